"""The lines of reStructuredText: columns, offsets and regions.

A line is kept as the column and the offset of its first character that is no blank, and the offset of its end. What is
nested is read with a greater indentation; the first line of an item then begins behind the item's mark.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from splchk.documents import examples
from splchk.documents.rst.inline import Definitions, pieces
from splchk.documents.values import holds
from splchk.model import Kind, Region

BLANK = 1 << 30
"""The column of a line without text."""
TAB = 8
"""Columns between the stops of tabs (docutils' setting `tab_width`)."""


class Lines:
    """The lines of a document, and the regions that are found in them."""

    def __init__(
        self, text: str, definitions: Definitions, wanted: Sequence[int] | None, found: list[Region], level: int = 0
    ) -> None:
        """`text` is the whole document with line feeds only; the regions are added to `found`."""
        self._text = text
        self._definitions = definitions
        self._wanted = wanted
        self._found = found
        self._level = level
        self._columns: list[int] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._prose = Kind.PROSE
        """What prose is: in a comment, COMMENT."""
        self._is_fixable = True
        """False where it is not sure what a text is."""
        self._is_cell = False
        self._language = ""
        """Of the block of code that is being read, if its directive says it; in small letters."""
        self.prose_keys: frozenset[str] = frozenset()
        """Keys with prose as their values, in examples."""
        self._edges: dict[int, int] = {}
        """In a cell, the offsets where its lines begin, by those of the first character that is no blank."""

    def _line(self, number: int) -> str:
        return self._text[self._starts[number] : self._ends[number]]

    def _block_end(self, first: int, last: int, column: int) -> int:
        """Return the line after those from `first` on that are beyond a column, without blank ones at the end."""
        columns = self._columns
        at = first
        while at < last and columns[at] > column:
            at += 1
        while at > first and columns[at - 1] == BLANK:
            at -= 1
        return at

    def _begin_behind(self, number: int, length: int) -> int:
        """Let a line begin behind its mark of `length` characters, blanks included, and return its column."""
        mark = self._text[self._starts[number] : self._starts[number] + length]
        column = self._columns[number]
        column = len((" " * column + mark).expandtabs(TAB)) if "\t" in mark else column + length
        self._starts[number] += length
        self._columns[number] = column if self._starts[number] < self._ends[number] else BLANK
        return column

    def _is_wanted(self, first: int, last: int) -> bool:
        return self._wanted is None or holds(self._wanted, self._starts[first], self._ends[last - 1])

    def _add(self, start: int, end: int, kind: Kind, fixable: bool = True) -> None:
        if start < end:
            kind = self._prose if kind is Kind.PROSE else kind
            self._found.append(Region(self._edges.get(start, start), end, kind, fixable and self._is_fixable))

    def _add_lines(self, first: int, last: int, kind: Kind) -> None:
        """Add lines as one region."""
        while first < last and self._columns[first] == BLANK:
            first += 1
        while first < last and self._columns[last - 1] == BLANK:
            last -= 1
        if first >= last or not self._is_wanted(first, last):
            return
        if self._is_cell:
            for number in range(first, last):
                self._add(self._starts[number], self._ends[number], kind)
        else:
            self._add(self._starts[first], self._ends[last - 1], kind)

    def _add_example(self, first: int, last: int) -> None:
        """Add the keys and values of lines in a language of data."""
        start = self._text.rfind("\n", 0, self._starts[first]) + 1
        found = examples.regions(self._text, start, self._ends[last - 1], self._language, self._wanted, self.prose_keys)
        self._found += (region._replace(fixable=region.fixable and self._is_fixable) for region in found)

    def _add_text(self, first: int, last: int, fixable: bool = True) -> None:
        """Add the inline markup of lines."""
        if first >= last or not self._is_wanted(first, last):
            return
        if not self._is_cell or first + 1 == last:
            self._add_span(self._starts[first], self._ends[last - 1], fixable)
            return
        self._add_parts([(self._starts[number], self._ends[number]) for number in range(first, last)])

    def _add_span(self, start: int, end: int, fixable: bool = True) -> None:
        for piece in pieces(self._text, start, end, self._definitions, fixable):
            self._add(*piece)

    def _add_parts(self, spans: Sequence[tuple[int, int]]) -> None:
        """Add the inline markup of a text that other things stand between the lines of."""
        joined = "\n".join(self._text[start:end] for start, end in spans)
        begins = [0, *accumulate(end - start + 1 for start, end in spans)]
        for start, end, kind, fixable in pieces(joined, 0, len(joined), self._definitions):
            for number in range(bisect_right(begins, start) - 1, len(spans)):
                if begins[number] >= end:
                    break
                first = max(start - begins[number], 0)
                last = min(end - begins[number], spans[number][1] - spans[number][0])
                if self._text[spans[number][0] + first : spans[number][0] + last].strip():
                    self._add(spans[number][0] + first, spans[number][0] + last, kind, fixable)

    def _next_blank(self, at: int, last: int) -> int:
        while at < last and self._columns[at] != BLANK:
            at += 1
        return at

    def _until_blank(self, at: int, last: int, column: int) -> int:
        """Return the line after a target, whose address may go on in indented lines."""
        at += 1
        while at < last and column < self._columns[at] != BLANK:
            at += 1
        return at

    def _indented(self, at: int, last: int, column: int) -> int:
        """Read a title that is indented between two lines, or a quotation."""
        end = self._block_end(at, last, column)
        self._blocks(at, end, min(self._columns[at:end]))
        return end

    def _item(self, at: int, last: int, column: int, length: int, is_aligned: bool = True) -> int:
        """Read an item behind its mark.

        Its lines are at least as far indented as its text begins, if that `is_aligned`.
        """
        inside = self._begin_behind(at, length)
        if is_aligned and self._columns[at] != BLANK:
            end = self._block_end(at + 1, last, inside - 1)
        else:
            end = self._block_end(at + 1, last, column)
            inside = self._align(at, end, inside)
        self._blocks(at, end, inside)
        return end

    def _align(self, at: int, end: int, column: int) -> int:
        """Let the first line of a block begin where the others do, and return the column."""
        if at + 1 < end:
            column = min(self._columns[at + 1 : end])
        if self._columns[at] != BLANK:
            self._columns[at] = column
        return column

    def _blocks(self, first: int, last: int, column: int) -> None:
        """Read the blocks of lines that are indented by at least a column."""
        raise NotImplementedError


def char_width(char: str) -> int:
    """Return the columns that a character takes."""
    if char.isascii():
        return 1
    from unicodedata import east_asian_width  # for few documents

    return 2 if east_asian_width(char) in "WF" else 1
