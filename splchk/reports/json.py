"""One array of objects, a finding each, on a line of its own; ASCII only, so that no encoding can spoil it.

The keys are `path`, `line` and `column` (from 1, in characters), `offset` and `length` (characters of the text),
`word`, `kind`, `rule`, `suggestions`, `replacement`, `pointer`, `name`, `published`,
`example`, `confidence` (`high` or `low`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from splchk.model import Finding


def render(findings: Iterable[Finding]) -> Iterator[str]:
    """The array, piece by piece: what is found is written before the next document is read."""
    before = "["
    for finding in findings:
        yield before + "\n" + harmless(json.dumps(_object(finding)))
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def harmless(line: str) -> str:
    """The same JSON without `##`, which begins a command in some CI's logs; it can only stand in a string."""
    return line.replace("##", "#\\u0023")


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
