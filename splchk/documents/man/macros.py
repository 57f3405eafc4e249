"""The requests of roff and the macros of man(7): what they do, and what their arguments are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle

from splchk.documents.man import inline
from splchk.model import Kind, Region
from splchk.text.lazy import compiled

CONTROL = r"[.'][ \t]*(?P<name>[^\s\\]+|\\[\"#])?[ \t]*"
ARGUMENT = r"\"(?P<quoted>(?:[^\"\r\n]|\"\")*)(?:\"|\Z)|(?P<bare>(?:\\.|[^\s\"\\])(?:\\.|[^\s\\])*)"
"""An argument: in quotes, where two are one, or up to a blank (groff's manual, "Calling Macros")."""

HEADINGS = frozenset("SH SS Sh Ss".split())
CODE = {
    "nf": ("fi",),
    "EX": ("EE",),
    "Vb": ("Ve",),
    "EQ": ("EN",),
    "PS": ("PE", "PF"),
    "SY": ("YS",),
    "Bd": ("Ed",),
}
"""What begins lines of code, and what ends them."""
DEFINITIONS = frozenset("de de1 dei am am1 ami".split())
IGNORED = "ig"
_TEXT = frozenset("SH SS SM".split())
_FONTS = {"B": "B", "I": "I", "SB": "B", "CW": "C", "CB": "B"}
_ALTERNATING = frozenset("BI BR IB IR RB RI".split())
_FIRST = frozenset(("IP",))


def arguments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the arguments in `text[start:end]`, without quotes, up to a comment."""
    found = []
    for match in compiled(ARGUMENT).finditer(text, start, end):
        if match[0].startswith(('\\"', "\\#")):
            break
        found.append(match.span(match.lastgroup or 0))
    return found


def regions(text: str, name: str, start: int, end: int) -> Iterator[Region]:
    """Yield what is prose and code in the arguments `text[start:end]` of a macro of man(7)."""
    found = arguments(text, start, end)
    if not found:
        return
    if name in _ALTERNATING:
        for (first, last), font in zip(found, cycle(name), strict=False):
            yield from inline.regions(text, first, last, font)
    elif name in _FONTS or name in _TEXT:
        yield from inline.regions(text, found[0][0], found[-1][1], _FONTS.get(name, inline.ROMAN))
    elif name in _FIRST:
        yield from inline.regions(text, *found[0])
    comment = compiled(r"\\[\"#]").search(text, found[-1][1], end)
    if comment:
        yield from inline.region(text, comment.end(), end, Kind.COMMENT)


def control(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the match of a control line's beginning, with the name of the macro; None for a line of text."""
    return compiled(CONTROL).match(text, start, end) if text[start : start + 1] in (".", "'") else None
