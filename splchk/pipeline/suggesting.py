"""How much time suggestions are worth: to a few words of a small run much, to the thousandth of a large one nothing."""

from __future__ import annotations

from splchk.checking.checker import SUGGESTED
from splchk.model import Finding, Rule
from splchk.pipeline.document_checker import DocumentChecker
from splchk.project.discovery import Candidate

_THOROUGHLY = 5
"""Distinct words of a run for which suggestions are worked out as well as can be."""
_MANY = 50
"""Documents: who checks as many wants to be done soon, and all suggestions are those found at once."""


class Suggesting:
    """Gives the findings of a run their suggestions, the same in whatever process they were made."""

    def __init__(self, documents: int) -> None:
        """`documents`: how many the run is about."""
        self._thoroughly = _THOROUGHLY if documents < _MANY else 0
        self._words: dict[str, bool] = {}

    def improved(self, finding: Finding, candidate: Candidate, work: DocumentChecker) -> Finding:
        """The finding with suggestions that are worth the time."""
        if finding.rule is not Rule.UNKNOWN_WORD or not finding.suggestions:
            return finding
        word = finding.word.text
        if len(self._words) < SUGGESTED:
            self._words.setdefault(word, len(self._words) < self._thoroughly)
        thoroughly = self._words.get(word)
        if thoroughly is None:
            return finding._replace(suggestions=())
        return work.thoroughly(finding, candidate) if thoroughly else finding
