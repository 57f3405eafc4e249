"""Where the cells of tables are, by the algorithms of docutils' `parsers.rst.tableparser`.

A table that docutils would refuse has no cells, so that no fix is made that would break it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from splchk.records import Record
from splchk.text.lazy import compiled

_MOST_STEPS = 40
"""Characters looked at for each one of a table with cells that span others, at most."""
_SPAN_LINE = r"-[ -]*"
_COLUMN = r"-+"


class Cell(Record):
    """A cell, or a part of one: its lines `[top, bottom)`, and its columns `[left, right)`."""

    top: int
    bottom: int
    left: int
    right: int
    is_last: bool = False
    """True if it is the last one of a row, and may be longer than its column."""


class TableError(Exception):
    """docutils would refuse the table."""


def grid_cells(lines: Sequence[str]) -> list[Cell]:
    """Return the cells of a grid table, whose lines are all equally long. Raises TableError."""
    width = len(lines[0])
    if any(len(line) != width or line[-1] not in "+|" for line in lines):
        raise TableError
    return _simple_grid(lines) or _spanned_grid(lines)


def _simple_grid(lines: Sequence[str]) -> list[Cell]:
    """Return the cells of a grid table without spans; an empty list if it has some."""
    borders = [at for at, char in enumerate(lines[0]) if char == "+"]
    rows = [0]
    for number, line in enumerate(lines[1:], 1):
        if line[0] == "+":
            is_whole = not line.strip("+-=") and [at for at, char in enumerate(line) if char == "+"] == borders
            if not is_whole:
                return []
            rows.append(number)
        elif any(line[at] != "|" for at in borders):
            return []
    if rows[-1] != len(lines) - 1:
        return []
    return [
        Cell(top + 1, bottom, left + 1, right)
        for top, bottom in pairwise(rows)
        for left, right in pairwise(borders)
        if top + 1 < bottom
    ]


def _spanned_grid(lines: Sequence[str]) -> list[Cell]:
    return _Grid(lines).cells()


class _Grid:
    """Traces the borders of each cell from its upper left corner: right, down, left, and up."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._bottom = len(lines) - 1
        self._right = len(lines[0]) - 1
        self._left = _MOST_STEPS * len(lines) * len(lines[0])
        """The steps that are left."""

    def cells(self) -> list[Cell]:
        found: list[Cell] = []
        done = [-1] * len(self._lines[0])
        corners = [(0, 0)]
        seen = set(corners)
        while corners:
            corners.sort(reverse=True)
            top, left = corners.pop()
            if top == self._bottom or left == self._right or top <= done[left]:
                continue
            traced = self._trace(top, left)
            if traced is None:
                continue
            bottom, right = traced
            for column in range(left, right):
                if done[column] != top - 1:
                    raise TableError
                done[column] = bottom - 1
            found.append(Cell(top + 1, bottom, left + 1, right))
            for corner in ((top, right), (bottom, left), (bottom, right)):
                if corner not in seen:
                    seen.add(corner)
                    corners.append(corner)
        if any(last != self._bottom - 1 for last in done[:-1]):
            raise TableError
        return found

    def _trace(self, top: int, left: int) -> tuple[int, int] | None:
        """Return the lower right corner of the cell with this upper left one."""
        line = self._lines[top]
        if line[left] != "+":
            return None
        for right in range(left + 1, self._right + 1):
            self._step()
            if line[right] == "+":
                bottom = self._trace_down(top, left, right)
                if bottom is not None:
                    return bottom, right
            elif line[right] not in "-=":
                return None
        return None

    def _trace_down(self, top: int, left: int, right: int) -> int | None:
        for bottom in range(top + 1, self._bottom + 1):
            self._step()
            char = self._lines[bottom][right]
            if char == "+":
                if self._is_closed(top, left, bottom, right):
                    return bottom
            elif char != "|":
                return None
        return None

    def _is_closed(self, top: int, left: int, bottom: int, right: int) -> bool:
        """Return True if a border leads from the lower right corner to the left, and up to the upper left one."""
        under = self._lines[bottom][left : right + 1]
        self._left -= len(under)
        if under[0] != "+" or under.strip("+-="):
            return False
        for row in range(bottom - 1, top, -1):
            self._step()
            if self._lines[row][left] not in "|+":
                return False
        return True

    def _step(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise TableError


def simple_cells(lines: Sequence[str]) -> Iterator[Cell]:
    """Yield the cells of a simple table with its borders, in order. Raises TableError."""
    borders = [number for number, line in enumerate(lines) if line[:1] == "=" and not line.strip("= ")]
    lines = [line.replace("=", "-") if number in borders else line for number, line in enumerate(lines)]
    columns = _columns(lines[0])
    span = compiled(_SPAN_LINE)
    first, first_end = columns[0]
    start, has_text = 1, False
    for number in range(1, len(lines)):
        line = lines[number]
        if span.fullmatch(line):
            yield from _row(lines, start, number, _columns(line), columns)
            start, has_text = number + 1, False
        elif line[first:first_end].strip():
            if has_text and number != start:
                yield from _row(lines, start, number, columns, columns)
            start, has_text = number, True
        elif not has_text:
            start = number + 1


def _columns(border: str) -> list[tuple[int, int]]:
    return [match.span() for match in compiled(_COLUMN).finditer(border)]


def _row(
    lines: Sequence[str],
    top: int,
    bottom: int,
    columns: Sequence[tuple[int, int]],
    all_columns: Sequence[tuple[int, int]],
) -> Iterator[Cell]:
    """Yield the cells of the row in `[top, bottom)`."""
    if top >= bottom:
        return
    edges = {start for start, _ in all_columns}, {end for _, end in all_columns}
    if any(start not in edges[0] for start, _ in columns) or any(end not in edges[1] for _, end in columns[:-1]):
        raise TableError
    for line in lines[top:bottom]:
        for (_, end), (start, _) in pairwise(columns):
            if line[end:start].strip():
                raise TableError
    *others, (last, last_end) = columns
    # What is longer than the last column is in it.
    width = max([last_end, *(len(line) for line in lines[top:bottom])])
    for left, right in others:
        yield Cell(top, bottom, left, right)
    yield Cell(top, bottom, last, width, is_last=True)
