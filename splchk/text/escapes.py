"""Escapes of letters in HTML, JSON and YAML: how they are decoded, and how a replacement is escaped."""

from __future__ import annotations

import re

from splchk.model import Escaping
from splchk.text.characters import LETTER, MARK, typewritten
from splchk.text.lazy import compiled

_PAIR = r"u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
"""Two escapes for one character beyond the first plane."""
_COMBINING = (0x300, 0x301, 0x302, 0x303, 0x308, 0x304, 0x307, 0x306, 0x30C, 0x30B, 0x30A, 0x327, 0x323, 0x331, 0x328)
_ENTITY = ("&", r"&(?<!\\&)(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
"""An entity of HTML: texts in keys and values are often made for web pages."""
_TEX_ACCENTS = dict(zip("`'^~\"=.uvHrcdbk", map(chr, _COMBINING), strict=True))
_TEX_COMMAND = (
    r"\\(?:[`'^~\"=.]\{?\\?[A-Za-z]\}?|[uvHrcdbk]\{\\?[A-Za-z]\}|(?:ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j)"
    r"(?![A-Za-z])(?:\{\}| )?|[A-Za-z@]+\*?\{?|.)"
)
# Each pattern with the character that its matches start with: a text without it need not be searched.
_ESCAPES = {
    Escaping.NONE: (_ENTITY,),
    Escaping.HTML: (_ENTITY, ("\\", r"\\['’]")),
    Escaping.JSON: (("\\", rf"\\(?:{_PAIR}|u[0-9a-fA-F]{{4}}|x[0-9a-fA-F]{{2}}|U[0-9a-fA-F]{{8}}|.)"), _ENTITY),
    Escaping.APOSTROPHE: (("'", "''"), _ENTITY),
    Escaping.TEX: (("\\", _TEX_COMMAND),),
}
_TEX_LETTERS = {"ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å"} | dict(
    zip("oOlLij", "øØłŁij", strict=True)
)
_NO_LETTERS = frozenset(
    "&amp; &lt; &gt; &quot; &nbsp; &ensp; &emsp; &ndash; &mdash; &hellip; &bull; &copy; &reg; &trade; &rarr;".split()
)
"""The most frequent entities; all are signs."""


def find_escapes(text: str, escaping: Escaping) -> list[re.Match[str]]:
    """Return the escapes in a text, first all that start with one character, then those with another."""
    found = [compiled(pattern).finditer(text) for sign, pattern in _ESCAPES[escaping] if sign in text]
    return [match for matches in found for match in matches]


def decode(chunk: str, escaping: Escaping) -> tuple[str, list[int] | None]:
    """Return a chunk with its escapes decoded, and the offset in the original of each character and of the end.

    None instead of the offsets: the chunk has no escapes.
    """
    if not ("\\" in chunk or "&" in chunk or "''" in chunk):
        return chunk, None
    plain: list[str] = []
    offsets: list[int] = []
    last = 0
    for match in sorted(find_escapes(chunk, escaping), key=re.Match.start):
        letter = _of_command(match.group()) if escaping is Escaping.TEX else _decoded(match.group())
        plain += chunk[last : match.start()], letter
        offsets += range(last, match.start())
        offsets += [match.start()] * len(letter)
        last = match.end()
    if not last:
        return chunk, None
    plain.append(chunk[last:])
    offsets += range(last, len(chunk) + 1)
    return "".join(plain), offsets


def _decoded(source: str) -> str:
    """Return the character of an entity or an escape; a blank if that is no part of a word."""
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
    return char if compiled(rf"(?:{LETTER}|[{MARK}'’])+").fullmatch(char) else " "


def _of_command(command: str) -> str:
    """Return the letter that a command of TeX stands for; a blank for any other."""
    name = command[1:].rstrip("{} ")
    if name in _TEX_LETTERS:
        return _TEX_LETTERS[name]
    accent = _TEX_ACCENTS.get(name[:1])
    letter = name[-1:]
    if accent is None or len(name) < 2 or (name[0].isalpha() and command[2:3] != "{"):
        return " "
    from unicodedata import normalize

    return normalize("NFC", letter + accent)


def _of_entity(entity: str) -> str:
    """Return the characters of an HTML entity, which has their name or number."""
    if entity[1] == "#":
        number = int(entity[3:-1], 16) if entity[2] in "xX" else int(entity[2:-1])
        if 0x9F < number < 0xD800:  # below, some have another meaning: HTML's "numeric character reference end state"
            return chr(number)
    from html import unescape  # imports a table of 2,231 entities

    return unescape(entity)


def _of_number(escape: str) -> str:
    """Return the character of an escape with its number; beyond the first plane it may be a pair of surrogates."""
    high, _, low = escape[2:].partition("\\u")
    number = int(high, 16)
    if low:
        number = 0x10000 + ((number & 0x3FF) << 10) + (int(low, 16) & 0x3FF)
    return " " if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF else chr(number)


def escape(replacement: str, escaping: Escaping | None, quote: str = '"') -> str:
    """Return a replacement escaped as its place in a text needs it; `quote` is the quote around the string there.

    Of JSON's escapes (RFC 8259, section 7; JSON5, section 5) a word needs only those of the quote and the backslash.
    """
    if escaping is Escaping.APOSTROPHE:
        return replacement.replace("'", "''")
    if escaping is Escaping.JSON:
        return re.sub(r"[\\']" if quote == "'" else r'[\\"]', r"\\\g<0>", replacement)
    return replacement
