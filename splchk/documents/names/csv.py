"""Tables with delimiters (CSV, TSV): the names of the columns.

Only the first record is read, if it is a header: two cells or more, each another name. See RFC 4180, and IANA's
`text/tab-separated-values`.
"""

from __future__ import annotations

from collections.abc import Sequence

from splchk.documents.base import EmbeddedBlock
from splchk.documents.names.base import NamesReader, stripped
from splchk.model import Escaping, Region
from splchk.text.lazy import compiled

_MOST_CHARACTERS = 65_536
"""Of a header; a longer one is none."""
_MOST_WORDS = 6
"""Of the name of a column."""
_DELIMITERS = "\t;,|"
_CELL = (
    r"{blanks}*+(?:\"(?P<quoted>(?:[^\"]|\"\")*+)\"|(?P<plain>[^{delimiter}\r\n]*+)){blanks}*+"
    r"(?P<end>{delimiter}|\r?\n|\r|\Z)"
)
_IS_NAME = r"[^\W\d_][^\r\n]*+"

_Span = tuple[int, int]


def regions(text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()) -> list[Region]:
    """Return the regions of a table, which are the names of its columns."""
    return _Reader(text, wanted, prose_keys).read()


def fences(text: str) -> list[EmbeddedBlock]:
    """Return what is below the header, or all if there is none."""
    _, end = _header(text)
    return [EmbeddedBlock(end, len(text), None, end)] if end < len(text) else []


def front_matter(text: str) -> EmbeddedBlock | None:
    """Return that there is none."""
    return None


def is_complete(text: str) -> bool:
    """Return True: what is not found is no header."""
    return True


class _Reader(NamesReader):
    """Finds the names of the columns."""

    def find(self) -> None:
        for start, end in _header(self.text)[0]:
            self.key(start, end, "", escapes=Escaping.NONE)


def _header(text: str) -> tuple[list[_Span], int]:
    """Return the spans of the columns' names, and where the header ends; nothing and 0 if there is no header."""
    start = 0
    if text.startswith("\ufeff"):
        start = 1
    if text.startswith("sep=", start):  # Excel's line with the delimiter
        start = text.find("\n", start) + 1
    line_end = min(end for end in (text.find("\n", start), text.find("\r", start), len(text)) if end >= 0)
    line = text[start : min(line_end, start + _MOST_CHARACTERS)]
    delimiter = max(_DELIMITERS, key=line.count)
    if delimiter not in line:
        return [], 0
    escaped = "\\|" if delimiter == "|" else delimiter
    cell = compiled(_CELL.format(blanks=" " if delimiter == "\t" else r"[ \t]", delimiter=escaped))
    found: list[_Span] = []
    at = start
    while match := cell.match(text, at, start + _MOST_CHARACTERS):
        span = stripped(text, *match.span("quoted" if match["quoted"] is not None else "plain"))
        if span[0] < span[1]:
            found.append(span)
        at = match.end()
        if match["end"] != delimiter:
            return (found, at) if _is_header([text[first:last] for first, last in found]) else ([], 0)
    return [], 0


def _is_header(names: Sequence[str]) -> bool:
    """Return True if the cells of a record are names of columns: each begins with a letter and stands there once."""
    is_name = compiled(_IS_NAME)
    return (
        len(names) > 1
        and len(set(names)) == len(names)
        and all(is_name.match(name.lstrip("#_@$ ")) and len(name.split()) <= _MOST_WORDS for name in names)
    )
