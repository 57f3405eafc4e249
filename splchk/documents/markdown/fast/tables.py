"""The fast reader of tables: GFM 0.29, section 4.10."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from splchk.documents.markdown.fast import Ambiguous, FastToken
from splchk.text.lazy import compiled

# A row; a line that begins so begins no other block either.
_ROW = r"(?!```)[|A-Za-z`][^\n]*"
_DELIMITER_ROW = r"(?=[|:-])(?!- )\|? *:?-+:? *(?:\| *:?-+:? *)*+\|? *"
_TABLE = rf"{_ROW}\n({_DELIMITER_ROW})(?:\n{_ROW})*+\n*"
_MAX_CELLS = 10_000
"""A larger table is left to the parser, which stops at some number of empty cells."""

_CELL_OPEN = FastToken("td_open")


def rows(lines: Sequence[str], first: int, wanted: Sequence[int]) -> Iterator[FastToken]:
    """The rows of a table that are on the wanted lines; the first of `lines` is the source's line `first`, from 0.

    Raises Ambiguous where there may be no table.
    """
    table = compiled(_TABLE).fullmatch("\n".join(lines))
    if table is None:
        raise Ambiguous
    columns = len([cell for cell in table[1].split("|") if "-" in cell])
    if len(_cells(lines[0])) != columns or "\\" in lines[0] or columns * len(lines) > _MAX_CELLS:
        raise Ambiguous
    for line in wanted:
        yield from _row(lines[line - first], line, columns)


def _row(row: str, line: int, columns: int) -> Iterator[FastToken]:
    """A table's row, which is the source's line `line`."""
    cells = _cells(row)
    if "\\" in row or any(cell.strip() != cell for cell in cells):
        raise Ambiguous
    yield FastToken("tr_open", (line, line + 1))
    for cell in cells[:columns]:
        yield _CELL_OPEN
        yield FastToken("inline", (line, line + 1), cell)


def _cells(row: str) -> list[str]:
    """The cells of a row without the ASCII blanks around them."""
    cells = row.strip(" ").split("|")
    cells = cells[cells[0] == "" : len(cells) - (cells[-1] == "")]
    return [cell.strip(" ") for cell in cells]
