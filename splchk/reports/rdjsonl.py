"""reviewdog's format, a JSON object for each finding, on a line of its own; ASCII only.

The objects are `Diagnostic` messages of https://github.com/reviewdog/reviewdog/blob/master/proto/rdf/reviewdog.proto.
Columns are counted in bytes of UTF-8. What is suggested is for a reader to accept: the correction of a misspelling,
safe or not, or what a word that is surely misspelt may have been. There is nothing for a part of a key: it has to be
renamed in all documents or in none.
"""

from __future__ import annotations

from splchk.model import Confidence, Finding, Level
from splchk.reports import printable, text
from splchk.reports.base import DocumentReport, Report, Style
from splchk.reports.columns import Columns, utf8
from splchk.reports.json import line
from splchk.rules import UNKNOWN_WORD

_SEVERITIES = {Level.ERROR: "ERROR", Level.WARNING: "WARNING", Level.NOTE: "INFO"}
_MOST = 3
"""Suggestions for a word."""


class RdJsonL(Report):
    """A line for each finding."""

    is_relative_to_root = True

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._columns = Columns(utf8, counts_mark=True)

    def document(self, report: DocumentReport) -> str:
        """Return the lines of a document."""
        return "".join(f"{line(self._diagnostic(finding))}\n" for finding in report.findings)

    def _diagnostic(self, finding: Finding) -> dict[str, object]:
        first, last = ({"line": finding.line, "column": column} for column in self._columns.of(finding))
        place = {"start": first, "end": last}
        diagnostic: dict[str, object] = {
            "message": text.message(finding),
            "location": {"path": printable(finding.path.removeprefix("./")), "range": place},
            "severity": _SEVERITIES[finding.level],
            "source": {"name": "splchk"},
            "code": {"value": finding.rule},
        }
        if offered := _offered(finding):
            diagnostic["suggestions"] = [{"range": place, "text": printable(each)} for each in offered]
        return diagnostic


def _offered(finding: Finding) -> tuple[str, ...]:
    """Return what may be written instead of the word, the best first."""
    if finding.name is not None:
        return ()
    if finding.replacement is not None:
        return (finding.replacement,)
    if finding.confidence is not Confidence.HIGH:
        return ()
    if finding.rule != UNKNOWN_WORD.id and len(finding.suggestions) == 1:
        return ()  # the one correction would break something, such as a link whose name the word is part of
    return finding.suggestions[:_MOST]
