"""Jupyter's notebooks: the Markdown cells, with their places in the file.

The format is JSON (https://nbformat.readthedocs.io/en/latest/format_description.html). The source of a cell is a
string, or a list of strings that are joined. It is read as Markdown, and what stands where is worked out from the
escapes of the strings. Code, results, and the keys of the format are not checked.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from splchk.documents import json, values
from splchk.documents.base import FORGETTING, EmbeddedBlock
from splchk.documents.markdown import reader as markdown
from splchk.model import NAMES, Escaping, Kind, Region
from splchk.records import Record
from splchk.text.lazy import compiled

_ESCAPE = r"(?s)\\(?:u[0-9a-fA-F]{4}|.)"


_IN_CELL, _IN_LIST = 3, 4
"""How many containers are open in a cell, and in the list of its strings."""


class _Part(Record):
    """A string of a cell's source: its span in the file without the quotes, and its JSON Pointer."""

    start: int
    end: int
    pointer: str | None


def regions(text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()) -> list[Region]:
    """Return the regions of a notebook; with `wanted` (sorted offsets), at least those that contain one of them.

    The keys and values of examples are code.
    """
    found: list[Region] = []
    for cell in _markdown_cells(text):
        if values.holds(wanted, cell[0].start, cell[-1].end):
            found += _Cell(text, cell).regions(wanted, prose_keys)
    return found


def fences(text: str) -> list[EmbeddedBlock]:
    """Return what is between the strings of Markdown cells, without their quotes."""
    parts = [part for cell in _markdown_cells(text) for part in cell]
    starts, ends = [0, *(part.end + 1 for part in parts)], [*(part.start - 1 for part in parts), len(text)]
    return [EmbeddedBlock(start, end, None, start) for start, end in zip(starts, ends, strict=True) if start < end]


class _Walker(json.Walker):
    """Collects the sources of Markdown cells."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._types: dict[str, str] = {}
        self.sources: dict[str, list[_Part]] = {}
        """The strings of each cell's source, by the JSON Pointer of the cell."""

    def string(self, token: re.Match[str], step: json.Step) -> None:
        """Keep what belongs to a cell."""
        steps = self.steps
        if len(steps) == _IN_LIST and isinstance(step, int):
            holder = steps[-1]
        elif len(steps) == _IN_CELL:
            holder = step
        else:
            return
        key = json.key_name(holder)
        if key not in ("source", "cell_type") or json.key_name(steps[1]) != "cells":
            return
        pointer = self.pointer(step) or ""
        cell = pointer.rpartition(f"/{key}")[0]
        start, end = json.inside(token)
        if key == "cell_type":
            self._types[cell] = self.text[start:end]
        elif start < end:
            self.sources.setdefault(cell, []).append(_Part(start, end, pointer))

    def markdown(self) -> list[list[_Part]]:
        """Return the sources of the Markdown cells, in order; of cells that share a pointer, in broken JSON, one."""
        found: list[list[_Part]] = []
        cells = [parts for cell, parts in self.sources.items() if self._types.get(cell) == "markdown"]
        for parts in sorted(cells, key=lambda parts: parts[0].start):
            if not found or found[-1][-1].end < parts[0].start:
                found.append(parts)
        return found


@lru_cache(maxsize=4)
def _markdown_cells(text: str) -> list[list[_Part]]:
    """Return the strings of each Markdown cell, in order."""
    walker = _Walker(text)
    walker.walk()
    return walker.markdown()


FORGETTING.append(_markdown_cells.cache_clear)


class _Cell:
    """A Markdown cell: its source with the escapes decoded, and where each character of it stands."""

    def __init__(self, text: str, parts: Sequence[_Part]) -> None:
        plain: list[str] = []
        offsets: list[int] = []
        self._parts = parts
        self._firsts: list[int] = []
        """Where each part begins in the source."""
        for part in parts:
            self._firsts.append(len(offsets))
            last = part.start
            for escape in compiled(_ESCAPE).finditer(text, part.start, part.end):
                char = values.decoded(escape[0])
                plain += text[last : escape.start()], char
                offsets += range(last, escape.start())
                offsets += [escape.start()] * len(char)
                last = escape.end()
            plain.append(text[last : part.end])
            offsets += range(last, part.end)
        self._source = "".join(plain)
        self._offsets = offsets

    def regions(self, wanted: Sequence[int] | None, prose_keys: frozenset[str]) -> Iterator[Region]:
        """Yield the regions, each in one string."""
        inside: list[int] | None = None
        if wanted is not None:
            first, last = bisect_left(wanted, self._parts[0].start), bisect_left(wanted, self._parts[-1].end)
            inside = sorted({bisect_right(self._offsets, offset) - 1 for offset in wanted[first:last]})
        for region in markdown.regions(self._source, inside, prose_keys=prose_keys):
            yield from self._in_file(region)

    def _in_file(self, region: Region) -> Iterator[Region]:
        kind = Kind.CODE if region.kind in NAMES else region.kind
        firsts = self._firsts
        for index in range(bisect_right(firsts, region.start) - 1, bisect_left(firsts, region.end)):
            part = self._parts[index]
            first = max(region.start, firsts[index])
            last = min(region.end, firsts[index + 1] if index + 1 < len(firsts) else len(self._offsets))
            if first < last:
                start = self._offsets[first]
                is_end = last == len(self._offsets) or self._offsets[last] >= part.end or last in firsts
                end = part.end if is_end else self._offsets[last]
                pointer = region.pointer if kind is Kind.UNREAD else part.pointer
                yield Region(start, end, kind, region.fixable, pointer, Escaping.JSON, region.language)
