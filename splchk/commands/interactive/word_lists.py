"""Add words and pairs to the lists that hold for documents, and take them out again, under the lists' locks."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from splchk.commands.words.target import Place, applies_to, lists_for, table_for
from splchk.dictionaries import replacements, word_list
from splchk.dictionaries.replacements import ReplacementTable
from splchk.dictionaries.word_list import WordList, why_refused
from splchk.model import RunError
from splchk.project import list_files
from splchk.project.project import Project
from splchk.text.case import normal

Undo = Callable[[], None]
"""Takes back what was added to a list. Raises RunError."""


class ListEditor:
    """The word lists and replacement tables that hold for documents, which are given by their places."""

    def __init__(self, places: Sequence[Place], project: Project) -> None:
        self._places = places
        self._project = project
        self.added: list[str] = []
        """The words that were added, without those that were taken back."""

    def add_word(self, word: str, documents: Sequence[int]) -> tuple[frozenset[int], Undo]:
        """Add a word to the lists that hold for some documents; it is on disk when this returns.

        Returns the numbers of all documents for which these lists hold. Raises RunError, and changes nothing, if Aspell
        would refuse the word or a list cannot be written.
        """
        paths = lists_for((self._places[document] for document in documents), self._project)
        undos: list[Undo] = []
        for path in paths:
            try:
                undos.append(self._add_word_to(path, word))
            except BaseException:
                _undo_all(undos)
                raise
        covered = frozenset(
            document
            for document, place in enumerate(self._places)
            if any(applies_to(path, place, self._project) for path in paths)
        )
        return covered, partial(_undo_all, undos)

    def add_pair(self, misspelling: str, correction: str, document: int) -> Undo:
        """Add a pair to the replacement table that holds for a document; it is on disk when this returns.

        Raises RunError, and changes nothing, if Aspell could not read the pair or the table cannot be written.
        """
        path = table_for(self._places[document], self._project)
        pair = normal(misspelling).lower(), normal(correction)
        was_listed, is_new_file = False, not path.exists()

        def add(old: ReplacementTable) -> ReplacementTable:
            nonlocal was_listed
            was_listed = pair in old.pairs
            return replacements.add(old, [pair])

        def undo() -> None:
            if not was_listed:
                rest = list_files.change_table(path, lambda old: replacements.remove(old, [pair]))
                _delete_if_empty(path, is_new_file and not rest.pairs)

        list_files.change_table(path, add)
        return undo

    def _add_word_to(self, path: Path, word: str) -> Undo:
        listed = list_files.read(path)
        reason = why_refused(word, listed.lang) if listed.plain is None else None
        if reason:
            raise RunError(f"{word}: Aspell would refuse the whole list for it ({reason}): write an allow entry")
        was_listed, is_new_file = False, not path.exists()

        def add(old: WordList) -> WordList:
            nonlocal was_listed
            was_listed = word in old.words
            return word_list.add(old, [word])

        def undo() -> None:
            if not was_listed:
                rest = list_files.remove_words(path, [word])
                _delete_if_empty(path, is_new_file and not rest.words)
            self.added.remove(word)

        list_files.change(path, add)
        self.added.append(word)
        return undo


def _undo_all(undos: Sequence[Undo]) -> None:
    for undo in reversed(undos):
        undo()


def _delete_if_empty(path: Path, is_made_here: bool) -> None:
    """Delete a list that was made for what has been taken out of it again: one of which only the header is left."""
    if is_made_here:
        with list_files.locked(path), suppress(OSError):
            if path.read_bytes().count(b"\n") == 1:
                os.unlink(path)
