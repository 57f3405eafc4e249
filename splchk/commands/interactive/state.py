"""What has been answered, and which question is next.

States are immutable: an answer makes a new state, and undoing an answer is going back to the old one. Positions are
those of the documents as they were read, so that replacements never move them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from splchk.commands.interactive.questions import Questions
from splchk.commands.words.coverage import covers
from splchk.text.case import covering, normal

Replacements = tuple[tuple[int, str], ...]
"""The numbers of occurrences in one document, in order, each with the text that replaces the word."""


@dataclass(frozen=True, eq=False)
class State:
    """The answers so far. An occurrence is settled once it is in `replaced`, `ignored` or `known`."""

    questions: Questions
    position: int = 0
    """The number of the current question, from 0; the number of questions when all are answered."""
    replaced: Mapping[int, str] = field(default_factory=dict)
    """Occurrences, each with the text that replaces the word."""
    ignored: frozenset[int] = frozenset()
    """Occurrences that are left as they are."""
    known: frozenset[int] = frozenset()
    """Occurrences whose words have been added to a word list."""

    @property
    def is_finished(self) -> bool:
        """Whether all questions are answered."""
        return self.position >= len(self.questions.groups)

    @property
    def current(self) -> tuple[int, ...]:
        """The occurrences that the current question is about, without those that are settled."""
        return () if self.is_finished else tuple(self._unsettled(self.questions.groups[self.position]))

    @property
    def document(self) -> int | None:
        """The document of the current question, which is written when it is left; None: changes are written at once."""
        if self.questions.by_word or self.is_finished:
            return None
        return self.questions.occurrences[self.questions.groups[self.position][0]].document

    def replacements_by_document(self) -> dict[int, Replacements]:
        """Return the replacements in each document that has any."""
        found: dict[int, list[tuple[int, str]]] = {}
        for number in sorted(self.replaced):
            found.setdefault(self.questions.occurrences[number].document, []).append((number, self.replaced[number]))
        return {document: tuple(replacements) for document, replacements in found.items()}

    # --- answers ---

    def with_replacement(self, text: str, everywhere: bool) -> State:
        """Return the state in which `text` replaces the word, except in published keys.

        `everywhere`: also in all later occurrences of the same word.
        """
        chosen = [number for number in self._answered(everywhere) if not self.questions.is_protected(number)]
        return replace(self, replaced={**self.replaced, **dict.fromkeys(chosen, text)})

    def with_ignored(self, everywhere: bool) -> State:
        """Return the state in which the word is ignored.

        `everywhere`: also in all later occurrences that a word list with the word would cover, by Aspell's rule of
        case.
        """
        if not everywhere or not self.current:
            return replace(self, ignored=self.ignored.union(self.current))
        first = self.current[0]
        word, is_repeated = self.questions.occurrences[first].word
        alike = (
            number
            for (other, other_is_repeated), numbers in self.questions.same_word.items()
            if other_is_repeated == is_repeated and normal(word) in covering(normal(other))
            for number in numbers
            if number >= first or self.questions.by_word
        )
        return replace(self, ignored=self.ignored.union(self._unsettled(alike)))

    def with_ignored_document(self, document: int) -> State:
        """Return the state in which the rest of a document is ignored."""
        occurrences = self.questions.occurrences
        rest = self._unsettled(number for number, one in enumerate(occurrences) if one.document == document)
        return replace(self, ignored=self.ignored.union(rest))

    def with_known_word(self, word: str, documents: Collection[int]) -> State:
        """Return the state in which an entry `word` of a word list settles all that it covers in some documents."""
        occurrences, sources = self.questions.occurrences, self.questions.documents
        letters = word.casefold()
        covered = (
            number
            for number in self._unsettled(range(len(occurrences)))
            if occurrences[number].document in documents
            and not occurrences[number].word[1]
            # A fast test that leaves few to the slow one.
            and normal(occurrences[number].finding.word.text).casefold().removesuffix("'s") in letters
            and covers(word, sources[occurrences[number].document], occurrences[number].finding)
        )
        return replace(self, known=self.known.union(covered))

    def without_replacements(self, occurrences: Collection[int]) -> State:
        """Return the state without the replacements of some occurrences."""
        return replace(self, replaced={one: text for one, text in self.replaced.items() if one not in occurrences})

    # --- questions ---

    def next_unsettled(self) -> State:
        """Return the state at the first question, from the current one on, that is not settled."""
        position = self.position
        groups = self.questions.groups
        while position < len(groups) and next(self._unsettled(groups[position]), None) is None:
            position += 1
        return replace(self, position=position)

    def after_current(self) -> State:
        """Return the state at the first unsettled question after the current one."""
        return replace(self, position=self.position + 1).next_unsettled()

    def _answered(self, everywhere: bool) -> Iterator[int]:
        """Return the occurrences that an answer is for."""
        if not everywhere or not self.current:
            return iter(self.current)
        first = self.current[0]
        same_word = self.questions.same_word[self.questions.occurrences[first].word]
        return self._unsettled(number for number in same_word if number >= first)

    def _unsettled(self, occurrences: Iterable[int]) -> Iterator[int]:
        return (
            number
            for number in occurrences
            if number not in self.replaced and number not in self.ignored and number not in self.known
        )
