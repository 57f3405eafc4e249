"""Checkstyle's XML, which Jenkins, reviewdog and others read: a file for each document, an error for each finding.

There is no schema; the elements, attributes and severities are those that Checkstyle's own `XMLLogger` writes.
"""

from __future__ import annotations

from splchk.model import Finding, Level
from splchk.reports import text
from splchk.reports.base import DocumentReport, Report
from splchk.reports.markup import attribute

_SEVERITIES = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "info"}


class Checkstyle(Report):
    """A list of files, those without findings included."""

    is_relative_to_root = True

    def begin(self) -> str:
        """Return the beginning of the list."""
        return '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'

    def document(self, report: DocumentReport) -> str:
        """Return the element of a document."""
        return "".join((f"<file name={attribute(report.path)}>\n", *map(_error, report.findings), "</file>\n"))

    def end(self) -> str:
        """Return the end of the list."""
        return "</checkstyle>\n"


def _error(finding: Finding) -> str:
    place = f'line="{finding.line}" column="{finding.column}" severity="{_SEVERITIES[finding.level]}"'
    return f'<error {place} message={attribute(text.message(finding))} source="splchk.{finding.rule}"/>\n'
