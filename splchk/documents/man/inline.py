"""What is no prose in a line of text of a man page: words in a font of code, comments, measures.

Pages set what is typed in bold and what is to be replaced in italics (man(7), "Fonts"), so that a single word in a font
of its own is a name. Several words are prose unless there are signs of code among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from splchk.model import Escaping, Kind, Region
from splchk.text.escapes import decode
from splchk.text.lazy import compiled

ROMAN = "R"
_ESCAPE = (
    r"\\f(?:\[(?P<long>[^\]\r\n]{0,60})\]|\((?P<two>\S\S)|(?P<one>\S))"
    r"|\\(?:[AbBCDhHlLNoRSvwxXZ]'[^'\r\n]{0,300}'|\*\[[^\]\r\n]{0,60}\]|\*\(\S\S)|(?P<comment>\\[\"#])|\\."
)
_ROMAN_FONTS = frozenset(("", "1", "P", ROMAN))
_SIGNS_OF_CODE = r"[=/_<>\[\]|$*{}()@;\\]|(?:\A|\s)[-.]|\d"
_LETTER = r"[^\W\d_]"


def is_code(source: str) -> bool:
    """Return True if a text in a font of its own is code: a single word, or several with signs of code."""
    plain = decode(source, Escaping.ROFF)[0].strip(" \t\"'.,:;")
    return len(plain.split()) < 2 or compiled(_SIGNS_OF_CODE).search(plain) is not None


def regions(text: str, start: int, end: int, font: str = ROMAN) -> Iterator[Region]:
    """Yield the prose, code and comments of `text[start:end]`, which begins in a font."""
    last = start
    inside = font
    for match in compiled(_ESCAPE).finditer(text, start, end):
        if match["comment"]:
            yield from region(text, last, match.start(), _kind(text, last, match.start(), inside))
            yield from region(text, match.end(), end, Kind.COMMENT)
            return
        if (name := _font(match)) is not None:
            if name != inside:
                yield from region(text, last, match.start(), _kind(text, last, match.start(), inside))
                last = match.end()
                inside = name
        elif match.end() - match.start() > 3 and text[match.start() + 1] != "*":
            yield from region(text, last, match.start(), _kind(text, last, match.start(), inside))
            last = match.end()
    yield from region(text, last, end, _kind(text, last, end, inside))


def last_font(text: str, start: int, end: int, font: str) -> str:
    """Return the font at the end of `text[start:end]`, which begins in one."""
    for match in compiled(_ESCAPE).finditer(text, start, end):
        font = _font(match) or font
    return font


def _font(match: re.Match[str]) -> str | None:
    """Return the font that an escape sets, or None."""
    name = next((match[one] for one in ("long", "two", "one") if match[one] is not None), None)
    return ROMAN if name in _ROMAN_FONTS else name


def _kind(text: str, start: int, end: int, font: str) -> Kind:
    is_typewriter = font.startswith("C")
    return Kind.CODE if is_typewriter or (font != ROMAN and is_code(text[start:end])) else Kind.PROSE


def region(text: str, start: int, end: int, kind: Kind) -> Iterator[Region]:
    """Yield a region, if there is a letter in it."""
    if start < end and compiled(_LETTER).search(text, start, end):
        yield Region(start, end, kind)
