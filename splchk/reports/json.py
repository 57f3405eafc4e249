"""One array of objects, a finding each, on a line of its own; ASCII only, so that no encoding can spoil it.

The keys are `path`, `line` and `column` (from 1, in characters), `offset` and `length` (characters of the text),
`word`, `kind`, `rule`, `suggestions`, `replacement`, `fix`, `pointer`, `name`, `published`,
`example`, `confidence` (`high` or `low`).
"""

from __future__ import annotations

import json

from splchk.model import Finding
from splchk.reports.base import DocumentReport, Report, Style

_FIELDS = "kind rule suggestions replacement fix pointer name published example level confidence".split()
"""The fields of a finding that are given as they are."""


def line(item: dict[str, object]) -> str:
    """Return an object in a line of ASCII; `##`, which begins a command in some CI's logs, can only be in a string."""
    return json.dumps(item).replace("##", "#\\u0023")


class JsonArray(Report):
    """A JSON array with an item for each finding, on a line of its own."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._separator = "[\n"

    def item(self, finding: Finding) -> dict[str, object]:
        """Return the item for a finding."""
        raise NotImplementedError

    def document(self, report: DocumentReport) -> str:
        """Return the items of a document."""
        pieces: list[str] = []
        for finding in report.findings:
            pieces += self._separator, line(self.item(finding))
            self._separator = ",\n"
        return "".join(pieces)

    def end(self) -> str:
        """Return the end of the array."""
        return "[]\n" if self._separator == "[\n" else "\n]\n"


class Json(JsonArray):
    """An array of findings."""

    def item(self, finding: Finding) -> dict[str, object]:
        """Return the fields of a finding."""
        word = finding.word
        place = {"path": finding.path, "line": finding.line, "column": finding.column}
        span = {"offset": word.start, "length": word.end - word.start, "word": word.text}
        return place | span | {field: getattr(finding, field) for field in _FIELDS}
