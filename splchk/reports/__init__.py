"""Findings to lines that are read or parsed: one module for each format.

A report is an iterator of strings to be written as they are. Text from documents never reaches a terminal or a log as
anything but text: `printable` sees to that.
"""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """The text with everything replaced that a terminal would obey: control characters, marks that turn the direction
    of writing, undecodable bytes."""
    return _CONTROL.sub(_visible, text)


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)  # the pictures of the control characters
    return "\ufffd"
