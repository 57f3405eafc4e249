"""JUnit's XML, which every CI reads: a suite for each document, a failed test for each finding.

There is no standard; these are the elements and attributes that Jenkins, GitLab and Azure agree on
(https://github.com/testmoapp/junitxml), and valid by the schema of Jenkins' xUnit plugin. A document without findings
is a suite with one test that passed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from splchk.model import Finding, Level
from splchk.reports import printable, text
from splchk.reports.base import DocumentReport, Report, Style

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 forbids, however it is written (https://www.w3.org/TR/xml/#charsets)."""


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
    name, failures = _attribute(path), _failures(findings)
    yield f'<testsuite name={name} tests="{len(findings) or 1}" failures="{failures}" errors="0" skipped="0">\n'
    if not findings:
        yield f'<testcase name="spelling" classname={name} file={name}/>\n'
    for finding in findings:
        yield from _case(finding, name)
    yield "</testsuite>\n"


def _case(finding: Finding, path: str) -> Iterator[str]:
    message = text.message(finding)
    case = _attribute(f"{finding.line}:{finding.column} {finding.word.text}")
    yield f'<testcase name={case} classname={path} file={path} line="{finding.line}">'
    where = _content(f"{finding.path}:{finding.line}:{finding.column}: {message}")
    if finding.level is Level.ERROR:
        yield f'<failure type="{finding.rule}" message={_attribute(message)}>{where}</failure>'
    else:
        yield f"<system-out>{finding.level}: {where}</system-out>"
    yield "</testcase>\n"


# As `xml.sax.saxutils` does, whose import costs nearly as much as a whole run.


def _content(value: str) -> str:
    """Return a text as the content of an element."""
    text = _NO_XML.sub("\ufffd", printable(value))
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _attribute(value: str) -> str:
    """Return a text as the value of an attribute, with quotes."""
    text = _content(value).replace("\t", "&#9;")
    if '"' in text and "'" not in text:
        return f"'{text}'"
    return '"' + text.replace('"', "&quot;") + '"'
