"""GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.

GitLab compares the fingerprints of two branches, and shows in a merge request what is only in one of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from splchk.model import Finding, Level
from splchk.reports import Weigh, printable, text, weighed
from splchk.reports.fingerprints import Fingerprints
from splchk.reports.json import harmless

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info"}


def render(findings: Iterable[Finding], weigh: Weigh = weighed) -> Iterator[str]:
    """One array of objects, piece by piece."""
    fingerprints = Fingerprints()
    before = "["
    for finding in findings:
        yield before + "\n" + harmless(json.dumps(_issue(finding, weigh(finding), fingerprints.of(finding))))
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _issue(finding: Finding, level: Level, fingerprint: str) -> dict[str, object]:
    return {
        "description": text.message(finding),
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[level],
        "location": {"path": printable(finding.path).removeprefix("./"), "lines": {"begin": finding.line}},
    }
