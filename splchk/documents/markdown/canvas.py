"""A canvas: a span of text on which kinds are painted, where what is painted last shows.

Markup nests (a link in a heading, a title in the link, code in the link's text), and painting the inner one later is
simpler to get right than the difference of intervals.
"""

from __future__ import annotations

from collections.abc import Iterator

from splchk.model import Kind, Region
from splchk.text.lazy import compiled

MARKUP, PROSE, LABEL, COMMENT, CODE, UNREAD = range(6)
"""The colours; LABEL is prose that must not be changed, since something else refers to it."""

_KINDS = {PROSE: Kind.PROSE, LABEL: Kind.PROSE, COMMENT: Kind.COMMENT, CODE: Kind.CODE, UNREAD: Kind.UNREAD}
_SPANS = r"\x01+|\x02+|\x03+|\x04+|\x05+"
"""Characters of one colour that is not MARKUP; a canvas is bytes, decoded as Latin-1."""


class Canvas:
    """A span of `length` characters, all of one colour at first."""

    why_unread: str | None = None
    """Why a part of it is UNREAD."""

    def __init__(self, length: int, colour: int) -> None:
        self._cells = bytearray([colour]) * length

    def paint(self, start: int, end: int, colour: int) -> None:
        """Give `[start, end)` a colour; do nothing if it is empty."""
        if start < end:
            self._cells[start:end] = bytes([colour]) * (end - start)

    def paint_shown(self, text: str, start: int, end: int, pattern: str) -> None:
        """Make prose of the last group of each match of a pattern in `text[start:end]`, the text of the canvas."""
        for match in compiled(pattern).finditer(text[start:end]):
            first, last = match.span(match.lastindex or 0)
            self.paint(start + first, start + last, PROSE)

    def repaint(self, start: int, end: int, old: int, new: int) -> None:
        """Give what is of the colour `old` in `[start, end)` the colour `new`."""
        self._cells[start:end] = self._cells[start:end].replace(bytes([old]), bytes([new]))

    def regions(self, offset: int = 0) -> Iterator[Region]:
        """The spans that are not markup, in order; the canvas begins at `offset`."""
        for match in compiled(_SPANS).finditer(self._cells.decode("latin-1")):
            colour = ord(match[0][0])
            why = self.why_unread if colour == UNREAD else None
            yield Region(offset + match.start(), offset + match.end(), _KINDS[colour], colour != LABEL, why, None)
