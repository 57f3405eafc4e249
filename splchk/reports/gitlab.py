"""GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.

GitLab compares the fingerprints of two branches, and shows in a merge request what is only in one of them.
"""

from __future__ import annotations

from splchk.model import Finding, Level
from splchk.reports import printable, text
from splchk.reports.base import DocumentReport, Report, Style
from splchk.reports.fingerprints import Fingerprints
from splchk.reports.json import JsonArray

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info"}


class GitLab(Report):
    """An array of issues."""

    is_relative_to_root = True

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._array = JsonArray()
        self._fingerprints = Fingerprints()

    def document(self, report: DocumentReport) -> str:
        """Return the issues of a document."""
        return self._array.add(_issue(one, self._fingerprints.of(one)) for one in report.findings)

    def end(self) -> str:
        """Return the end of the array."""
        return self._array.end()


FORMAT = GitLab


def _issue(finding: Finding, fingerprint: str) -> dict[str, object]:
    return {
        "description": text.message(finding),
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.level],
        "location": {"path": printable(finding.path).removeprefix("./"), "lines": {"begin": finding.line}},
    }
