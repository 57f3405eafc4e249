"""What is suggested for a finding that is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from splchk.commands.interactive.editing import REMOVED, can_be_removed
from splchk.commands.interactive.questions import Questions
from splchk.model import Finding
from splchk.project.project import Project
from splchk.rules import DOUBLED_WORD
from splchk.text.case import normal

MAX_SUGGESTIONS = 10
"""One for each digit key."""

_REMOVE = "(remove the second one)"


class Suggestions:
    """Suggests replacements, those that the user has put into a replacement table first."""

    def __init__(self, questions: Questions, folders: Sequence[Path], project: Project) -> None:
        """`folders` are those of the documents."""
        self._questions = questions
        self._folders = folders
        self._project = project
        self._pairs: dict[str, list[str]] = {}
        self._cached = lru_cache(maxsize=1)(self._find)  # a question is drawn several times

    def add_pair(self, finding: Finding, correction: str) -> None:
        """Suggest a correction first, wherever the same word is found."""
        self._pairs.setdefault(_pair_key(finding), []).append(correction)

    def remove_pair(self, finding: Finding, correction: str) -> None:
        """Undo `add_pair`."""
        self._pairs[_pair_key(finding)].remove(correction)

    def for_occurrence(self, number: int) -> tuple[str, ...]:
        """Return the suggestions for an occurrence, best first, at most MAX_SUGGESTIONS."""
        pairs = self._pairs.get(_pair_key(self._questions.occurrences[number].finding), ())
        return tuple(dict.fromkeys((*reversed(pairs), *self._cached(number))))[:MAX_SUGGESTIONS]

    def _find(self, number: int) -> tuple[str, ...]:
        document, finding = self._questions.occurrences[number]
        if finding.rule == DOUBLED_WORD.id:
            can_go = can_be_removed(self._questions.documents[document].text, finding)
            return (_REMOVE,) if can_go else ()
        speller = self._project.checker(self._folders[document]).speller
        found = speller.suggest(finding.word.text, MAX_SUGGESTIONS)
        # The finding's own suggestions come from more than the word: keywords of a schema, other keys.
        return tuple(dict.fromkeys((*finding.suggestions, *found)))[:MAX_SUGGESTIONS]


def replacement_for(suggestion: str) -> str:
    """Return the text that a suggestion puts in the word's place."""
    return REMOVED if suggestion == _REMOVE else suggestion


def _pair_key(finding: Finding) -> str:
    return normal(finding.word.text).lower()
