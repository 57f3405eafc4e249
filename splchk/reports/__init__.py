"""Findings to text that people or programs read: one module for each format, and `registry`, which lists them.

Text from documents must never reach a terminal or a log as a command: all of it passes `printable`.
"""

from __future__ import annotations

import re
from functools import cache


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


def printable_line(text: str) -> str:
    """Return a line that neither a terminal nor a CI's log obeys, whatever stands at its beginning."""
    return harmless_line(printable(text))


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)  # the pictures of the control characters
    return "\ufffd"
