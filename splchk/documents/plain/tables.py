"""Tables that are written plainly: GFM 0.29, section 4.10."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from splchk.documents.plain import DoubtError, Plain

# A line that begins so begins no other block either.
_ROW = r"(?!```)[|A-Za-z`][^\n]*"
_DELIMITER_ROW = r"(?=[|:-])(?!- )\|? *:?-+:? *(?:\| *:?-+:? *)*+\|? *"
_TABLE = rf"{_ROW}\n({_DELIMITER_ROW})(?:\n{_ROW})*+\n*"
_CELLS = 10_000
"""A larger table is left to the parser, which stops at some number of empty cells."""

_CELL_OPEN = Plain("td_open")


def rows(lines: Sequence[str], first: int, wanted: Sequence[int]) -> Iterator[Plain]:
    """The rows of a table that have the wanted lines; the first of its own is the source's line `first`.

    Raises DoubtError where it may be none.
    """
    table = re.fullmatch(_TABLE, "\n".join(lines))
    if table is None:
        raise DoubtError
    columns = len(re.findall("-+", table[1]))
    if len(_cells(lines[0])) != columns or "\\" in lines[0] or columns * len(lines) > _CELLS:
        raise DoubtError
    for line in wanted:
        yield from _row(lines[line - first], line, columns)


def _row(row: str, line: int, columns: int) -> Iterator[Plain]:
    """A table's row, which is the source's line `line`."""
    cells = _cells(row)
    if "\\" in row or any(cell.strip() != cell for cell in cells):
        raise DoubtError
    yield Plain("tr_open", (line, line + 1))
    for cell in cells[:columns]:
        yield _CELL_OPEN
        yield Plain("inline", (line, line + 1), cell)


def _cells(row: str) -> list[str]:
    """The cells of a row without the blanks around them, or with those that are not ASCII's."""
    cells = row.strip(" ").split("|")
    cells = cells[cells[0] == "" : len(cells) - (cells[-1] == "")]
    return [cell.strip(" ") for cell in cells]
