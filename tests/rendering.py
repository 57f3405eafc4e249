"""Reports made of findings, as a run hands them over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from splchk.model import Document, Finding
from splchk.reports.base import DocumentReport, Report, Style
from splchk.reports.patch import Patch
from splchk.reports.registry import create

PLAIN = Style()


def pieces(report: Report, findings: Iterable[Finding], checked: Iterable[str] = ()) -> Iterator[str]:
    """What a report returns for each finding; `checked` are documents without findings."""
    yield report.begin()
    for path, found in groupby(findings, key=lambda finding: finding.path):
        for finding in found:
            yield report.document(DocumentReport(path, [finding]))
    for path in checked:
        yield report.document(DocumentReport(path))
    yield report.end()


def rendered(format_: str, findings: Iterable[Finding], style: Style = PLAIN, checked: Iterable[str] = ()) -> str:
    """The whole report in a format."""
    return "".join(pieces(create(format_, style), findings, checked))


def diff(old: Document, new: Document) -> str:
    """The patch that makes the new document of the old one."""
    report = Patch(PLAIN)
    return report.begin() + report.document(DocumentReport(old.path, (), old, new)) + report.end()
