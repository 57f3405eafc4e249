"""Files of environment variables (`.env`): the names of the variables, and comments.

Values are not checked: they may be secrets, and differ from one installation to the next. See https://dotenv.org and
the Compose specification: values in quotes may have several lines, `export` may be before a name.
"""

from __future__ import annotations

from collections.abc import Sequence

from splchk.documents.names.base import NamesReader
from splchk.model import Region
from splchk.text.lazy import compiled

_LINE = (
    r"(?m)^\ufeff?[ \t]*+(?:\#(?P<comment>[^\r\n]*+)"
    r"|(?:export[ \t]++)?(?P<key>[A-Za-z_][\w.-]*+)[ \t]*+(?:=[ \t]*+|(?=\r?$))"
    r"(?:\"(?:[^\"\\]|\\(?s:.))*+\"|'[^']*+'|`[^`]*+`|(?:[^\s#]|(?<!\s)\#|[ \t]++(?!\#))*+)[ \t]*+"
    r"(?:\#(?P<behind>[^\r\n]*+))?+)"
)


def regions(text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()) -> list[Region]:
    """Return the regions of a file of variables; with `wanted` (sorted offsets), at least those that contain one."""
    return _Reader(text, wanted, prose_keys).read()


class _Reader(NamesReader):
    """Finds the regions of one text, line by line."""

    def find(self) -> None:
        for line in compiled(_LINE).finditer(self.text):
            if line["key"] is not None:
                self.key(*line.span("key"), "")
            for group in ("comment", "behind"):
                if line[group]:
                    self.comment(*line.span(group))
