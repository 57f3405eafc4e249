"""The cells of tables, each of which is read as a document of its own."""

from __future__ import annotations

from collections.abc import Sequence

from splchk.documents.rst import tables
from splchk.documents.rst.lines import BLANK, TAB, Lines, char_width
from splchk.text.lazy import compiled

_GRID_TOP = r"\+-[-+]+-\+"
_SIMPLE_TOP = r"=+(?: +=+)+"


class Tables(Lines):
    """Reads grid tables and simple tables."""

    def _table_lines(self, first: int, last: int, column: int) -> tuple[list[str], list[Sequence[int]]]:
        """Return the lines of a table as they look, and for each the offset of each of its columns."""
        lines: list[str] = []
        offsets: list[Sequence[int]] = []
        for number in range(first, last):
            if self._columns[number] == BLANK:
                lines.append("")
                offsets.append([self._ends[number]])
                continue
            indent = self._columns[number] - column
            start, end = self._starts[number], self._ends[number]
            content = self._text[start:end]
            if content.isascii() and "\t" not in content:
                lines.append(" " * indent + content)
                offsets.append(range(start - indent, end + 1))
                continue
            looks, places = [" "] * indent, [*range(start - indent, start)]
            for offset, char in enumerate(content, start):
                width = TAB - (len(looks) + column) % TAB if char == "\t" else char_width(char)
                looks += " " * width if char == "\t" else char.ljust(width, "\0")
                places += [offset] * width
            lines.append("".join(looks))
            offsets.append([*places, end])
        return lines, offsets

    def _grid_table(self, at: int, last: int, column: int, line: str) -> int | None:
        if compiled(_GRID_TOP).fullmatch(line) is None:
            return None
        end = at
        while end < last and self._columns[end] == column:
            end += 1
        if self._is_wanted(at, end):
            lines, offsets = self._table_lines(at, end, column)
            try:
                cells = tables.grid_cells(lines)
            except tables.TableError:
                cells = []
            for cell in cells:
                self._cell(cell, lines, offsets, is_simple=False)
        return end

    def _simple_table(self, at: int, last: int, column: int, line: str) -> int | None:
        if compiled(_SIMPLE_TOP).fullmatch(line) is None:
            return None
        end, is_closed = self._simple_table_end(at, last)
        if is_closed and self._is_wanted(at, end):
            lines, offsets = self._table_lines(at, end, column)
            try:
                cells = [*tables.simple_cells(lines)]
            except tables.TableError:
                cells = []
            for cell in cells:
                self._cell(cell, lines, offsets, is_simple=True)
        return end

    def _simple_table_end(self, at: int, last: int) -> tuple[int, bool]:
        """Return the line after a simple table, and False if docutils refuses what is before it.

        It ends with the second border after the first one, or with one before a blank line.
        """
        top = self._line(at)
        end = at + 1
        borders = 0
        for number in range(at + 1, last):
            if self._columns[number] != self._columns[at] or self._text[self._starts[number]] != "=":
                continue
            line = self._line(number)
            if compiled(_SIMPLE_TOP).fullmatch(line) is None:
                continue
            end = number + 1
            if len(line) != len(top):
                return end, False
            borders += 1
            if borders == 2 or end == last or self._columns[end] == BLANK:
                return end, True
        return end, False

    def _cell(self, cell: tables.Cell, lines: Sequence[str], offsets: Sequence[Sequence[int]], is_simple: bool) -> None:
        """Read a cell as a document of its own."""
        inside = type(self)(self._text, self._definitions, self._wanted, self._found, self._level)
        inside._is_cell, inside._prose, inside._is_fixable = True, self._prose, self._is_fixable
        for number in range(cell.top, cell.bottom):
            line, places = lines[number], offsets[number]
            part = line[cell.left : cell.right]
            content = part.strip(" ")
            first = min(cell.left + len(part) - len(part.lstrip(" ")), len(line))
            inside._columns.append(first - cell.left if content else BLANK)
            inside._starts.append(places[first])
            end = places[first + len(content)] if content else places[first]
            inside._ends.append(end)
            if is_simple and content and cell.left:
                # Where the column begins, so that a longer or shorter word before it is seen to break the table.
                inside._edges[places[first]] = places[cell.left]
        columns = [column for column in inside._columns if column != BLANK]
        if columns:
            inside._blocks(0, len(inside._columns), min(columns))
