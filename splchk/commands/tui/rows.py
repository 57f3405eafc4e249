"""Styled rows of text, and their widths.

Widths are in columns, of which a wide character (Chinese, emoji) takes two; they are Unicode's, by `wcwidth`.
"""

from __future__ import annotations

from wcwidth import wcwidth

from splchk.records import Record

_SGR = {"title": "1", "word": "1;31", "number": "2", "note": "36", "key": "32", "message": "33"}
"""The parameters of SGR (ECMA-48, section 8.3.117) for each style."""
_EMOJI_SELECTOR = "\ufe0f"
"""Selects the emoji form of a character, which takes two columns where the character itself takes one."""


class StyledText(Record):
    """A part of a row, in one style."""

    text: str
    style: str = ""
    """A key of `_SGR`; empty: plain."""


Row = tuple[StyledText, ...]


def to_ansi(row: Row, colour: bool) -> str:
    """Return a row as it is sent to a terminal, without a line ending."""
    if not colour:
        return to_plain(row)
    return "".join(f"\x1b[{_SGR[part.style]}m{part.text}\x1b[0m" if part.style else part.text for part in row)


def to_plain(row: Row) -> str:
    """Return the text of a row."""
    return "".join(part.text for part in row)


def width_of(text: str) -> int:
    """Return the width of a text in columns; a terminal may need fewer."""
    return sum(map(_character_width, text))


def wrap(text: str, width: int) -> list[str]:
    """Split a text into lines of at most `width` columns, after a blank where there is one; joined, they are the text.

    A character that is wider than that is a line of its own.
    """
    lines: list[str] = []
    start = after_blank = used = 0
    for at, char in enumerate(text):
        char_width = _character_width(char)
        if used + char_width > width and at > start:
            end = after_blank if after_blank > start else at
            lines.append(text[start:end])
            start, used = end, width_of(text[end:at])
        used += char_width
        if char == " ":
            after_blank = at + 1
    return [*lines, text[start:]]


def keep_end(text: str, width: int) -> str:
    """Return the end of a text that fits into `width` columns, after two dots where something is left out."""
    if width_of(text) <= width:
        return text
    end = ".." + text[len(text) - _fitting_length(text[::-1], width - 2) :]
    return end[: max(width, 0)] if width < 4 else end


def truncate(row: Row, width: int) -> Row:
    """Return the beginning of a row that fits into `width` columns."""
    parts: list[StyledText] = []
    for text, style in row:
        shown = text[: _fitting_length(text, width)]
        width -= width_of(shown)
        if shown:
            parts.append(StyledText(shown, style))
    return tuple(parts)


def _fitting_length(text: str, width: int) -> int:
    """Return how many characters of a text fit into `width` columns."""
    for at, char in enumerate(text):
        width -= _character_width(char)
        if width < 0:
            return at
    return len(text)


def _character_width(char: str) -> int:
    return 1 if char == _EMOJI_SELECTOR else max(wcwidth(char), 0)
