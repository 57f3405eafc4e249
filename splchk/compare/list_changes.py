"""The word lists and replacement tables that a change alters, and the documents and findings that follow from that."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from splchk import git
from splchk.dictionaries import replacements, word_list
from splchk.dictionaries.aspell import WordListError
from splchk.dictionaries.replacements import ReplacementTable
from splchk.dictionaries.word_list import WordList
from splchk.git.changes import Change
from splchk.git.objects import contents
from splchk.model import Finding, Kind, Word
from splchk.project import files
from splchk.project.project import Project
from splchk.project.settings import LIST_FILE, named_for
from splchk.records import Record
from splchk.rules import MISSPELLING
from splchk.text.case import normal


class _Lists(Record):
    """A word list or a replacement table, before and after the change."""

    before: WordList | ReplacementTable
    after: WordList | ReplacementTable
    data: bytes
    """The content of the file now."""


class ListChanges:
    """The changed lists of a repository."""

    def __init__(
        self, root: str, project: Project, cwd: str, changes: Sequence[Change], unstaged: Sequence[Change] | None
    ) -> None:
        """Read the lists among the changed files of the repository at `root`; `project` knows which settings name.

        `unstaged`: changes after those of the index, if that is checked. Raises GitError.
        """
        self._root = root
        self._project = project
        self._cwd = cwd
        self._named_lists = lru_cache(maxsize=None)(self._find_named_lists)
        self._lists = self._read(changes, unstaged)

    def _read(self, changes: Sequence[Change], unstaged: Sequence[Change] | None) -> dict[str, _Lists]:
        """Return the changed lists by their paths without links."""
        names = dict.fromkeys(each.name for change in changes for each in change if each)
        before = {each.before.name: each.before.object_name for each in changes if each.before}
        after = {each.after.name: each.after.object_name for each in changes if each.after}
        if unstaged is not None:
            others = {each.before.name: each.before.object_name for each in unstaged if each.before}
            names |= dict.fromkeys(others)
            others = {name: others[name] for name in others.keys() - before.keys() - after.keys()}
            before, after = others | before, others | after
        wanted = {name: suffix for name in names if (suffix := self._suffix(name))}
        if not wanted:
            return {}
        known = contents(self._root, {side[name] for side in (before, after) for name in wanted if side.get(name)})
        found = {}
        for name, suffix in wanted.items():
            path = os.path.realpath(git.path_of(self._root, name))
            is_on_disk = unstaged is None and (name not in after or os.path.lexists(path))
            data = _content(path, self._root) if is_on_disk else known.get(after.get(name, ""), b"")
            old = known.get(before.get(name, ""), b"")
            found[path] = _Lists(parse_list(old, suffix, path), parse_list(data, suffix, path), data)
        return found

    @property
    def before(self) -> Mapping[str, WordList | ReplacementTable]:
        """The changed lists as they were, by their paths without links."""
        return {path: lists.before for path, lists in self._lists.items()}

    @property
    def after(self) -> Mapping[str, WordList | ReplacementTable]:
        """The changed lists as they are, by their paths without links."""
        return {path: lists.after for path, lists in self._lists.items()}

    @cached_property
    def search_keys(self) -> frozenset[str]:
        """Texts, one of which is in each document with a word that may be a finding only since lists were changed."""
        words: set[str] = set()
        for before, after, _ in self._lists.values():
            if isinstance(before, WordList) and isinstance(after, WordList):
                words |= before.entries - after.entries
            elif isinstance(before, ReplacementTable) and isinstance(after, ReplacementTable):
                words |= {wrong for wrong, _ in set(after.pairs) - set(before.pairs)}
        return frozenset(map(_search_key, words))

    def may_concern(self, path: str, data: bytes | None = None) -> bool:
        """Return True if a document contains a search key; `data`: its content, if that is not the one on the disk."""
        if not self.search_keys:
            return False
        text = files.decode(_content(path, self._root) if data is None else data).casefold()
        return any(key in text for key in self.search_keys)

    def misspellings(self, project: Project, under: Sequence[str]) -> Iterator[Finding]:
        """Yield the misspellings that were added to word lists below the paths `under` (none: anywhere).

        `project` has the lists as they are now. Raises RunError.
        """
        paths = [os.path.realpath(path) for path in under]
        for path, (before, after, data) in sorted(self._lists.items()):
            if paths and not any(files.is_below(path, each) for each in paths):
                continue
            if isinstance(before, WordList) and isinstance(after, WordList):
                yield from _misspellings(project, path, after.entries - before.entries, data)

    def _suffix(self, name: str) -> str:
        """Return `prepl` for a table, `pws` or `txt` for a word list, by its name or the settings; else nothing."""
        if match := re.fullmatch(LIST_FILE, name.rpartition("/")[2]):
            return match[2]
        path = git.path_of(os.path.realpath(self._root), name)
        folders = dict.fromkeys((self._cwd, self._root, os.path.dirname(path)))
        return next((lists[path] for lists in map(self._named_lists, folders) if path in lists), "")

    def _find_named_lists(self, folder: str) -> dict[str, str]:
        """Return the paths of the lists and tables that the settings for a folder name, with their suffixes."""
        settings = self._project.settings(folder)
        tables, lists = (map(os.path.realpath, named_for(settings, field)) for field in ("replacements", "words"))
        return dict.fromkeys(tables, "prepl") | dict.fromkeys(lists, "pws")


def _misspellings(project: Project, path: str, added: frozenset[str], data: bytes) -> Iterator[Finding]:
    """Yield the added words of a list that a dictionary or table calls misspellings."""
    folder = os.path.dirname(path)
    empty = {os.path.realpath(each): WordList() for each in project.word_lists(folder)}
    if not added or path not in empty:
        return
    speller = project.with_lists(empty).checker(folder).speller
    lines = files.decode(data).split("\n")
    for number, word in word_list.numbered_file(os.path.basename(path), data):
        if word in added and (corrections := speller.corrections(word)):
            line = lines[number - 1].rstrip("\r")
            column = max(line.find(word), 0)
            start = sum(len(each) + 1 for each in lines[: number - 1]) + column
            span = Word(word, start, start + len(word))
            shown, suggestions = files.display(path), tuple(corrections)
            yield Finding(shown, number, column + 1, span, Kind.PROSE, MISSPELLING.id, suggestions, source=line)


def _search_key(word: str) -> str:
    """Return the longest part of a word that no notation has a reason to escape."""
    return max(re.findall("[a-z]+", normal(word).casefold()), key=len, default="")


def _content(path: str, link_boundary: str) -> bytes:
    """Return the content of a file; empty if it cannot be read."""
    try:
        return files.content(path, link_boundary)
    except OSError:
        return b""


def parse_list(data: bytes, suffix: str, path: str) -> WordList | ReplacementTable:
    """Return the list in a file; empty if it is invalid, which is reported by the check that reads the file.

    `suffix` says whether it is a table, as `prepl` does.
    """
    name = os.path.basename(path)
    try:
        return replacements.parse(data) if suffix == "prepl" else word_list.parse_file(name, data)
    except WordListError:
        return replacements.parse(b"") if suffix == "prepl" else word_list.parse(b"")
