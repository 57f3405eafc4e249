"""From offsets in a text to the positions of the Language Server Protocol, and back.

A position is a line and a column in it, both from 0. What a column counts is agreed on with the client: bytes of UTF-8,
code units of UTF-16 or characters (LSP 3.17, "Position"). A line ends with LF, CR or CRLF.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from splchk.records import Choice
from splchk.text.lazy import compiled

_LINE_END = r"\r\n?|\n"


class Encoding(Choice):
    """What the columns of positions count, by the protocol's names."""

    UTF_8 = "utf-8"
    UTF_16 = "utf-16"
    UTF_32 = "utf-32"


class Lines:
    """The beginnings of the lines of a text that is edited.

    After an edit, only those behind it are worked out again, and only when they are needed.
    """

    def __init__(self, text: str, encoding: Encoding) -> None:
        self.text = text
        self._encoding = encoding
        self._starts = [0]
        self._is_complete = False

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a position, in characters.

        A column beyond the line means its end, a line beyond the text the text's end, and a column within a character
        the character's beginning.
        """
        start, end = self._span(line)
        if column <= 0 or start >= end:
            return start
        if self._encoding is not Encoding.UTF_32:
            source = self.text[start : min(end, start + column)]
            if not source.isascii():
                return min(start + self._characters(source, column), end)
        return min(start + column, end)

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset."""
        self._complete()
        line = bisect_right(self._starts, offset) - 1
        return line, self._units(self.text[self._starts[line] : offset])

    def copy(self) -> Lines:
        """Return the same lines, which later edits do not change."""
        self._complete()
        new = Lines(self.text, self._encoding)
        new._starts, new._is_complete = self._starts.copy(), True
        return new

    def replace(self, start: int, end: int, text: str) -> None:
        """Put a text in the place of the span `[start, end)`."""
        # The line before is read again as well: a LF behind its CR would be part of its end.
        known = max(bisect_right(self._starts, start) - 1, 1)
        del self._starts[known:]
        self._is_complete = False
        self.text = f"{self.text[:start]}{text}{self.text[end:]}"

    def _span(self, line: int) -> tuple[int, int]:
        """Return the span of a line without its end."""
        if line < 0:
            return 0, 0
        if line + 1 >= len(self._starts):
            self._complete()
        if line >= len(self._starts):
            return len(self.text), len(self.text)
        start = self._starts[line]
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return start, end

    def _complete(self) -> None:
        if self._is_complete:
            return
        starts, last = self._starts, self._starts[-1]
        if self.text.find("\r", last) < 0:
            lengths = [len(line) + 1 for line in self.text[last:].split("\n")]
            lengths.pop()  # what is behind the last line end
            starts += list(accumulate(lengths, initial=last))[1:]
        else:
            starts += [match.end() for match in compiled(_LINE_END).finditer(self.text, last)]
        self._is_complete = True

    def _units(self, source: str) -> int:
        if self._encoding is Encoding.UTF_32 or source.isascii():
            return len(source)
        if self._encoding is Encoding.UTF_16:
            return len(source) + sum(char > "\uffff" for char in source)
        return len(source.encode("utf-8", "surrogatepass"))

    def _characters(self, source: str, units: int) -> int:
        """Return how many characters at the beginning of a text that is not ASCII have at most so many units."""
        count = 0
        for char in source:
            units -= self._units(char)
            if units < 0:
                break
            count += 1
        return count
