"""What a user is asked: the findings of documents, grouped into questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from splchk.model import NAMES, Document, Finding
from splchk.records import Record
from splchk.rules import DOUBLED_WORD


class Occurrence(Record):
    """A finding, and the number of its document, from 0."""

    document: int
    finding: Finding

    @property
    def word(self) -> tuple[str, bool]:
        """The word as it is written, and whether it is a repeated word; equal ones can be answered together."""
        return self.finding.word.text, self.finding.rule == DOUBLED_WORD.id


@dataclass(frozen=True, eq=False)
class Questions:
    """All questions of a session. Documents, occurrences and questions are numbered from 0."""

    documents: tuple[Document, ...]
    occurrences: tuple[Occurrence, ...]
    """In the order of the documents, and within a document in the order of the text."""
    groups: tuple[tuple[int, ...], ...]
    """For each question, the numbers of its occurrences."""
    by_word: bool = False
    """Whether there is one question for each word, not one for each occurrence."""
    fix_keys: bool = False
    """Whether published keys may be changed."""
    same_word: Mapping[tuple[str, bool], tuple[int, ...]] = field(default_factory=dict)
    """The numbers of the occurrences of each word."""

    def is_protected(self, occurrence: int) -> bool:
        """Return True if an occurrence must not be changed: a key or value that is published, or may be."""
        finding = self.occurrences[occurrence].finding
        return finding.kind in NAMES and finding.published is not False and not self.fix_keys


def make_questions(
    checked: Iterable[tuple[Document, Sequence[Finding]]], by_word: bool = False, fix_keys: bool = False
) -> Questions:
    """Return a question for each finding of documents or, `by_word`, for each word, the most frequent first."""
    pairs = tuple(checked)
    occurrences = tuple(
        Occurrence(number, finding) for number, (_, findings) in enumerate(pairs) for finding in findings
    )
    numbers: dict[tuple[str, bool], list[int]] = {}
    for number, occurrence in enumerate(occurrences):
        numbers.setdefault(occurrence.word, []).append(number)
    same_word = {word: tuple(same) for word, same in numbers.items()}
    if by_word:
        groups = tuple(sorted(same_word.values(), key=lambda same: (-len(same), same[0])))
    else:
        groups = tuple((number,) for number in range(len(occurrences)))
    return Questions(tuple(document for document, _ in pairs), occurrences, groups, by_word, fix_keys, same_word)
