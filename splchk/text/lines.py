"""From an offset in a text to its line and column, and to the text of the line.

A line ends with LF, CR or CRLF, as in CommonMark. `str.splitlines` has others, which editors show as a character.
"""

from __future__ import annotations


def split_lines(text: str) -> list[str]:
    """Return the lines of a text without their ends; the last one is empty if the text ends with a line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def line_around(text: str, start: int, end: int, reach: int) -> tuple[int, int]:
    """Return the span of the line, or lines, with a span, cut off `reach` characters from it: a line may be a file."""
    first, last = max(start - reach, 0), min(end + reach, len(text))
    before = max(text.rfind(sign, first, start) for sign in "\n\r")
    after = [at for sign in "\n\r" if (at := text.find(sign, end, last)) >= 0]
    return max(before + 1, first), min(after, default=last)


class Lines:
    """The lines of a text; asking for offsets in ascending order is fastest."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._has_returns = "\r" in text
        self._at = self._start = 0
        self._line = 1
        self._source: str | None = None

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and column of an offset, both from 1; a byte-order mark has no column."""
        self._go_to(offset)
        mark = self._line == 1 and self.text.startswith("\ufeff")
        return self._line, offset - self._start + (0 if mark else 1)

    def line_at(self, offset: int) -> str:
        """Return the line of an offset without its end, the same string for all offsets in it: it may be long."""
        self._go_to(offset)
        if self._source is None:
            end = self.text.find("\n", offset)
            end = len(self.text) if end < 0 else end
            other = self.text.find("\r", offset, end) if self._has_returns else -1
            self._source = self.text[self._start : end if other < 0 else other]
        return self._source

    def _go_to(self, offset: int) -> None:
        if offset < self._at:
            self._at = self._start = 0
            self._line, self._source = 1, None
        lines = self.text.count("\n", self._at, offset)
        if self._has_returns:  # no copy of the text with other line ends, which may be long
            lines += self.text.count("\r", self._at, offset) - self.text.count("\r\n", self._at, offset)
        if lines:
            last = self.text.rfind("\n", self._at, offset)
            self._start = (max(last, self.text.rfind("\r", self._at, offset)) if self._has_returns else last) + 1
            self._line, self._source = self._line + lines, None
        self._at = offset
