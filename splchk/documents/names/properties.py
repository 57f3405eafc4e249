"""Java's properties: keys, the messages and names that are their values, comments.

See `java.util.Properties.load`: a key ends at a blank, `=` or `:`, a backslash escapes, and joins lines at their ends.
"""

from __future__ import annotations

from collections.abc import Sequence

from splchk.documents.names.base import NamesReader
from splchk.documents.values import decoded
from splchk.model import Escaping, Region
from splchk.text.lazy import compiled

_LINE = (
    r"(?m)^\ufeff?[ \t\f]*+(?:[#!](?P<comment>[^\r\n]*+)"
    r"|(?P<key>(?:[^\s=:\\]|\\(?:\r\n|(?s:.)))++)[ \t\f]*+[=:]?[ \t\f]*+"
    r"(?P<value>(?:[^\\\r\n]|\\(?:\r\n[ \t\f]*+|(?s:.)|\Z))*+))"
)


def regions(text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()) -> list[Region]:
    """Return the regions of a file of properties; with `wanted` (sorted offsets), at least those that contain one."""
    return _Reader(text, wanted, prose_keys).read()


class _Reader(NamesReader):
    """Finds the regions of one text, line by line."""

    def find(self) -> None:
        for line in compiled(_LINE).finditer(self.text):
            if line["comment"] is not None:
                self.comment(*line.span("comment"))
                continue
            name = decoded(line["key"])
            pointer = self.key(*line.span("key"), "", name, Escaping.JSON)
            self.value(*line.span("value"), pointer, self.role(name), Escaping.JSON)
