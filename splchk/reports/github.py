"""Workflow commands that GitHub shows as annotations, and a table for the summary of the step.

Commands: https://docs.github.com/actions/reference/workflow-commands-for-github-actions. How values are escaped is
what `@actions/core` does (`command.ts`): `%`, CR and LF everywhere, `:` and `,` also in properties.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from splchk.model import Confidence, Finding, Level
from splchk.reports import Weigh, printable, text, weighed

SUMMARY_LIMIT = 1024 * 1024
"""Bytes that the summary of a step may have; GitHub shows nothing of a larger one."""

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
_SHOWN = {Level.ERROR: 10, Level.WARNING: 10, Level.NOTE: 9}
"""GitHub shows ten annotations of each level and step, and no more; the last notice is ours, for the rest."""

_HEAD = "### Spelling\n\n| Place | Word | Meant, perhaps | Rule |\n|---|---|---|---|\n"
_NOTHING = "### Spelling\n\nNothing to report.\n"
_TAIL_ROOM = 200
_BACKTICKS = re.compile("`+")


def render(findings: Iterable[Finding], weigh: Weigh = weighed) -> Iterator[str]:
    """The annotations, a line each, as many as will be shown; of the rest, how many there are.

    Findings of high confidence come first, as they are found; those of low confidence get the room that is left.
    """
    total = 0
    shown: Counter[Level] = Counter()
    waiting: dict[Level, list[Finding]] = {}
    for finding in findings:
        total += 1
        level = weigh(finding)
        held = waiting.setdefault(level, [])
        if finding.confidence is Confidence.LOW:
            if len(held) < _SHOWN[level]:
                held.append(finding)
        elif shown[level] < _SHOWN[level]:
            shown[level] += 1
            yield _annotation(finding, _COMMANDS[level])
    for level, held in waiting.items():
        room = _SHOWN[level] - shown[level]
        shown[level] += len(held[:room])
        yield from (_annotation(finding, _COMMANDS[level]) for finding in held[:room])
    if rest := total - shown.total():
        yield f"::notice title=splchk::{text.count(rest, 'finding')} more: the log and the step's summary have all\n"


def _annotation(finding: Finding, command: str) -> str:
    end = finding.column + finding.word.end - finding.word.start
    properties = {
        "file": finding.path,
        "line": str(finding.line),
        "endLine": str(finding.line),
        "col": str(finding.column),
        "endColumn": str(end),
        "title": finding.rule,
    }
    given = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{command} {given}::{_data(text.message(finding))}\n"


def _data(value: str) -> str:
    return printable(value).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def summary(findings: Iterable[Finding], room: int = SUMMARY_LIMIT) -> Iterator[str]:
    """A Markdown table of the findings, no longer than `room` bytes; what does not fit in is counted below it."""
    if room < len(_HEAD) + _TAIL_ROOM:
        return
    room -= len(_HEAD) + _TAIL_ROOM
    number = left_out = 0
    for finding in findings:
        if not number:
            yield _HEAD
        number += 1
        row = _row(finding)
        room -= len(row.encode())
        if room >= 0:
            yield row
        else:
            room, left_out = 0, left_out + 1
    yield _below(number, left_out) if number else _NOTHING


def _below(number: int, left_out: int) -> str:
    more = f", {left_out:,} of them not shown, since a summary holds no more than 1 MiB" if left_out else ""
    return f"\n{text.count(number, 'finding')}{more}.\n"


def _row(finding: Finding) -> str:
    place = _code(f"{finding.path}:{finding.line}:{finding.column}")
    meant = ", ".join(_code(each) for each in finding.suggestions if each)
    return f"| {place} | {_code(finding.name or finding.word.text)} | {meant} | {finding.rule} |\n"


def _code(value: str) -> str:
    """A span of code, in which nothing is markup, a link, a mention or HTML.

    A table takes `|` for the end of the cell even there, and leaves no safe way to write it after a backslash.
    """
    shown = printable(value).replace("|", "\u2502").replace("\t", " ")
    fence = "`" * (max((len(run) for run in _BACKTICKS.findall(shown)), default=0) + 1)
    pad = " " if shown.strip(" ") and {shown[0], shown[-1]} & {"`", " "} else ""
    return f"{fence}{pad}{shown}{pad}{fence}"
