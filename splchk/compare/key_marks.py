"""Which misspelt keys are published, what other keys of the repository say of them, and which may be rewritten.

Others may depend on a key of the base version, so that it is reported and left alone. Of the others, all occurrences
in the documents are rewritten or none, since half a renaming is worse than none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from splchk import documents, git
from splchk.compare.examples import Examples, KeyFinding, names_of
from splchk.compare.published import Published
from splchk.model import NAMES, Finding
from splchk.project.project import Project

ReadDocuments = Callable[[str | None, Callable[[str], bool]], Iterable[tuple[str, bytes]]]
"""Returns the names and contents of the run's documents in a repository for whose names the function returns True."""


class KeyMarks:
    """Marks findings of keys; asks the base version of a repository once for each set of keys."""

    def __init__(self, project: Project, bases: Mapping[str, str]) -> None:
        """`project` says what is a document, and what is excluded; `bases` has the base versions of repositories where
        it is not HEAD."""
        self._project = project
        self._bases = bases
        self._published: dict[str, Published] = {}
        self.problems: dict[str, OSError] = {}
        """Why the published keys of a repository are not known; git is not asked there again."""

    def mark(self, found: Sequence[KeyFinding], read: ReadDocuments | None = None) -> list[Finding | None]:
        """Return each finding, those of keys and values marked as published or not; published ones have no fix.

        With `read`, the other keys of the repository are asked as well: for one with what was meant, and for the same
        word, which makes the finding none: None in its place.
        """
        known = {root: self._known(root, found, read) for root in {one.root for one in found if _is_name(one)}}
        marked: list[Finding | None] = []
        for one in found:
            finding: Finding | None = one.finding
            if _is_name(one):
                published, examples = known[one.root]
                finding = examples.apply(one) if examples else one.finding
                if finding and published is not None:
                    is_published = finding.name in published
                    finding = finding._replace(published=is_published, fix=None if is_published else finding.fix)
            marked.append(finding)
        return marked

    def rewritable(self, found: Sequence[KeyFinding], with_published: bool) -> frozenset[str]:
        """Return the names that may be rewritten: each occurrence has a replacement, and the name is not published.

        `with_published`: published ones, too.
        """
        marked = [finding for finding in self.mark(found) if finding and finding.kind in NAMES]
        left = {finding.name for finding in marked if finding.replacement is None}
        if not with_published:
            left |= {finding.name for finding in marked if finding.published is not False}
        return frozenset(finding.name for finding in marked if finding.name and finding.name not in left)

    def _known(
        self, root: str | None, found: Sequence[KeyFinding], read: ReadDocuments | None
    ) -> tuple[frozenset[str] | None, Examples | None]:
        """Which names of a repository's findings are published, and what its other names say."""
        here = [one for one in found if one.root == root and _is_name(one)]
        examples = Examples(here, lambda name: self._is_left_out(root, name)) if read else None
        published = self._which(root, here, examples)
        if examples and read and not examples.is_complete:
            base = self._published[root] if root is not None and published is not None else None
            for name, content in read(root, lambda name: base is None or not base.was_searched(name)):
                if examples.is_complete:
                    break
                examples.look(name, content)
        return published, examples

    def _which(self, root: str | None, found: Sequence[KeyFinding], examples: Examples | None) -> frozenset[str] | None:
        """The names of findings that are published; None if that is not known. Without a repository, none is."""
        if root is None:
            return frozenset()
        names = {one.finding.name for one in found if one.finding.name}
        if not names or root in self.problems:
            return None
        if root not in self._published:
            self._published[root] = Published(
                root,
                names_of,
                lambda name: self._is_document(root, name),
                lambda names: self._patterns(root, names),
                self._bases.get(root, "HEAD"),
            )
        try:
            return self._published[root].which(names, [one.document for one in found], examples)
        except OSError as error:
            self.problems[root] = error
            return None

    def _is_left_out(self, root: str | None, name: str) -> bool:
        """Return True if a file of the base version is excluded; the documents of the run never are."""
        return root is not None and self._project.is_excluded(git.path_of(root, name))

    def _is_document(self, root: str, name: str) -> bool:
        return documents.type_from_name(name) is not None or self._project.is_included(git.path_of(root, name))

    def _patterns(self, root: str, names: Iterable[str]) -> Sequence[str]:
        """Return pathspecs for the documents with keys among the files; none if settings may make others documents."""
        folders = {name.rpartition("/")[0] for name in names}
        are_others = any(
            self._project.includes_some(git.path_of(root, folder) if folder else root) for folder in folders
        )
        return () if are_others else [f":(icase)*{ending}" for ending in documents.endings_with_keys()]


def _is_name(found: KeyFinding) -> bool:
    return found.finding.kind in NAMES
