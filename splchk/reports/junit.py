"""JUnit's XML, which every CI reads: a suite for each document, a failed test for each finding.

There is no standard; these are the elements and attributes that Jenkins, GitLab and Azure agree on
(https://github.com/testmoapp/junitxml), and valid by the schema of Jenkins' xUnit plugin. A document without findings
is a suite with one test that passed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from splchk.model import Finding, Level
from splchk.reports import text
from splchk.reports.base import DocumentReport, Report, Style
from splchk.reports.markup import attribute, content


class JUnit(Report):
    """A suite for each document; its first element has the totals, so that everything is written at the end."""

    is_relative_to_root = True

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._suites: dict[str, list[Finding]] = {}

    def document(self, report: DocumentReport) -> str:
        """Keep the findings of a document for the end."""
        self._suites.setdefault(report.path, []).extend(report.findings)
        return ""

    def end(self) -> str:
        """Return the whole report."""
        tests = sum(len(found) or 1 for found in self._suites.values())
        failures = sum(map(_failures, self._suites.values()))
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>\n',
            f'<testsuites name="splchk" tests="{tests}" failures="{failures}" errors="0">\n',
        ]
        for path, found in self._suites.items():
            lines += _suite(path, found)
        return "".join([*lines, "</testsuites>\n"])


def _failures(findings: Sequence[Finding]) -> int:
    return sum(finding.level is Level.ERROR for finding in findings)


def _suite(path: str, findings: Sequence[Finding]) -> Iterator[str]:
    name, failures = attribute(path), _failures(findings)
    yield f'<testsuite name={name} tests="{len(findings) or 1}" failures="{failures}" errors="0" skipped="0">\n'
    if not findings:
        yield f'<testcase name="spelling" classname={name} file={name}/>\n'
    for finding in findings:
        yield from _case(finding, name)
    yield "</testsuite>\n"


def _case(finding: Finding, path: str) -> Iterator[str]:
    message = text.message(finding)
    case = attribute(f"{finding.line}:{finding.column} {finding.word.text}")
    yield f'<testcase name={case} classname={path} file={path} line="{finding.line}">'
    where = content(f"{finding.path}:{finding.line}:{finding.column}: {message}")
    if finding.level is Level.ERROR:
        yield f'<failure type="{finding.rule}" message={attribute(message)}>{where}</failure>'
    else:
        yield f"<system-out>{finding.level}: {where}</system-out>"
    yield "</testcase>\n"
