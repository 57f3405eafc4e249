"""Which misspelt keys are published, and which of them `--fix` may rewrite.

A key that stands in the base version is depended upon; it is reported, and left alone. Of the others, all occurrences
in the documents are rewritten or none, since half a renaming is worse than none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from splchk import documents
from splchk.git import Published
from splchk.model import Document, Finding, Kind

_NAMES = (Kind.KEY, Kind.VALUE)

Found = tuple[Path | None, Finding]
"""A finding, and the repository that its document lies in."""


def has_names(findings: Iterable[Finding]) -> bool:
    """Whether one of them is of a key or value."""
    return any(finding.kind in _NAMES for finding in findings)


class Publishing:
    """Asks the base version, HEAD, once for each repository and set of keys."""

    def __init__(self) -> None:
        self._published: dict[Path, Published] = {}
        self.problems: list[OSError] = []

    def mark(self, found: Sequence[Found]) -> Iterator[Finding]:
        """The findings, those of keys and values with what is known of their publication."""
        known = {root: self._which(root, _names(found, root)) for root in {root for root, _ in found}}
        for root, finding in found:
            published = known[root]
            if finding.kind not in _NAMES:
                yield finding
            else:
                yield replace(finding, published=None if published is None else finding.name in published)

    def rewritable(self, found: Sequence[Found], published_too: bool) -> frozenset[str]:
        """The names that may be rewritten: wherever they stand, all of them is fixable, and nobody depends on them."""
        marked = [finding for finding in self.mark(found) if finding.kind in _NAMES]
        held = {finding.name for finding in marked if finding.replacement is None}
        if not published_too:
            held |= {finding.name for finding in marked if finding.published is not False}
        return frozenset(finding.name for finding in marked if finding.name and finding.name not in held)

    def _which(self, root: Path | None, names: Collection[str]) -> frozenset[str] | None:
        """Those of the names that are published; None if nobody can say. Without a repository, none is."""
        if root is None:
            return frozenset()
        if not names:
            return None
        if root not in self._published:
            self._published[root] = Published(root, names_of, lambda name: documents.type_of(name) is not None)
        try:
            return self._published[root].which(names)
        except OSError as error:
            self.problems.append(error)
            return None


def names_of(path: str, text: str) -> Iterator[str]:
    """The keys and one-word values of a document, and of the examples in it."""
    type_ = documents.type_of(path)
    if type_ is None:
        return
    document = Document(path, text, type_)
    wanted = [fence.start for fence in documents.fences(document) if fence.type]
    if type_ in documents.DATA or wanted:
        for region in documents.regions(document):
            if region.kind in _NAMES:
                yield text[region.start : region.end]


def _names(found: Sequence[Found], root: Path | None) -> set[str]:
    return {finding.name for at, finding in found if at == root and finding.kind in _NAMES and finding.name}
