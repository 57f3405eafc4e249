"""JUnit's XML, which every CI reads: a suite for each document, a failed test for each finding.

There is no standard; these are the elements and attributes that Jenkins, GitLab and Azure agree on
(https://github.com/testmoapp/junitxml), and valid by the schema of Jenkins' xUnit plugin. A document without findings
is a suite with one test that passed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from xml.sax.saxutils import escape, quoteattr

from splchk.model import Finding, Level
from splchk.reports import Weigh, printable, text, weighed

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 forbids, however it is written (https://www.w3.org/TR/xml/#charsets)."""


def render(findings: Iterable[Finding], weigh: Weigh = weighed, checked: Iterable[str] = ()) -> Iterator[str]:
    """The report; `checked`, the paths of all documents, is only looked at when the findings have come to an end."""
    suites: dict[str, list[Finding]] = {}
    for finding in findings:
        suites.setdefault(finding.path, []).append(finding)
    in_order = dict.fromkeys(chain(checked, suites))
    tests = sum(len(suites.get(path, "1")) for path in in_order)
    failures = sum(_failures(found, weigh) for found in suites.values())
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="splchk" tests="{tests}" failures="{failures}" errors="0">\n'
    for path in in_order:
        yield from _suite(path, suites.get(path, []), weigh)
    yield "</testsuites>\n"


def _failures(findings: Sequence[Finding], weigh: Weigh) -> int:
    return sum(weigh(finding) is Level.ERROR for finding in findings)


def _suite(path: str, findings: Sequence[Finding], weigh: Weigh) -> Iterator[str]:
    name, failures = _attribute(path), _failures(findings, weigh)
    yield f'<testsuite name={name} tests="{len(findings) or 1}" failures="{failures}" errors="0" skipped="0">\n'
    if not findings:
        yield f'<testcase name="spelling" classname={name} file={name}/>\n'
    for finding in findings:
        yield from _case(finding, name, weigh(finding))
    yield "</testsuite>\n"


def _case(finding: Finding, path: str, level: Level) -> Iterator[str]:
    message = text.message(finding)
    case = _attribute(f"{finding.line}:{finding.column} {finding.word.text}")
    yield f'<testcase name={case} classname={path} file={path} line="{finding.line}">'
    where = _content(f"{finding.path}:{finding.line}:{finding.column}: {message}")
    if level is Level.ERROR:
        yield f'<failure type="{finding.rule}" message={_attribute(message)}>{where}</failure>'
    else:
        yield f"<system-out>{level}: {where}</system-out>"
    yield "</testcase>\n"


def _content(value: str) -> str:
    return escape(_NO_XML.sub("\ufffd", printable(value)))


def _attribute(value: str) -> str:
    return quoteattr(_NO_XML.sub("\ufffd", printable(value)))
