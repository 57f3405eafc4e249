"""The regions of a reStructuredText document.

After a blank line, a line that is not indented begins a block at the top level, whatever came before. So only the
blocks that hold a suspect are read. Two constructs cross such borders, and are kept in one piece: quoted literal blocks
after `::`, and simple tables with blank lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from splchk.documents.rst.blocks import PUNCTUATION, Reader
from splchk.documents.rst.inline import Definitions
from splchk.documents.values import holds
from splchk.model import Region
from splchk.text.lazy import compiled

_BORDER = r"\n[ \t]*\n(?=\S)"
_TABLE_BORDER = r"(?m)^=+(?: +=+)+[ \t]*$"
_BLANK_LINE = r"\n[ \t]*(?:\n|\Z)"

_OTHER_BLANKS = "[\v\f\x1c-\x1e\x85\u2028\u2029]"
_BLANKS = dict.fromkeys(map(ord, "\v\f"), " ") | dict.fromkeys(map(ord, "\x1c\x1d\x1e\x85\u2028\u2029"), "\n")
"""What docutils takes for blanks, and for line ends (`docutils.statemachine.string2lines`)."""


def regions(text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()) -> list[Region]:
    """Return the regions of a document; with `wanted` (sorted offsets), at least those that contain one of them."""
    plain = _plain(text)
    definitions = Definitions(plain)
    found: list[Region] = []
    for start, end in _parts(plain):
        if holds(wanted, start, end):
            reader = Reader(plain, definitions, wanted, found)
            reader.prose_keys = prose_keys
            reader.read(start, end)
    found.sort(key=lambda region: region.start)
    return found


def _plain(text: str) -> str:
    """Return a text of the same length with line feeds as its only line ends, and blanks and tabs as its only blanks.

    A byte-order mark becomes a line end, so that the first line begins in the first column.
    """
    if text.startswith("\ufeff"):
        text = "\n" + text[1:]
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    if compiled(_OTHER_BLANKS).search(text):
        text = text.translate(_BLANKS)
    return text


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of parts of a text between which no block goes on."""
    find_border = compiled(_BORDER).search
    start = 0
    border = find_border(text)
    while border:
        end = border.end()
        if text.find("= ", start, end) >= 0 and (after := _table_end(text, start, end)) > end:
            border = find_border(text, after - 1)
        elif text[end] in PUNCTUATION and text[start : border.start()].rstrip().endswith("::"):
            border = find_border(text, end)
        else:
            yield start, end
            start = end
            border = find_border(text, start)
    if start < len(text):
        yield start, len(text)


def _table_end(text: str, start: int, end: int) -> int:
    """Return where the simple table ends that begins in `[start, end)`; 0 if there is none.

    It ends with the third border, or with one before a blank line.
    """
    pattern = compiled(_TABLE_BORDER)
    top = pattern.search(text, start, end)
    if top is None:
        return 0
    for number, border in enumerate(pattern.finditer(text, top.end())):
        if number or compiled(_BLANK_LINE).match(text, border.end()):
            return border.end()
    return 0
