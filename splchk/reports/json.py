"""One array of objects, a finding each, on a line of its own; ASCII only, so that no encoding can spoil it.

The keys are `path`, `line` and `column` (from 1, in characters), `offset` and `length` (characters of the text),
`word`, `kind`, `rule`, `suggestions`, `replacement`, `pointer`, `name`, `published`,
`example`, `confidence` (`high` or `low`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from splchk.model import Finding
from splchk.reports.base import DocumentReport, Report, Style


class JsonArray:
    """Writes the items of a JSON array, each on a line of its own."""

    def __init__(self) -> None:
        self._is_empty = True

    def add(self, items: Iterable[object]) -> str:
        """Return the text of further items."""
        pieces: list[str] = []
        for item in items:
            pieces += "[\n" if self._is_empty else ",\n", harmless(json.dumps(item))
            self._is_empty = False
        return "".join(pieces)

    def end(self) -> str:
        """Return the text that ends the array."""
        return "[]\n" if self._is_empty else "\n]\n"


def harmless(line: str) -> str:
    """Return the same JSON without `##`, which begins a command in some CI's logs; it can only stand in a string."""
    return line.replace("##", "#\\u0023")


class Json(Report):
    """An array of findings."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._array = JsonArray()

    def document(self, report: DocumentReport) -> str:
        """Return the findings of a document."""
        return self._array.add(map(_object, report.findings))

    def end(self) -> str:
        """Return the end of the array."""
        return self._array.end()


FORMAT = Json


def _object(finding: Finding) -> dict[str, object]:
    return {
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "offset": finding.word.start,
        "length": finding.word.end - finding.word.start,
        "word": finding.word.text,
        "kind": finding.kind,
        "rule": finding.rule,
        "suggestions": finding.suggestions,
        "replacement": finding.replacement,
        "pointer": finding.pointer,
        "name": finding.name,
        "published": finding.published,
        "example": finding.example,
        "level": finding.level,
        "confidence": finding.confidence,
    }
