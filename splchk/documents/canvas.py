"""A stretch of text to paint kinds on: what is painted last shows.

Markup nests (a link in a heading, a title in the link, code in the link's text), and a later, narrower brush is
simpler to get right than the difference of intervals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from splchk.model import Kind
from splchk.records import Record

MARKUP, PROSE, LABEL, COMMENT, CODE = range(5)
"""The colours; LABEL is prose that must not be changed, since something else refers to it."""

_KINDS = {PROSE: Kind.PROSE, LABEL: Kind.PROSE, COMMENT: Kind.COMMENT, CODE: Kind.CODE}
_RUNS = re.compile(rb"\x01+|\x02+|\x03+|\x04+")


class Run(Record):
    """A stretch of one colour, `[start, end)` in characters of the canvas."""

    start: int
    end: int
    kind: Kind
    fixable: bool


class Canvas:
    """`length` characters of one colour, to begin with."""

    def __init__(self, length: int, colour: int) -> None:
        self._cells = bytearray([colour]) * length

    def paint(self, start: int, end: int, colour: int) -> None:
        """Give `[start, end)` a colour; nothing when empty."""
        if start < end:
            self._cells[start:end] = bytes([colour]) * (end - start)

    def repaint(self, start: int, end: int, old: int, new: int) -> None:
        """Give what is `old` in `[start, end)` the colour `new`."""
        self._cells[start:end] = self._cells[start:end].replace(bytes([old]), bytes([new]))

    def runs(self) -> Iterator[Run]:
        """The stretches that are not markup, in order."""
        for match in _RUNS.finditer(self._cells):
            colour = self._cells[match.start()]
            yield Run(match.start(), match.end(), _KINDS[colour], colour != LABEL)
