"""Which words of a run get suggestions: few get good ones, many get quick ones, and the rest none.

Suggestions are most of what a finding costs. The run decides, in the order of the documents, so that the same words get
them in any number of processes. A process that checks documents suggests in advance for the words it comes to first
(`SuggestionBudget`); nearly all of them are words that the run decides for, which adds what is missing.
"""

from __future__ import annotations

from splchk.checking.checker import Checker
from splchk.model import Finding
from splchk.rules import UNKNOWN_WORD

MAX_WORDS = 1000
"""Distinct words of a run that get suggestions; nobody reads more."""
_MAX_THOROUGH = 5
"""Distinct words of a run that get suggestions as good as can be, which take a few milliseconds each, or a second."""
_MANY_DOCUMENTS = 50
"""A run over this number of documents should be done soon, and all its suggestions are quick ones."""


class SuggestionBudget:
    """Gives quick suggestions to the first `MAX_WORDS` distinct unknown words."""

    def __init__(self) -> None:
        self._words: set[str] = set()

    def suggest(self, finding: Finding, checker: Checker) -> Finding:
        """Return a finding with quick suggestions if it may have any, else as it is."""
        return checker.suggest(finding) if self.allows(finding) else finding

    def allows(self, finding: Finding) -> bool:
        """Count the word of a finding, and return True if it may have suggestions of the dictionary."""
        word = finding.word.text
        if finding.rule != UNKNOWN_WORD.id or word in self._words:
            return True
        if len(self._words) >= MAX_WORDS:
            return False
        self._words.add(word)
        return True


class Suggesting:
    """Decides for the findings of a run, in their order, which keep their suggestions and which get better ones."""

    def __init__(self, documents: int) -> None:
        """`documents` is their number in the run."""
        self._budget = SuggestionBudget()
        self._left = _MAX_THOROUGH if documents < _MANY_DOCUMENTS else 0
        self._thorough: set[str] = set()

    def improve(self, finding: Finding, checker: Checker) -> Finding:
        """Return a finding with the suggestions that are worth their time."""
        if finding.rule != UNKNOWN_WORD.id:
            return finding
        if not self._budget.allows(finding):
            return finding._replace(suggestions=())
        if not finding.suggestions:
            finding = checker.suggest(finding)
        word = finding.word.text
        # Where good ones take a second, they are for words without quick ones.
        wants_more = bool(finding.suggestions) is not checker.speller.is_slow
        if wants_more and self._left and word not in self._thorough:
            self._thorough.add(word)
            self._left -= 1
        return checker.suggest(finding, quickly=False) if word in self._thorough else finding
