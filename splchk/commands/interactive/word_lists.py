"""Add words and pairs to the lists that hold for documents, and take them out again, under the lists' locks."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import ModuleType

from splchk.commands.words.target import applies_to, lists_for, table_for
from splchk.dictionaries import replacements, word_list
from splchk.dictionaries.word_list import why_refused
from splchk.model import RunError
from splchk.project import lists
from splchk.project.project import Project
from splchk.text.case import normal

Undo = Callable[[], None]
"""Takes back what was added to a list. Raises RunError."""


class ListEditor:
    """The word lists and replacement tables that hold for documents, which are given by their folders."""

    def __init__(self, folders: Sequence[Path], project: Project) -> None:
        self._folders = folders
        self._project = project
        self.added: list[str] = []
        """The words that were added, without those that were taken back."""

    def add_word(self, word: str, documents: Sequence[int]) -> tuple[frozenset[int], Undo]:
        """Add a word to the lists that hold for some documents; it is on disk when this returns.

        Returns the numbers of all documents for which these lists hold. Raises RunError, and changes nothing, if Aspell
        would refuse the word or a list cannot be written.
        """
        paths = lists_for((self._folders[document] for document in documents), self._project)
        undos: list[Undo] = []

        def undo() -> None:
            while undos:
                undos[-1]()
                undos.pop()
                self.added.remove(word)

        try:
            for path in paths:
                if why := why_refused(word, lists.read(path).lang):
                    raise RunError(f"{word}: Aspell would refuse the whole list for it ({why}): write an allow entry")
                undos.append(_add_entry(path, word, word_list, lists.change))
                self.added.append(word)
        except BaseException:
            undo()
            raise
        folders = enumerate(self._folders)
        covered = (one for one, folder in folders if any(applies_to(path, folder, self._project) for path in paths))
        return frozenset(covered), undo

    def add_pair(self, misspelling: str, correction: str, document: int) -> Undo:
        """Add a pair to the replacement table that holds for a document; it is on disk when this returns.

        Raises RunError, and changes nothing, if Aspell could not read the pair or the table cannot be written.
        """
        path = table_for(self._folders[document], self._project)
        return _add_entry(path, (misspelling, normal(correction)), replacements, lists.change_table)


def _add_entry(path: Path, entry: object, module: ModuleType, change: Callable[..., object]) -> Undo:
    """Add a word or pair to the list or table at `path`, and return what removes it again if it was not there.

    `module` has the functions for such a list, `change` is the function of `lists` that puts a new one in its place.
    """
    was_listed, is_new_file = False, not path.exists()

    def add(old: object) -> object:
        nonlocal was_listed
        new: object = module.add(old, [entry])
        was_listed = new == old
        return new

    def undo() -> None:
        if not was_listed:
            change(path, lambda old: module.remove(old, [entry]))
            if is_new_file:
                _delete_if_empty(path)

    change(path, add)
    return undo


def _delete_if_empty(path: Path) -> None:
    """Delete a list of which only the header is left."""
    with lists.locked(path), suppress(OSError):
        if path.read_bytes().count(b"\n") == 1:
            os.unlink(path)
