"""Escapes of letters in HTML, JSON, YAML, TeX and roff: how they are decoded, and how a replacement is escaped."""

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
_TEX_LETTER = r"(?:ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j)(?![A-Za-z])"
_TEX_COMMAND = (
    rf"\{{\\(?:[`'^~\"=.]\\?[A-Za-z]|{_TEX_LETTER})\}}|\{{[A-Z]+\}}(?=[a-z])|[~{{}}]"
    rf"|\\(?:[`'^~\"=.]\{{?\\?[A-Za-z]\}}?|[uvHrcdbk]\{{\\?[A-Za-z]\}}|{_TEX_LETTER}(?:\{{\}}| )?|[A-Za-z@]+\*?\{{?|.)"
)
"""A letter, capitals that are kept in titles (`{B}ayes`), a sign, or a command with the brace of its argument."""
_SLASH_OF_EMPHASIS = r"(?<![^\s\-({'\"*_+])/(?=[^\s/])|(?<=[^\s/])/(?=[\s\-.,;:!?'\")}\[*_+]|\Z)"
"""It may as well be that of a path, as only the whole paragraph shows."""
_ROFF_NAME = r"(?:\[[^\[\]\s]{0,60}\]|\(\S{2}|\S)"
ROFF_ESCAPE = (
    rf"\\(?:[fFmMgknVY*]{_ROFF_NAME}|\[[^\[\]\s]*\]|\(\S{{2}}|s(?:\[[^\[\]\s]*\]|'[^'\s]*'|[-+]?\(\S\S|[-+]?\d)"
    r"|[AbBCDhHlLNoRSvwxXZ]'[^'\r\n]{0,300}'|.)"
)
"""An escape of roff (groff's manual, "Escape sequence index")."""
_ROFF_NOTHING = frozenset("&%:/,)csdu")
"""The escapes that are followed by the rest of a word."""
_ROFF_SIGNS = {"-": "-", "(hy": "-", "(aq": "'", "'": "'", "(cq": "’", "*(Aq": "'", "e": "\\", "\\": "\\", "(rs": "\\"}
_ROFF_ACCENTS = {sign: _TEX_ACCENTS[name] for sign, name in zip("'`^~:,", "'`^~\"c", strict=True)}
_ROFF_LETTERS = {
    **{f"(v{letter}": char for letter, char in zip("sSzZ", "šŠžŽ", strict=True)},
    "(ss": "ß",
    "(ae": "æ",
    "(AE": "Æ",
    "(oe": "œ",
    "(OE": "Œ",
    "(/o": "ø",
    "(/O": "Ø",
    "(oa": "å",
    "(oA": "Å",
}
# Each pattern with the character that its matches start with: a text without it need not be searched.
_ESCAPES = {
    Escaping.NONE: (_ENTITY,),
    Escaping.HTML: (_ENTITY, ("\\", r"\\['’]")),
    Escaping.JSON: (("\\", rf"\\(?:{_PAIR}|u[0-9a-fA-F]{{4}}|x[0-9a-fA-F]{{2}}|U[0-9a-fA-F]{{8}}|.)"), _ENTITY),
    Escaping.APOSTROPHE: (("'", "''"), _ENTITY),
    Escaping.TEX: (("", _TEX_COMMAND),),
    Escaping.ORG: (("/", _SLASH_OF_EMPHASIS), ("<<<", "<<<"), (">>>", ">>>")),
    Escaping.WIKI: (_ENTITY, ("", r"(?m)^[*#:;]+(?=[^\W_])")),
    Escaping.ROFF: (("\\", ROFF_ESCAPE),),
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
    for sign, _ in _ESCAPES[escaping]:  # in half the time of `any`: all chunks pass here
        if sign in chunk:
            break
    else:
        return chunk, None
    plain: list[str] = []
    offsets: list[int] = []
    last = 0
    for match in sorted(find_escapes(chunk, escaping), key=re.Match.start):
        letter = _DECODERS.get(escaping, _decoded)(match)
        plain += chunk[last : match.start()], letter
        offsets += range(last, match.start())
        offsets += [match.start()] * len(letter)
        last = match.end()
    if not last:
        return chunk, None
    plain.append(chunk[last:])
    offsets += range(last, len(chunk) + 1)
    return "".join(plain), offsets


def _decoded(match: re.Match[str]) -> str:
    """Return the character of an entity or an escape; a blank if that is no part of a word."""
    source = match.group()
    if source in _NO_LETTERS or source[0] not in "&\\'":
        return " "
    if source[0] == "&":
        char = _of_entity(source)
    elif len(source) > 2:
        char = _of_number(source)
    else:
        char = source[1]
        return char if char in "'’/" else " "
    return _typed_letter(char)


def _typed_letter(char: str) -> str:
    """Return a character if it is part of words, else a blank."""
    typed = typewritten(char)
    if typed.isascii():
        return char if typed.isalpha() or typed == "'" else " "
    return char if compiled(rf"(?:{LETTER}|[{MARK}'’])+").fullmatch(char) else " "


def _of_command(match: re.Match[str]) -> str:
    """Return the letter that a command of TeX stands for; a blank for any other."""
    command = match.group()
    if command[0] == "{" and len(command) > 2:
        command = command[1:-1]
        if command[0] != "\\":
            return command
    name = command[1:].rstrip("{} ")
    if name in _TEX_LETTERS:
        return _TEX_LETTERS[name]
    accent = _TEX_ACCENTS.get(name[:1])
    letter = name[-1:]
    if accent is None or len(name) < 2 or (name[0].isalpha() and command[2:3] != "{"):
        return " "
    from unicodedata import normalize

    return normalize("NFC", letter + accent)


def _of_roff(match: re.Match[str]) -> str:
    """Return the letter or sign that an escape of roff stands for, or nothing if a word goes on after it; else a blank.

    A single letter in a font of its own is part of the word that follows: `\\fBR\\fPivest`.
    """
    name = match.group()[1:]
    if name in ("[", "[]"):
        return " "
    if name[0] == "[":
        name = f"({name[1:-1]}" if len(name) > 3 else name[1:-1]
    elif name.startswith("*["):
        name = f"*({name[2:-1]}"
    if name in _ROFF_SIGNS or name in _ROFF_LETTERS:
        return _ROFF_SIGNS.get(name) or _ROFF_LETTERS[name]
    if name[0] in _ROFF_NOTHING:
        around = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
        return "" if all(map(str.isalpha, around)) else " "
    if name[0] == "f":
        before = match.string[max(match.start() - 4, 0) : match.start()]
        return "" if len(before) == 4 and before[:2] == "\\f" and before[3].isalpha() else " "
    if name.startswith("(u") and len(name) > 5:
        try:
            return _typed_letter(chr(int(name[2:], 16)))
        except (ValueError, OverflowError):
            return " "
    accent = _ROFF_ACCENTS.get(name[1:2])
    if name[0] != "(" or len(name) != 3 or accent is None or not name[2].isalpha():
        return " "
    from unicodedata import normalize

    return normalize("NFC", name[2] + accent)


def _of_slash(match: re.Match[str]) -> str:
    """Return a blank for a slash around words."""
    return " "


_DECODERS = {Escaping.TEX: _of_command, Escaping.ROFF: _of_roff, Escaping.ORG: _of_slash}


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
