"""What a run has come by: the numbers of its summary, and whether they make it fail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from splchk.model import Finding, Level


class Tally:
    """Counts documents, and findings as they are reported."""

    def __init__(self) -> None:
        self.rules: Counter[str] = Counter()
        """Findings by the ids of their rules."""
        self.documents = 0
        self.with_findings = 0
        self.warnings = 0

    def counted(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings of documents, one document's after the other's."""
        last = None
        for finding in findings:
            self.rules[finding.rule] += 1
            self.warnings += finding.level is not Level.ERROR
            self.with_findings += finding.path != last
            last = finding.path
            yield finding

    def is_too_much(self, most_warnings: int | None) -> bool:
        """Whether the findings make the run fail; warnings do where there are more than `most_warnings`."""
        return self.rules.total() > self.warnings or (most_warnings is not None and self.warnings > most_warnings)
