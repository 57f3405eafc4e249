"""Questions and answers: what has been found, what was decided about it, and what is to be asked next.

Everything here is a value: an answer makes a new state of the old one, so that to undo is to take the old one again.
Places are those of the documents as they were read; what has been replaced before never moves them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from splchk.commands.words.survey import covers
from splchk.model import NAMES, Document, Finding
from splchk.records import Record
from splchk.rules import DOUBLED_WORD
from splchk.text.case import covering, normal

Chosen = tuple[tuple[int, str], ...]
"""Places, each with the text to be put there, in order."""


class Place(Record):
    """A finding, and which document it is in, from 0."""

    document: int
    finding: Finding

    @property
    def word(self) -> tuple[str, bool]:
        """Places with the same are answered together: the word as it is written, and whether it is a second one."""
        return self.finding.word.text, self.finding.rule == DOUBLED_WORD.id


@dataclass(frozen=True, eq=False)
class Inquiry:
    """All that there is to ask about."""

    documents: tuple[Document, ...]
    places: tuple[Place, ...]
    """In the documents' order, and in each of them in the text's."""
    questions: tuple[tuple[int, ...], ...]
    """The places, by their numbers from 0, that are asked about together."""
    by_word: bool = False
    fix_keys: bool = False
    """Whether published keys may be changed."""
    same: Mapping[tuple[str, bool], tuple[int, ...]] = field(default_factory=dict)
    """The places of each word."""

    def is_held(self, place: int) -> bool:
        """Whether a place must not be changed: a key or value that is published, or may be."""
        finding = self.places[place].finding
        return finding.kind in NAMES and finding.published is not False and not self.fix_keys


def inquiry(
    found: Iterable[tuple[Document, Sequence[Finding]]], by_word: bool = False, fix_keys: bool = False
) -> Inquiry:
    """What there is to ask about the findings of documents: each place by itself, or `by_word`, most frequent first."""
    pairs = tuple(found)
    places = tuple(Place(number, one) for number, (_, findings) in enumerate(pairs) for one in findings)
    same: dict[tuple[str, bool], list[int]] = {}
    for number, place in enumerate(places):
        same.setdefault(place.word, []).append(number)
    words = {word: tuple(numbers) for word, numbers in same.items()}
    questions = tuple(sorted(words.values(), key=lambda numbers: (-len(numbers), numbers[0])))
    if not by_word:
        questions = tuple((number,) for number in range(len(places)))
    return Inquiry(tuple(document for document, _ in pairs), places, questions, by_word, fix_keys, words)


@dataclass(frozen=True, eq=False)
class State:
    """What has been answered so far. A place is settled once it is in `replaced`, `left` or `known`."""

    inquiry: Inquiry
    at: int = 0
    """The question that is being asked, from 0; their number once there is none left."""
    replaced: Mapping[int, str] = field(default_factory=dict)
    """Places, each with the text to be put there."""
    left: frozenset[int] = frozenset()
    """Places to be left as they are."""
    known: frozenset[int] = frozenset()
    """Places whose words are on a list now."""

    @property
    def is_over(self) -> bool:
        """Whether there is nothing left to ask."""
        return self.at >= len(self.inquiry.questions)

    @property
    def asked(self) -> tuple[int, ...]:
        """The places that the question is about, without those that are settled."""
        return () if self.is_over else tuple(self._open(self.inquiry.questions[self.at]))

    @property
    def document(self) -> int | None:
        """The document that is being worked on: its changes wait until it is left. None: they do not wait."""
        if self.inquiry.by_word or self.is_over:
            return None
        return self.inquiry.places[self.inquiry.questions[self.at][0]].document

    def by_document(self) -> dict[int, Chosen]:
        """What is to be replaced in each document that is to be changed."""
        found: dict[int, list[tuple[int, str]]] = {}
        for number in sorted(self.replaced):
            found.setdefault(self.inquiry.places[number].document, []).append((number, self.replaced[number]))
        return {document: tuple(chosen) for document, chosen in found.items()}

    # --- answers ---

    def replacing(self, text: str, everywhere: bool) -> State:
        """Put `text` in the word's place; `everywhere`: wherever it stands from here on, but not in published keys."""
        chosen = [one for one in self._meant(everywhere) if not self.inquiry.is_held(one)]
        return replace(self, replaced={**self.replaced, **dict.fromkeys(chosen, text)})

    def leaving(self, everywhere: bool) -> State:
        """Leave the word as it is; `everywhere`: wherever it stands from here on, by Aspell's rule of case."""
        if not everywhere or not self.asked:
            return replace(self, left=self.left.union(self.asked))
        first = self.asked[0]
        word, is_second = self.inquiry.places[first].word
        alike = (
            number
            for (other, other_is_second), numbers in self.inquiry.same.items()
            if other_is_second == is_second and normal(word) in covering(normal(other))
            for number in numbers
            if number >= first or self.inquiry.by_word
        )
        return replace(self, left=self.left.union(self._open(alike)))

    def leaving_document(self, document: int) -> State:
        """Ask no more about a document."""
        numbers = range(len(self.inquiry.places))
        here = (one for one in self._open(numbers) if self.inquiry.places[one].document == document)
        return replace(self, left=self.left.union(here))

    def knowing(self, word: str, documents: Collection[int]) -> State:
        """Take `word` for right in some documents, wherever an entry in a word list would cover what was found."""
        places, sources = self.inquiry.places, self.inquiry.documents
        letters = word.casefold()
        covered = (
            one
            for one in self._open(range(len(places)))
            if places[one].document in documents
            and not places[one].word[1]
            and normal(places[one].finding.word.text).casefold().removesuffix("'s") in letters  # few, and soon told
            and covers(word, sources[places[one].document], places[one].finding)
        )
        return replace(self, known=self.known.union(covered))

    def without(self, places: Collection[int]) -> State:
        """The same, but for what was to be replaced in some places."""
        return replace(self, replaced={one: text for one, text in self.replaced.items() if one not in places})

    def next(self) -> State:
        """Go on to the first question about something that is not settled, this one included."""
        at = self.at
        while at < len(self.inquiry.questions) and next(self._open(self.inquiry.questions[at]), None) is None:
            at += 1
        return replace(self, at=at)

    def after(self) -> State:
        """Go on to the question after this one, whether it is settled or not."""
        return replace(self, at=self.at + 1).next()

    # --- places ---

    def _meant(self, everywhere: bool) -> Iterator[int]:
        if not everywhere or not self.asked:
            return iter(self.asked)
        first = self.asked[0]
        same = self.inquiry.same[self.inquiry.places[first].word]
        return self._open(one for one in same if one >= first)

    def _open(self, places: Iterable[int]) -> Iterator[int]:
        """Those of some places that are not settled."""
        return (one for one in places if one not in self.replaced and one not in self.left and one not in self.known)
