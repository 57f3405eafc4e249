"""The cells of AsciiDoc's tables (https://docs.asciidoctor.org/asciidoc/latest/tables/build-a-basic-table/)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from splchk.records import Record
from splchk.text.lazy import compiled

CODE_STYLES = ("m", "l")
"""Monospaced and literal cells."""
BLOCKS_STYLE = "a"
# What stands before a separator: how often the cell is there or over how many it goes, how it is aligned, its style.
_SPEC = r"(?:(?:(?P<times>\d+)(?:\.\d+)?|\.\d+)(?P<repeat>[*+]))?[<^>]?(?:\.[<^>])?(?P<style>[a-z])?\Z"
_LONGEST = 20
"""Characters of what stands before a separator."""
_COLUMN = r"(?:(\d+)\*)?[^\d]*?(?:\d+|~)?%?([a-z])?\Z"
_MOST = 1000
"""Columns."""


class Cell(Record):
    """A span of the text, in characters, and the style of its column or its own."""

    start: int
    end: int
    style: str


def cells(text: str, start: int, end: int, columns: str, separator: str) -> Iterator[Cell]:
    """Yield the cells of a table whose content is `text[start:end]`; `columns` is the value of its `cols`."""
    styles = _styles(columns)
    if separator not in "|!":
        yield Cell(start, end, "")
        return
    pattern = r"(?<!\\)" + ("\\|" if separator == "|" else separator)
    separators = [match.start() for match in compiled(pattern).finditer(text, start, end)]
    specs = [_spec(text, at, start) for at in separators]
    column = 0
    for (at, (_, repeat, times, style)), (following, (first, *_)) in pairwise(
        [*zip(separators, specs, strict=True), (end, (end, "", 1, ""))]
    ):
        own = style or (styles[column % len(styles)] if styles else "")
        column += times if repeat else 1
        yield Cell(at + 1, max(min(first, following), at + 1), own)


def _spec(text: str, at: int, start: int) -> tuple[int, str, int, str]:
    """Return where what stands before a separator begins, and what it says."""
    first = max(text.rfind(" ", start, at), text.rfind("\n", start, at), at - _LONGEST, start - 1) + 1
    match = compiled(_SPEC).match(text, first, at)
    if match is None or first == at:
        return at, "", 1, ""
    return first, match["repeat"] or "", min(int(match["times"] or 1), _MOST), match["style"] or ""


def _styles(columns: str) -> list[str]:
    """Return the styles of the columns; empty if nothing is said."""
    found: list[str] = []
    for one in columns.replace(";", ",").split(",") if columns else ():
        match = compiled(_COLUMN).match(one.strip())
        style = (match[2] or "") if match else ""
        found += [style] * min(int(match[1] or 1) if match else 1, _MOST)
    return found if any(found) else []
