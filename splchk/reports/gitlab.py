"""GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.

GitLab compares the fingerprints of two branches, and shows in a merge request what is only in one of them.
"""

from __future__ import annotations

from splchk.model import Finding, Level
from splchk.reports import printable, text
from splchk.reports.base import Style
from splchk.reports.fingerprints import Fingerprints
from splchk.reports.json import JsonArray

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info"}


class GitLab(JsonArray):
    """An array of issues."""

    is_relative_to_root = True

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._fingerprints = Fingerprints()

    def item(self, finding: Finding) -> dict[str, object]:
        """Return the issue that a finding is."""
        return {
            "description": text.message(finding),
            "check_name": finding.rule,
            "fingerprint": self._fingerprints.of(finding),
            "severity": _SEVERITIES[finding.level],
            "location": {"path": printable(finding.path).removeprefix("./"), "lines": {"begin": finding.line}},
        }
