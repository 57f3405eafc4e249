"""Findings to lines that are read or parsed: one module for each format.

A report is an iterator of strings to be written as they are. Text from documents never reaches a terminal or a log as
anything but text: `printable` sees to that.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from splchk.model import Finding, Level

Weigh = Callable[[Finding], Level]
"""How much a finding weighs in a report."""


def weighed(finding: Finding) -> Level:
    """What was found out when the finding was made."""
    return finding.level


def printable(text: str) -> str:
    """The text with everything replaced that a terminal or a CI's log would obey: control characters, marks that turn
    the direction of writing, undecodable bytes, the beginnings of commands."""
    return text if text.isprintable() and "##" not in text else _obeyed().sub(_visible, text)


@cache
def _obeyed() -> re.Pattern[str]:
    """A character that would be obeyed; hardly any text has one."""
    return re.compile(
        "[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
        r"|(?<=#)#(?=\w*\[)"  # GitHub's runner obeys `##[…]`, Azure's and TeamCity's `##name[…]`, anywhere in a line
    )


def harmless_line(line: str) -> str:
    """The printable line without what GitHub's runner takes for a command: `::` at its beginning, blanks aside."""
    rest = line.lstrip()
    return line if not rest.startswith("::") else f"{line[: len(line) - len(rest)]}\ufffd{rest[1:]}"


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)  # the pictures of the control characters
    return "\ufffd"
