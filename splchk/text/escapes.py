"""How a text writes letters otherwise than as themselves, and how it wants them written: HTML, JSON, YAML."""

from __future__ import annotations

import re

from splchk.model import Escaping
from splchk.text.characters import LETTER, MARK, kept, typewritten

# Each with the character that it begins with: where that is not, nothing has to be searched.
_ESCAPES = {
    Escaping.NONE: (),
    Escaping.HTML: (
        ("&", r"&(?<!\\&)(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"),
        ("\\", r"\\['’]"),
    ),
    Escaping.JSON: (
        (
            "\\",
            r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
            r"|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|U[0-9a-fA-F]{8}|.)",
        ),
    ),
    Escaping.APOSTROPHE: (("'", "''"),),
}
_NO_LETTERS = frozenset(
    "&amp; &lt; &gt; &quot; &nbsp; &ensp; &emsp; &ndash; &mdash; &hellip; &bull; &copy; &reg; &trade; &rarr;".split()
)
"""The most frequent entities, all of signs."""


def escaped(text: str, escapes: Escaping) -> list[re.Match[str]]:
    """The places in a text where a letter is written otherwise, those of one sign after those of another."""
    return [match for sign, pattern in _ESCAPES[escapes] if sign in text for match in kept(pattern).finditer(text)]


def decode(chunk: str, escapes: Escaping) -> tuple[str, list[int] | None]:
    """The chunk with its escapes decoded, and where each of its characters stands in the original (None: there).

    The places serve as starts and as ends, since one character begins where the one before it ends.
    """
    if escapes is Escaping.NONE or not ("\\" in chunk or "&" in chunk or "''" in chunk):
        return chunk, None
    plain: list[str] = []
    places: list[int] = []
    last = 0
    for match in sorted(escaped(chunk, escapes), key=re.Match.start):
        letter = _meant(match.group())
        plain += chunk[last : match.start()], letter
        places += range(last, match.start())
        places += [match.start()] * len(letter)
        last = match.end()
    if not last:
        return chunk, None
    plain.append(chunk[last:])
    places += range(last, len(chunk) + 1)
    return "".join(plain), places


def _meant(source: str) -> str:
    """What an entity or an escape stands for; a space where that is no part of a word."""
    if source in _NO_LETTERS:
        return " "
    if source[0] == "&":
        char = _of_entity(source)
    elif len(source) > 2:
        char = _of_number(source)
    else:
        char = source[1]
        return char if char in "'’" else " "
    typed = typewritten(char)
    if typed.isascii():
        return char if typed.isalpha() or typed == "'" else " "
    return char if re.fullmatch(rf"(?:{LETTER}|[{MARK}'’])+", char) else " "


def _of_entity(entity: str) -> str:
    """The characters that an HTML entity names, or tells by their number."""
    if entity[1] == "#":
        number = int(entity[3:-1], 16) if entity[2] in "xX" else int(entity[2:-1])
        if 0x9F < number < 0xD800:  # below, some have another meaning: HTML's "numeric character reference end state"
            return chr(number)
    from html import unescape  # a table of all of them

    return unescape(entity)


def _of_number(escape: str) -> str:
    """The character that an escape names by its number, in one or, beyond the first plane, in two halves."""
    high, _, low = escape[2:].partition("\\u")
    number = int(high, 16)
    if low:
        number = 0x10000 + ((number & 0x3FF) << 10) + (int(low, 16) & 0x3FF)
    return " " if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF else chr(number)


def written(replacement: str, escapes: Escaping | None, quote: str = '"') -> str:
    """A replacement as it is written where it goes; `quote` is what the string there begins with.

    Of JSON's escapes (RFC 8259, section 7; JSON5, section 5) those for the quote and the backslash are needed: nothing
    else that a word may hold has to be escaped.
    """
    if escapes is Escaping.APOSTROPHE:
        return replacement.replace("'", "''")
    if escapes is Escaping.JSON:
        return re.sub(r"[\\']" if quote == "'" else r'[\\"]', r"\\\g<0>", replacement)
    return replacement
