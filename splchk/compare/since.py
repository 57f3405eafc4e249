"""A change: which documents it concerns, as they are and as they were, and what it introduces into them.

A change is what lies between a base, a commit, and the working tree or the index. It concerns the documents that it
adds, alters or renames, and with word lists those that hold a word which was known before, or no misspelling.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path

from splchk import documents, git
from splchk.compare.introduced import counted, introduced
from splchk.dictionaries import replacements, word_list
from splchk.dictionaries.aspell import WordListError
from splchk.dictionaries.replacements import ReplacementTable
from splchk.dictionaries.word_list import WordList
from splchk.git import changes
from splchk.git.changes import Version
from splchk.git.objects import contents
from splchk.git.process import GitError
from splchk.model import Document, Finding, Kind, Problem, RunError, Word
from splchk.project import files
from splchk.project.discovery import Candidate
from splchk.project.project import Overrides, Project
from splchk.project.settings import LIST_FILE
from splchk.records import Record
from splchk.rules import MISSPELLING
from splchk.text.case import normal

_ALIKE = 0.5
"""The part of its lines that a document keeps when it is renamed: git's own measure, for what git does not track."""
_PAIRS = 10_000
"""Comparisons that are made to find renamed documents."""


class _Lists(Record):
    """A word list, or a replacement table, on both sides of a change."""

    before: WordList | ReplacementTable
    after: WordList | ReplacementTable
    data: bytes
    """What the file holds now."""


class Introduction:
    """What a change introduces."""

    def __init__(self, overrides: Overrides, cwd: str, since: str | None, staged: bool) -> None:
        """What changed since the merge base of `since` and HEAD, or since HEAD; `staged`: the index, not the files.

        Raises RunError where git cannot say it.
        """
        root = git.repository(cwd)
        if root is None:
            raise RunError(_no_repository(cwd))
        self.root = root
        self.staged = staged
        self.project = Project(overrides, cwd)
        self._overrides = overrides
        self._cwd = cwd
        self._top = os.path.realpath(root)
        try:
            self.base = changes.merge_base(root, since) if since is not None else "HEAD"
            self._changes = changes.changes(root, self.base if since is not None else None, staged)
            self._lists = self._changed_lists()
        except OSError as error:
            raise RunError(str(error)) from error
        self._before = self.project
        if self._lists:
            self._before = self._with({path: lists.before for path, lists in self._lists.items()})
            if staged:
                self.project = self._with({path: lists.after for path, lists in self._lists.items()})

    # Which documents it concerns.

    def listed(self, root: str, under: Sequence[str], wanted: Callable[[str], bool]) -> list[str]:
        """The documents that the change concerns, in the way of `git.listed`. Raises GitError."""
        if root != self.root:
            raise GitError("in another repository, with changes of its own: run splchk there")
        paths = (os.path.join(root, name) for name in self._versions if wanted(name))
        found = {path for path in paths if not os.path.islink(path)}  # what it leads to is checked where it stands
        if self._traces:
            found |= {path for path in git.listed(root, under, wanted) if self._holds_trace(path)}
        return sorted(found)

    def concerns(self, path: Path) -> bool:
        """Whether the change concerns the document at `path`."""
        name = self._name(path)
        return name in self._versions or (bool(self._traces) and self._holds_trace(path))

    def is_elsewhere(self, path: Path) -> bool:
        """Whether a document lies in another repository, or in none."""
        places = path, Path(os.path.realpath(path))
        return all(git.repository(place.parent) != self.root for place in places)

    # What it introduces.

    def read(self, candidate: Candidate) -> Document | Problem | None:
        """A document as it stands in the index; None: as it stands on the disk. Raises RunError."""
        identity = self._index.get(self._name(candidate.path)) if self.staged else None
        data = self._contents.get(identity) if identity else None
        if data is None:
            return None
        return files.document(data, candidate.shown, documents.type_from_name(candidate.shown) or "text")

    def narrowed(self, document: Document, candidate: Candidate, findings: list[Finding]) -> list[Finding]:
        """Those of a document's findings that the change introduces. Raises RunError."""
        if not findings:
            return findings
        base = self._base_of(document, candidate)
        if base is None:
            return findings
        if base.text == document.text and base.type == document.type and self._before is self.project:
            return []
        # By the settings of now, and by the word lists of the base version.
        before = self._before.checker(candidate.folder).check(base, self._before.allowed(candidate.place))
        return introduced(findings, counted(before.findings), document.text, base.text)

    def in_lists(self, under: Sequence[str]) -> Iterator[Finding]:
        """The words that the change adds to lists although a table calls them misspellings; `under`: below paths.

        Raises RunError.
        """
        places = [os.path.realpath(path) for path in under]
        for path, lists in sorted(self._lists.items()):
            if places and not any(files.is_below(str(path), place) for place in places):
                continue
            if isinstance(lists.before, WordList) and isinstance(lists.after, WordList):
                yield from self._misspelt(path, lists.after.entries - lists.before.entries, lists.data)

    def preload(self) -> None:
        """Ask git for all that it will be asked for, so that forked processes need not. Raises RunError."""
        _ = self._contents

    def _base_of(self, document: Document, candidate: Candidate) -> Document | None:
        """The document as it was; None for a new one."""
        name = self._name(candidate.path)
        if name not in self._versions:
            return document
        before = self._versions[name] or self._renamed.get(name)
        data = self._contents.get(before.identity) if before else None
        if before is None or data is None:
            return None
        text = files.decode(data)
        return Document(document.path, text, documents.detect_type(before.name, text))

    def _misspelt(self, path: Path, added: frozenset[str], data: bytes) -> Iterator[Finding]:
        """The findings in a list."""
        nobody = {Path(each).resolve(): WordList() for each in self.project.word_lists(path.parent)}
        if not added or path not in nobody:
            return
        speller = self._with(nobody).checker(path.parent).speller
        lines = files.decode(data).split("\n")
        for number, word in word_list.numbered(data):
            if word in added and (corrections := tuple(speller.corrections(word))):
                line = lines[number - 1].rstrip("\r")
                column = max(line.find(word), 0)
                start = sum(len(each) + 1 for each in lines[: number - 1]) + column
                place = files.shown(path), number, column + 1
                found = Word(word, start, start + len(word))
                yield Finding(*place, found, Kind.PROSE, MISSPELLING.id, corrections, source=line)

    # What git says.

    @cached_property
    def _versions(self) -> dict[str, Version | None]:
        """By the names of all files that were changed, what they were."""
        return {new.name: old for old, new in self._changes if new}

    @cached_property
    def _index(self) -> dict[str, str]:
        """The identities of what the index has otherwise than HEAD, or than the working tree."""
        unstaged = changes.unstaged(self.root) if self.staged else []
        sides = [old for old, _ in unstaged] + [new for _, new in self._changes]
        return {each.name: each.identity for each in sides if each}

    @cached_property
    def _contents(self) -> Mapping[str, bytes]:
        """What git keeps of all documents that changed, and of those that are gone. Raises RunError."""
        wanted = [old for old, _ in self._changes]
        if self.staged:
            wanted += [Version(*each) for each in self._index.items()]
        identities = {each.identity for each in wanted if each and each.identity and self._is_document(each.name)}
        try:
            return contents(self.root, identities)
        except OSError as error:
            raise RunError(str(error)) from error

    def _is_document(self, name: str) -> bool:
        return documents.type_from_name(name) is not None or self.project.is_included(os.path.join(self.root, name))

    @cached_property
    def _renamed(self) -> dict[str, Version]:
        """What new documents were that git does not track yet, as far as it stands in one that is gone."""
        gone = [old for old, new in self._changes if old and not new and self._is_document(old.name)]
        new = [name for name, before in self._versions.items() if before is None and self._is_document(name)]
        if not gone or self.staged or len(gone) * len(new) > _PAIRS:
            return {}
        before = {each: Counter(self._contents.get(each.identity, b"").splitlines()) for each in gone}
        found: dict[str, Version] = {}
        for name in new:
            lines = Counter(_content(os.path.join(self.root, name)).splitlines())
            alike = {each: _likeness(lines, before[each]) for each in before.keys() - set(found.values())}
            best = max(alike, key=lambda each: (alike[each], each), default=None)
            if best and alike[best] >= _ALIKE:
                found[name] = best
        return found

    @cache  # noqa: B019 -- there is one of it in a run
    def _name(self, path: Path) -> str:
        """What git calls the file at `path`, or the one that it leads to."""
        return os.path.relpath(os.path.realpath(path), self._top).replace(os.sep, "/")

    # Word lists.

    def _changed_lists(self) -> dict[Path, _Lists]:
        """The lists that were changed, by their paths without links. Raises GitError."""
        after = self._index
        # What the index has is what HEAD has, but for what was changed between them.
        before = {name: identity for name, identity in after.items() if name not in self._versions}
        before |= {old.name: old.identity for old, _ in self._changes if old}
        wanted = {name: suffix for name in before | after if (suffix := self._suffix(name))}
        if not wanted:
            return {}
        known = contents(self.root, {side[name] for side in (before, after) for name in wanted if side.get(name)})
        found = {}
        for name, suffix in wanted.items():
            path = Path(os.path.realpath(os.path.join(self.root, name)))
            data = known.get(after.get(name, ""), b"") if self.staged else _content(path)
            found[path] = _Lists(_parsed(known.get(before.get(name, ""), b""), suffix), _parsed(data, suffix), data)
        return found

    def _suffix(self, name: str) -> str:
        """`pws` for a word list, `prepl` for a table, by its name or since the settings name it; else nothing."""
        if named := re.fullmatch(LIST_FILE, name.rpartition("/")[2]):
            return named[2]
        path = os.path.join(self._top, name)
        for settings in map(self.project.settings, (self._cwd, self.root, os.path.dirname(path))):
            if path in settings.words:
                return "pws"
            if path in settings.replacements:
                return "prepl"
        return ""

    def _with(self, lists: Mapping[Path, WordList | ReplacementTable]) -> Project:
        return Project(self._overrides._replace(edited=lists), self._cwd)

    @cached_property
    def _traces(self) -> frozenset[str]:
        """What documents hold in which a word may be a finding only since the lists were changed."""
        words: set[str] = set()
        for before, after, _ in self._lists.values():
            if isinstance(before, WordList) and isinstance(after, WordList):
                words |= before.entries - after.entries
            elif isinstance(before, ReplacementTable) and isinstance(after, ReplacementTable):
                words |= {wrong for wrong, _ in set(after.pairs) - set(before.pairs)}
        return frozenset(map(_trace, words))

    def _holds_trace(self, path: Path | str) -> bool:
        text = files.decode(_content(path)).casefold()
        return any(trace in text for trace in self._traces)


def _trace(word: str) -> str:
    """The longest part of a word that no notation has a reason to write otherwise."""
    return max(re.findall("[a-z]+", normal(word).casefold()), key=len, default="")


def _likeness(lines: Counter[bytes], others: Counter[bytes]) -> float:
    """The part of two files' lines that they share, 0 to 1."""
    return (lines & others).total() / max(lines.total(), others.total(), 1)


def _content(path: Path | str) -> bytes:
    """What a file holds; nothing if it cannot be read."""
    try:
        return files.content(str(path))
    except OSError:
        return b""


def _parsed(data: bytes, suffix: str) -> WordList | ReplacementTable:
    """A list, empty if it cannot be read; whoever reads what is on the disk says so."""
    parse = word_list.parse if suffix == "pws" else replacements.parse
    try:
        return parse(data)
    except WordListError:
        return parse(b"")


def _no_repository(cwd: str) -> str:
    if os.path.isfile(os.path.join(cwd, "HEAD")) and os.path.isdir(os.path.join(cwd, "objects")):
        return "a bare repository has no documents to check: run splchk in a working tree, `git worktree add` makes one"
    return "--since and --staged ask git what has changed, and here is no git repository: run splchk in one"
