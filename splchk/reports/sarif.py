"""SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), for code scanning and editors.

Columns are counted in UTF-16 code units, SARIF's default, since many readers count so whatever `columnKind` says. Only
safe fixes are given, and never for a part of a key: it has to be renamed in all documents or in none.
"""

from __future__ import annotations

import json
import re

from splchk import ADDRESS, __version__
from splchk.model import Finding, Safety
from splchk.reports import printable, text
from splchk.reports.base import Style
from splchk.reports.columns import Columns, utf16
from splchk.reports.fingerprints import Fingerprints
from splchk.reports.json import JsonArray
from splchk.rules import RULES
from splchk.rules.base import Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_FINGERPRINT = "splchkFinding/v1"
_ROOT = "%SRCROOT%"
"""The repository's top level, by the name that GitHub gives it."""


_UNQUOTED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
"""The bytes that stand for themselves in a URI's path (RFC 3986); `urllib.parse` knows them, but is slow to import."""
_ESCAPES = str.maketrans({"\\": r"\\", "[": r"\[", "]": r"\]", "{": "{{", "}": "}}"})
"""So that nothing in a message is a link or a placeholder (SARIF, 3.11.5 and 3.11.6)."""
_NO_BYTES = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Lone surrogates that stand for no byte; only Windows allows them in a name."""


class Sarif(JsonArray):
    """A log with one run, a result on a line of its own; ASCII only."""

    is_relative_to_root = True

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._fingerprints = Fingerprints()
        self._columns = Columns(utf16, counts_mark=False)
        self._separator = "\n"

    def begin(self) -> str:
        """Return all that stands before the results."""
        rules = [_rule(rule) for rule in RULES.values()]
        head = {"$schema": SCHEMA, "version": "2.1.0"}
        run = {
            "tool": {"driver": {"name": "splchk", "version": __version__, "informationUri": ADDRESS, "rules": rules}},
            "columnKind": "utf16CodeUnits",
            "originalUriBaseIds": {_ROOT: {"description": {"text": "The top level of the repository."}}},
        }
        return f'{json.dumps(head)[:-1]}, "runs": [{json.dumps(run)[:-1]}, "results": ['

    def item(self, finding: Finding) -> dict[str, object]:
        """Return the result that a finding is."""
        return _result(finding, self._fingerprints.of(finding), _region(finding, self._columns))

    def end(self) -> str:
        """Return all that stands after the results."""
        return "\n]}]}\n"


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "name": rule.id.title().replace("-", ""),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.help},
        "help": {"text": rule.help, "markdown": rule.help.replace("splchk --fix", "`splchk --fix`")},
        "defaultConfiguration": {"level": rule.default_level},
        "properties": {"tags": ["spelling", "documentation"]},
    }


def _result(finding: Finding, fingerprint: str, region: dict[str, int]) -> dict[str, object]:
    artifact = _artifact(finding.path)
    suggestions = [printable(each) for each in finding.suggestions]
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "ruleIndex": list(RULES).index(finding.rule),
        "level": finding.level,
        "message": {"text": text.message(finding).translate(_ESCAPES)},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "partialFingerprints": {_FINGERPRINT: fingerprint},
        "properties": {
            "kind": finding.kind,
            "confidence": finding.confidence,
            "fix": finding.fix,
            "suggestions": suggestions,
        },
    }
    if finding.replacement is not None and finding.fix is Safety.SAFE and finding.name is None:
        replacement = {"deletedRegion": region, "insertedContent": {"text": printable(finding.replacement)}}
        change = {"artifactLocation": artifact, "replacements": [replacement]}
        described = f"Write {printable(finding.replacement)}".translate(_ESCAPES)
        result["fixes"] = [{"description": {"text": described}, "artifactChanges": [change]}]
    return result


def _region(finding: Finding, columns: Columns) -> dict[str, int]:
    first, end = columns.of(finding)
    return {"startLine": finding.line, "startColumn": first, "endLine": finding.line, "endColumn": end}


def _artifact(path: str) -> dict[str, str]:
    """A path as a URI, its bytes as they are."""
    data = _NO_BYTES.sub("\ufffd", path.removeprefix("./")).encode("utf-8", "surrogateescape")
    uri = "".join(chr(byte) if byte in _UNQUOTED else f"%{byte:02X}" for byte in data)
    return {"uri": f"file://{uri}"} if path.startswith("/") else {"uri": uri, "uriBaseId": _ROOT}
