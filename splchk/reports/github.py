"""Workflow commands that GitHub shows as annotations, and a table for the summary of the step.

Commands: https://docs.github.com/actions/reference/workflow-commands-for-github-actions. How values are escaped is
what `@actions/core` does (`command.ts`): `%`, CR and LF everywhere, `:` and `,` also in properties.
"""

from __future__ import annotations

import re
from collections import Counter

from splchk.model import Confidence, Finding, Level
from splchk.reports import printable, text
from splchk.reports.base import DocumentReport, Report, Style

SUMMARY_LIMIT = 1024 * 1024
"""Bytes that the summary of a step may have; GitHub shows nothing of a larger one."""

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
_SHOWN = {Level.ERROR: 10, Level.WARNING: 10, Level.NOTE: 9}
"""GitHub shows ten annotations of each level and step, and no more; one notice is kept for the number of the rest."""

_HEAD = "### Spelling\n\n| Place | Word | Meant, perhaps | Rule |\n|---|---|---|---|\n"
_NOTHING = "### Spelling\n\nNothing to report.\n"
_TAIL_ROOM = 200
_BACKTICKS = re.compile("`+")


class GitHub(Report):
    """The annotations, a line each, as many as GitHub shows, and how many more findings there are.

    Findings of high confidence are written at once; those of low confidence get the places that are left at the end.
    """

    is_relative_to_root = True

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._total = 0
        self._shown: Counter[Level] = Counter()
        self._waiting: dict[Level, list[Finding]] = {}

    def document(self, report: DocumentReport) -> str:
        """Return the annotations of a document's findings of high confidence."""
        return "".join(map(self._annotate, report.findings))

    def _annotate(self, finding: Finding) -> str:
        self._total += 1
        level = finding.level
        waiting = self._waiting.setdefault(level, [])
        if finding.confidence is not Confidence.HIGH:
            if len(waiting) < _SHOWN[level]:
                waiting.append(finding)
        elif self._shown[level] < _SHOWN[level]:
            self._shown[level] += 1
            return _annotation(finding)
        return ""

    def end(self) -> str:
        """Return the annotations of findings of low confidence, and the number of the rest."""
        lines: list[str] = []
        for level, waiting in self._waiting.items():
            fitting = waiting[: _SHOWN[level] - self._shown[level]]
            self._shown[level] += len(fitting)
            lines += map(_annotation, fitting)
        if rest := self._total - self._shown.total():
            more = f"{text.count(rest, 'finding')} more: the log and the step's summary have all"
            lines.append(f"::notice title=splchk::{more}\n")
        return "".join(lines)


def _annotation(finding: Finding) -> str:
    path = _data(finding.path).replace(":", "%3A").replace(",", "%2C")
    line, column = finding.line, finding.column
    end = column + finding.word.end - finding.word.start
    place = f"file={path},line={line},endLine={line},col={column},endColumn={end}"
    return f"::{_COMMANDS[finding.level]} {place},title={finding.rule}::{_data(text.message(finding))}\n"


def _data(value: str) -> str:
    return printable(value).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


class StepSummary(Report):
    """A Markdown table of the findings, no longer than `size` bytes; below it, the number of those left out."""

    is_relative_to_root = True

    def __init__(self, style: Style, size: int = SUMMARY_LIMIT) -> None:
        super().__init__(style)
        self._left = size - len(_HEAD) - _TAIL_ROOM
        self._is_full = self._left < 0
        self._total = self._left_out = 0

    def document(self, report: DocumentReport) -> str:
        """Return the rows of a document's findings."""
        return "".join(map(self._row, report.findings))

    def _row(self, finding: Finding) -> str:
        if self._is_full:
            return ""
        head = "" if self._total else _HEAD
        self._total += 1
        row = _row(finding)
        self._left -= len(row.encode())
        if self._left >= 0:
            return head + row
        self._left = 0
        self._left_out += 1
        return head

    def end(self) -> str:
        """Return the line below the table."""
        if self._is_full:
            return ""
        if not self._total:
            return _NOTHING
        more = f", {self._left_out:,} of them not shown, since a summary holds no more than 1 MiB"
        return f"\n{text.count(self._total, 'finding')}{more if self._left_out else ''}.\n"


def _row(finding: Finding) -> str:
    place = _code(f"{finding.path}:{finding.line}:{finding.column}")
    meant = ", ".join(_code(each) for each in finding.suggestions if each)
    return f"| {place} | {_code(finding.name or finding.word.text)} | {meant} | {finding.rule} |\n"


def _code(value: str) -> str:
    """Return a code span, in which nothing is markup, a link, a mention or HTML.

    In a table `|` ends the cell even there, and there is no safe way to write it after a backslash.
    """
    shown = printable(value).replace("|", "\u2502").replace("\t", " ")
    fence = "`" * (max((len(run) for run in _BACKTICKS.findall(shown)), default=0) + 1)
    pad = " " if shown.strip(" ") and {shown[0], shown[-1]} & {"`", " "} else ""
    return f"{fence}{pad}{shown}{pad}{fence}"
