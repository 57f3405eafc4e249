"""The changes between a commit and the working tree or the index: the documents concerned, and their new findings.

Documents are concerned if they were added, altered or renamed; and if word lists or tables were changed, also those
with a word that was known before, or no misspelling.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from splchk import documents, git
from splchk.compare.absent import AbsentFiles
from splchk.compare.introduced import Mistake, counted, introduced
from splchk.compare.list_changes import ListChanges
from splchk.git import changes
from splchk.git.changes import Change, Version
from splchk.git.objects import contents
from splchk.git.process import GitError
from splchk.model import Document, Finding, Problem, Reported, RunError
from splchk.project import files
from splchk.project.discovery import Candidate
from splchk.project.document_languages import DocumentLanguages
from splchk.project.project import Project
from splchk.rules import FILE_NAME_ID

_RENAMED = 0.5
"""The share of its lines that a renamed document keeps: git's own measure, for files that git does not track."""
_MAX_PAIRS = 10_000
"""Comparisons that are made to find renamed documents."""


class ChangeSet:
    """The changes since a commit."""

    def __init__(self, project: Project, cwd: str, since: str | None, staged: bool) -> None:
        """Ask git for the changes since the merge base of `since` and HEAD, or since HEAD.

        With `staged`, the changes of the index, otherwise of the files. Raises RunError if git cannot tell.
        """
        root = git.repository(cwd)
        if root is None:
            raise RunError(_no_repository(cwd))
        self.root = root
        self.staged = staged
        self.project = project
        """The project; with `staged`, with the word lists in the index."""
        self._top = os.path.realpath(root)
        self._name = lru_cache(maxsize=None)(self._find_name)
        try:
            self.base = changes.merge_base(root, since) if since is not None else "HEAD"
            self._changes, self._unread = changes.changes(root, self.base if since is not None else None, staged)
            self._lists = ListChanges(root, project, cwd, self._changes, self._unstaged if staged else None)
            self._absent = self._find_absent()
            absent_lists = self._absent.lists() if self._absent else {}
        except OSError as error:
            raise RunError(str(error)) from error
        self._before = project
        if self._lists.before or absent_lists:
            self._before = project.with_lists({**absent_lists, **self._lists.before})
            if staged or absent_lists:
                self.project = project.with_lists({**absent_lists, **self._lists.after})

    # The documents concerned.

    def list_files(self, root: str, under: Sequence[str], wanted: Callable[[str], bool]) -> list[str]:
        """Return the documents concerned, in the way of `git.list_files`. Raises GitError."""
        if not self._is_root(root):
            raise GitError("in another repository, with changes of its own: run splchk there")
        found = {path for name in self._versions if wanted(path := git.path_of(root, name))}
        found = {path for path in found if not os.path.islink(path)}  # the target of a link is checked itself
        listed: list[str] = []
        if self._absent:
            listed += self._absent.list_files(
                lambda path: wanted(path) and (path in found or bool(self._lists.search_keys))
            )
        if self._lists.search_keys:
            listed += git.list_files(root, under, wanted)
            found |= {path for path in listed if self._may_concern(path)}
        return sorted({*found, *self._unread})

    def concerns(self, path: str) -> bool:
        """Return True if the document at `path` is concerned."""
        return self._name(path) in self._versions or self._may_concern(path)

    def is_elsewhere(self, path: str) -> bool:
        """Return True if a document lies in another repository, or in none."""
        repository = self.project.disk.repository
        return not any(self._is_root(repository(os.path.dirname(each))) for each in (path, os.path.realpath(path)))

    def _is_root(self, folder: str | None) -> bool:
        return folder is not None and os.path.normcase(folder) in map(os.path.normcase, (self.root, self._top))

    # The new findings.

    def load(self, candidate: Candidate) -> Document | Problem | None:
        """Return a document as it is in the index; None for the one on the disk. Raises RunError."""
        data = self._data(candidate.path)
        if data is None:
            return None
        return files.document(data, candidate.display_path, documents.type_from_name(candidate.display_path) or "text")

    def only_new(self, document: Document, candidate: Candidate, findings: list[Finding]) -> list[Finding]:
        """Return those of a document's findings that are new. Raises RunError."""
        if not findings:
            return findings
        base = self._base_of(document, candidate)
        if base is None:
            return findings
        in_name = [one for one in findings if one.rule == FILE_NAME_ID]
        if in_name:
            findings = [one for one in findings if one not in in_name]
            in_name = in_name if self._is_renamed(candidate) else []
        if base.text == document.text and base.type == document.type and self._before is self.project:
            return in_name
        return in_name + introduced(findings, self._count(base, candidate), document.text, base.text)

    def _is_renamed(self, candidate: Candidate) -> bool:
        """Return True if a document had another name before."""
        name = self._name(candidate.path)
        before = self._versions.get(name) or self._renamed.get(name)
        return before is not None and before.name.rpartition("/")[2] != name.rpartition("/")[2]

    def in_lists(self, under: Sequence[str]) -> Iterator[Finding]:
        """Return the misspellings that were added to word lists below the paths `under` (none: anywhere).

        Raises RunError.
        """
        return self._lists.misspellings(self.project, under)

    def preload(self) -> None:
        """Ask git for all contents, so that forked processes need not. Raises RunError."""
        _ = self._contents

    def _may_concern(self, path: str) -> bool:
        return bool(self._lists.search_keys) and self._lists.may_concern(path, self._data(path))

    def _data(self, path: str) -> bytes | None:
        """Return the content of a document if it is not to be read from the disk, else None. Raises RunError."""
        object_name = self._index.get(self._name(path)) if self.staged else None
        data = self._contents.get(object_name) if object_name else None
        return self._absent.data(path) if data is None and self._absent else data

    def _find_absent(self) -> AbsentFiles | None:
        """Return the files that a sparse checkout leaves out, if one of them may be concerned. Raises GitError."""
        is_concerned = any(not os.path.lexists(git.path_of(self.root, name)) for name in self._versions)
        return AbsentFiles(self.root) if is_concerned or self._lists.search_keys else None

    def _count(self, base: Document, candidate: Candidate) -> Counter[Mistake]:
        """Return the mistakes of the base version, by the settings of now and its own lists."""
        # A word that the base version explained, and the new one does not, is not new.
        allowed = self._before.allowed(candidate.path)
        languages = DocumentLanguages(self._before)
        known = languages.check(base, candidate.path, candidate.folder, allowed, confidence=Reported.ALL).result
        return counted((*known.findings, *known.unconfirmed))

    def _base_of(self, document: Document, candidate: Candidate) -> Document | None:
        """Return the document as it was; None for a new one."""
        name = self._name(candidate.path)
        if name not in self._versions:
            return document
        before = self._versions[name] or self._renamed.get(name)
        data = self._contents.get(before.object_name) if before else None
        if before is None or data is None:
            return None
        text = files.decode(data)
        type_ = documents.type_from_name(before.name) or documents.detect_type(before.name, text)
        # Sphinx's configuration may say more of the new one than its name.
        return Document(document.path, text, "rst" if (type_, document.type) == ("text", "rst") else type_)

    # Answers of git, whose names are relative to the top level, with `/`.

    @cached_property
    def _versions(self) -> dict[str, Version | None]:
        """The versions before, by the names of all files that were changed; None for a new file."""
        return {each.after.name: each.before for each in self._changes if each.after}

    @cached_property
    def _index(self) -> dict[str, str]:
        """The object names of files in the index that differ from HEAD or the working tree, by their names."""
        found = {each.after.name: each.after.object_name for each in self._changes if each.after}
        return {each.before.name: each.before.object_name for each in self._unstaged if each.before} | found

    @cached_property
    def _unstaged(self) -> list[Change]:
        return changes.unstaged(self.root) if self.staged else []

    @cached_property
    def _contents(self) -> Mapping[str, bytes]:
        """The contents that git has of changed and deleted documents, by object name. Raises RunError."""
        wanted = [each.before for each in self._changes]
        if self.staged:
            wanted += [each.after for each in self._changes] + [each.before for each in self._unstaged]
        names = {each.object_name for each in wanted if each and each.object_name and self._is_document(each.name)}
        try:
            return contents(self.root, names)
        except OSError as error:
            raise RunError(str(error)) from error

    def _is_document(self, name: str) -> bool:
        return documents.type_from_name(name) is not None or self.project.is_included(git.path_of(self.root, name))

    @cached_property
    def _renamed(self) -> dict[str, Version]:
        """The deleted documents from which documents were made that git does not track yet, by the names of the new."""
        gone = [
            each.before
            for each in self._changes
            if each.before and not each.after and self._is_document(each.before.name)
        ]
        new = [name for name, before in self._versions.items() if before is None and self._is_document(name)]
        if not gone or self.staged or len(gone) * len(new) > _MAX_PAIRS:
            return {}
        before = {each: Counter(self._contents.get(each.object_name, b"").splitlines()) for each in gone}
        found: dict[str, Version] = {}
        for name in new:
            lines = Counter((files.read_data(git.path_of(self.root, name), None) or b"").splitlines())
            shares = {each: _shared_lines(lines, before[each]) for each in before.keys() - set(found.values())}
            best = max(shares, key=lambda each: (shares[each], each), default=None)
            if best and shares[best] >= _RENAMED:
                found[name] = best
        return found

    def _find_name(self, path: str) -> str:
        """Return git's name for the file at `path`, or for the target of a link there."""
        return files.with_slashes(files.relative(os.path.realpath(path), self._top))


def _shared_lines(lines: Counter[bytes], others: Counter[bytes]) -> float:
    """Return the share of lines that two files have in common, 0 to 1."""
    return (lines & others).total() / max(lines.total(), others.total(), 1)


def _no_repository(cwd: str) -> str:
    if os.path.isfile(os.path.join(cwd, "HEAD")) and os.path.isdir(os.path.join(cwd, "objects")):
        return "a bare repository has no documents to check: run splchk in a working tree, `git worktree add` makes one"
    return "--since and --staged ask git what has changed, and here is no git repository: run splchk in one"
