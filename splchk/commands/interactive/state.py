"""What a user is asked, what has been answered, and which question is next.

States are immutable: an answer makes a new state, and undoing an answer is going back to the old one. Positions are
those of the documents as they were read, so that replacements never move them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from splchk.commands.words.coverage import covers
from splchk.model import NAMES, Document, Finding
from splchk.records import Record
from splchk.rules import DOUBLED_WORD
from splchk.text.case import covering, normal

Replacements = tuple[tuple[int, str], ...]
"""The numbers of occurrences in one document, in order, each with the text that replaces the word."""


class Occurrence(Record):
    """A finding, and the number of its document, from 0."""

    document: int
    finding: Finding

    @property
    def word(self) -> tuple[str, bool]:
        """The word as it is written, and whether it is a repeated word; equal ones can be answered together."""
        return self.finding.word.text, self.finding.rule == DOUBLED_WORD.id


class Questions:
    """All questions of a session. Documents, occurrences and questions are numbered from 0."""

    def __init__(
        self, checked: Iterable[tuple[Document, Sequence[Finding]]], by_word: bool = False, fix_keys: bool = False
    ) -> None:
        """Ask about each finding of documents or, `by_word`, about each word, the most frequent first.

        With `fix_keys`, published keys may be changed.
        """
        pairs = tuple(checked)
        self.documents = tuple(document for document, _ in pairs)
        self.occurrences = [Occurrence(number, one) for number, (_, findings) in enumerate(pairs) for one in findings]
        """In the order of the documents, and within a document in the order of the text."""
        self.same_word: dict[tuple[str, bool], list[int]] = {}
        """The numbers of the occurrences of each word."""
        for number, occurrence in enumerate(self.occurrences):
            self.same_word.setdefault(occurrence.word, []).append(number)
        self.by_word = by_word
        by_frequency = sorted(self.same_word.values(), key=lambda same: (-len(same), same[0]))
        self.groups = by_frequency if by_word else [[number] for number in range(len(self.occurrences))]
        """For each question, the numbers of its occurrences."""
        self._fix_keys = fix_keys

    def is_protected(self, occurrence: int) -> bool:
        """Return True if an occurrence must not be changed: a key or value that is published, or may be."""
        finding = self.occurrences[occurrence].finding
        return finding.kind in NAMES and finding.published is not False and not self._fix_keys


class State(Record):
    """The answers so far. An occurrence is settled once it is in `replaced`, `ignored` or `known`."""

    questions: Questions
    position: int = 0
    """The number of the current question, from 0; the number of questions when all are answered."""
    replaced: Mapping[int, str] = MappingProxyType({})
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
        pairs = sorted(self.replaced.items())
        by_document = groupby(pairs, lambda pair: self.questions.occurrences[pair[0]].document)
        return {document: tuple(replacements) for document, replacements in by_document}

    # --- answers ---

    def with_replacement(self, text: str, everywhere: bool) -> State:
        """Return the state in which `text` replaces the word, except in published keys.

        `everywhere`: also in all later occurrences of the same word.
        """
        numbers: Iterable[int] = self.current
        if everywhere:
            first = self.current[0]
            same_word = self.questions.same_word[self.questions.occurrences[first].word]
            numbers = self._unsettled(number for number in same_word if number >= first)
        chosen = [number for number in numbers if not self.questions.is_protected(number)]
        return self._replace(replaced={**self.replaced, **dict.fromkeys(chosen, text)})

    def with_ignored(self, everywhere: bool) -> State:
        """Return the state in which the word is ignored.

        `everywhere`: also in all later occurrences that a word list with the word would cover, by Aspell's rule of
        case.
        """
        if not everywhere:
            return self._replace(ignored=self.ignored.union(self.current))
        first = self.current[0]
        word, is_repeated = self.questions.occurrences[first].word
        alike = (
            number
            for (other, other_is_repeated), numbers in self.questions.same_word.items()
            if other_is_repeated == is_repeated and normal(word) in covering(normal(other))
            for number in numbers
            if number >= first or self.questions.by_word
        )
        return self._replace(ignored=self.ignored.union(self._unsettled(alike)))

    def with_ignored_document(self, document: int) -> State:
        """Return the state in which the rest of a document is ignored."""
        occurrences = self.questions.occurrences
        rest = self._unsettled(number for number, one in enumerate(occurrences) if one.document == document)
        return self._replace(ignored=self.ignored.union(rest))

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
        return self._replace(known=self.known.union(covered))

    def without_replacements(self, occurrences: Collection[int]) -> State:
        """Return the state without the replacements of some occurrences."""
        return self._replace(replaced={one: text for one, text in self.replaced.items() if one not in occurrences})

    # --- questions ---

    def next_unsettled(self, skip: int = 0) -> State:
        """Return the state at the first question that is not settled, from `skip` after the current one on."""
        position = self.position + skip
        groups = self.questions.groups
        while position < len(groups) and next(self._unsettled(groups[position]), None) is None:
            position += 1
        return self._replace(position=position)

    def _unsettled(self, occurrences: Iterable[int]) -> Iterator[int]:
        replaced, ignored, known = self.replaced, self.ignored, self.known
        return (one for one in occurrences if one not in replaced and one not in ignored and one not in known)
