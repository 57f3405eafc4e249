"""The regions of an AsciiDoc document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from splchk.documents import examples
from splchk.documents.asciidoc import inline, tables
from splchk.documents.asciidoc.blocks import Block, Role, blocks
from splchk.documents.values import holds
from splchk.model import Kind, Region

_DEEPEST = 4
"""Tables in cells of tables."""


def regions(text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()) -> list[Region]:
    """Return the regions of a document; with `wanted` (sorted offsets), at least those that contain one of them."""
    return list(_regions(text, blocks(text), wanted, prose_keys, 0))


def _regions(
    text: str, found: Iterator[Block], wanted: Sequence[int] | None, prose_keys: frozenset[str], depth: int
) -> Iterator[Region]:
    for block in found:
        if block.start >= block.end or not holds(wanted, block.start, block.end):
            continue
        if block.role is Role.TEXT:
            yield from inline.regions(text, block.start, block.end)
        elif block.role is Role.COMMENT:
            yield Region(block.start, block.end, Kind.COMMENT)
        elif block.role is Role.TABLE:
            yield from _table(text, block, wanted, prose_keys, depth)
        else:
            yield from examples.regions(text, block.start, block.end, block.style.lower(), wanted, prose_keys)


def _table(
    text: str, block: Block, wanted: Sequence[int] | None, prose_keys: frozenset[str], depth: int
) -> Iterator[Region]:
    columns, _, separator = block.style.rpartition(" ")
    for cell in tables.cells(text, block.start, block.end, columns, separator):
        if cell.start >= cell.end or not holds(wanted, cell.start, cell.end):
            continue
        if cell.style in tables.CODE_STYLES:
            yield Region(cell.start, cell.end, Kind.CODE)
        elif cell.style == tables.BLOCKS_STYLE and depth < _DEEPEST:
            start = cell.end - len(text[cell.start : cell.end].lstrip())
            inside = blocks(text, start, cell.end, is_document=False)
            yield from _regions(text, inside, wanted, prose_keys, depth + 1)
        else:
            yield from inline.regions(text, cell.start, cell.end)
