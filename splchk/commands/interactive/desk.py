"""The disk, brought to where the answers are: words at once, documents when they are left.

A document is what it was or what was chosen for it, never half of that; one that somebody else has changed meanwhile is
left alone. A word goes on the list, and off it again, under the list's lock.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import lru_cache, partial
from itertools import groupby
from pathlib import Path

from splchk.commands.check import Surveyed
from splchk.commands.interactive.editing import edited
from splchk.commands.interactive.state import Chosen, Inquiry, State
from splchk.commands.words.choice import holds, lists_for, nearest_table_for
from splchk.dictionaries import WordList, acceptable, normal, personal, replacements
from splchk.dictionaries.replacements import ReplacementTable
from splchk.model import Document, Problem, RunError
from splchk.project import files, lists
from splchk.project.project import Project
from splchk.rules import DOUBLED_WORD

MOST = 10
"""Suggestions for a word."""

Undo = Callable[[], None]
"""Takes back what was put into a list. Raises RunError."""

_KEPT = 64
"""Documents whose changes are kept in mind: what is asked about is asked about again when it is written."""


class Desk:
    """The documents and lists of a session."""

    def __init__(self, surveyed: Sequence[Surveyed], inquiry: Inquiry, project: Project) -> None:
        self._candidates = [one.candidate for one in surveyed]
        self._inquiry = inquiry
        self._project = project
        self._texts = [document.text for document in inquiry.documents]
        self.written: dict[int, Chosen] = {}
        """What of the answers is on disk, by documents."""
        self._given_up: set[int] = set()
        self._edited = lru_cache(maxsize=_KEPT)(self._edit)
        self.problems: dict[int, Problem] = {}
        """Why documents could not be written as they should be, by their numbers."""
        self.added: list[str] = []
        """The words that are on a list for what was answered."""

    # --- documents ---

    def refused(self, state: State, places: Iterable[int]) -> dict[int, Problem]:
        """Those of the places that must not become what was chosen for them, with the why; all others can."""
        wanted = state.by_document()
        found: dict[int, Problem] = {}
        for document, new in groupby(sorted(places), lambda one: self._inquiry.places[one].document):
            if isinstance(self._edited(document, wanted[document]), Problem):
                found |= self._refused_in(document, wanted[document], frozenset(new))
        return found

    def _refused_in(self, document: int, wanted: Chosen, new: frozenset[int]) -> dict[int, Problem]:
        """The same for the `new` places in a document, of which not all can be as they are wanted."""
        taken = tuple(pair for pair in wanted if pair[0] not in new)
        found: dict[int, Problem] = {}
        for pair in (pair for pair in wanted if pair[0] in new):
            more = tuple(sorted((*taken, pair)))
            result = self._edited(document, more)
            if isinstance(result, Problem):
                found[pair[0]] = result
            else:
                taken = more
        return found

    def sync(self, state: State, waiting: int | None) -> None:
        """Write the documents that are not yet what was chosen; of the one that is `waiting`, only what was undone.

        What cannot be written is in `problems` then, and is tried again the next time.
        """
        wanted = state.by_document()
        for one in sorted(wanted.keys() | self.written.keys() | self.problems.keys()):
            if one in self._given_up:
                continue
            chosen, before = wanted.get(one, ()), self.written.get(one, ())
            if one == waiting:
                chosen = tuple(pair for pair in before if pair in chosen)
            if chosen != before:
                self._write(one, chosen)
            else:
                self.problems.pop(one, None)

    def is_stale(self, document: int) -> bool:
        """Whether somebody else has changed a document since it was read."""
        candidate = self._candidates[document]
        found = files.read(candidate.place, candidate.shown, "text", candidate.inside)
        return isinstance(found, Problem) or found.text != self._texts[document]

    def give_up(self, document: int) -> Problem:
        """Write a document no more, since somebody else has; returns what there is to say of it."""
        path = self._candidates[document].shown
        self._given_up.add(document)
        self.problems[document] = Problem(path, "changed meanwhile, so it was left out: run splchk again")
        return self.problems[document]

    @property
    def changed(self) -> int:
        """How many documents are not what they were."""
        return sum(map(bool, self.written.values()))

    def remaining(self, state: State) -> int:
        """How many findings are still there: neither replaced on disk nor known."""
        gone = {number for chosen in self.written.values() for number, _ in chosen}
        return len(self._inquiry.places) - len(gone | state.known)

    def _edit(self, document: int, chosen: Chosen) -> Document | Problem:
        old = self._inquiry.documents[document]
        if not chosen:
            return old
        prose_keys = self._project.settings(self._folder(document)).prose_keys
        return edited(old, {self._inquiry.places[number].finding: text for number, text in chosen}, prose_keys)

    def _write(self, document: int, chosen: Chosen) -> None:
        new = self._edited(document, chosen)
        if isinstance(new, Document):
            candidate = self._candidates[document]
            problem = files.write(candidate.path, candidate.shown, new.text, self._texts[document], candidate.inside)
        else:
            problem = new
        if isinstance(new, Document) and problem is None:
            self._texts[document] = new.text
            self.written[document] = chosen
            self.problems.pop(document, None)
        elif problem is not None:
            self.problems[document] = problem

    # --- words ---

    def suggestions(self, place: int) -> tuple[str, ...]:
        """What may have been meant, as well as can be said, best first, at most ten."""
        finding = self._inquiry.places[place].finding
        if finding.rule == DOUBLED_WORD.id:
            return ()
        speller = self._project.checker(self._folder(self._inquiry.places[place].document)).speller
        # What the finding itself has comes from more than the word: keywords of a schema, other keys.
        return tuple(dict.fromkeys((*finding.suggestions, *speller.suggest(finding.word.text, MOST))))[:MOST]

    def learn(self, word: str, documents: Sequence[int]) -> tuple[frozenset[int], Undo]:
        """Put a word on the list that holds for documents, or on their lists; on disk when this returns.

        Returns all documents for which it is known then. Raises RunError, and changes nothing, where Aspell would
        refuse the word or a list cannot be written.
        """
        chosen = lists_for((self._folder(one) for one in documents), self._project)
        undone: list[Undo] = []
        for path in chosen:
            try:
                undone.append(self._add(path, word))
            except BaseException:
                _undo_all(undone)
                raise
        folders = enumerate(map(self._folder, range(len(self._candidates))))
        holding = frozenset(
            one for one, folder in folders if any(holds(path, folder, self._project) for path in chosen)
        )
        return holding, partial(_undo_all, undone)

    def pair(self, misspelling: str, correction: str, document: int) -> Undo:
        """Put a pair into the replacement table that holds for a document; on disk when this returns.

        Raises RunError, and changes nothing, where Aspell could not read it back or the table cannot be written.
        """
        path = nearest_table_for(self._folder(document), self._project)
        pair = normal(misspelling).lower(), normal(correction)
        was_there, is_new = [False], not path.exists()

        def put(old: ReplacementTable) -> ReplacementTable:
            was_there[0] = pair in old.pairs
            return replacements.add(old, [pair])

        def undo() -> None:
            if not was_there[0]:
                rest = lists.change_table(path, lambda old: replacements.remove(old, [pair]))
                _remove_empty(path, is_new and not rest.pairs)

        lists.change_table(path, put)
        return undo

    def _add(self, path: Path, word: str) -> Undo:
        lang = lists.read(path).lang
        reason = acceptable(word, lang)
        if reason:
            raise RunError(f"{word}: Aspell would refuse the whole list for it ({reason}): write an allow entry")
        was_there, is_new = [False], not path.exists()

        def put(old: WordList) -> WordList:
            was_there[0] = word in old.words
            return personal.add(old, [word])

        def undo() -> None:
            if not was_there[0]:
                rest = lists.remove_words(path, [word])
                _remove_empty(path, is_new and not rest.words)
            self.added.remove(word)

        lists.change(path, put)
        self.added.append(word)
        return undo

    def _folder(self, document: int) -> Path:
        return self._candidates[document].path.parent


def _undo_all(undone: Sequence[Undo]) -> None:
    for one in reversed(undone):
        one()


def _remove_empty(path: Path, is_ours: bool) -> None:
    """Take away a list that was made for what has been taken out of it again."""
    if is_ours:
        with lists.locked(path), suppress(OSError):
            if path.read_bytes().count(b"\n") == 1:
                os.unlink(path)
