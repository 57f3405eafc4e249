"""The numbers of a run, and the exit code that follows from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from splchk.model import Allow, Finding, Level

NOTHING_TO_REPORT, REPORTED, FAILED = 0, 1, 2
"""The exit codes: the last also when there are findings."""


class Summary:
    """Counts the documents and findings of a run."""

    def __init__(self) -> None:
        self.rules: Counter[str] = Counter()
        """Findings by the ids of their rules."""
        self.documents = 0
        self.with_findings = 0
        self.warnings = 0
        self.used: set[Allow] = set()
        """The allow entries that allowed something."""

    def add(self, findings: Iterable[Finding], is_checked: bool = True) -> None:
        """Count a document and its findings."""
        self.documents += is_checked
        total = self.rules.total()
        for finding in findings:
            self.rules[finding.rule] += 1
            self.warnings += finding.level is not Level.ERROR
        self.with_findings += self.rules.total() > total

    def is_failure(self, max_warnings: int | None) -> bool:
        """Return True if there are errors, or more warnings than `max_warnings`; None: any number is allowed."""
        return self.rules.total() > self.warnings or (max_warnings is not None and self.warnings > max_warnings)


def exit_code(*, has_failed: bool, has_findings: bool, has_changes: bool) -> int:
    """Return the exit code of a command that looks for findings."""
    if has_failed:
        return FAILED
    return REPORTED if has_findings or has_changes else NOTHING_TO_REPORT
