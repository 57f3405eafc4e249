"""INI files and their like: sections, keys, values and comments.

They are read as Python's configparser does, with what others add: a comment behind a value (git), `;` for `#`, and
sections that are patterns of paths (EditorConfig), which are no names. A line that is indented further than its key
belongs to the value.
"""

from __future__ import annotations

from collections.abc import Sequence

from splchk.documents.names.base import NamesReader, stripped, without_quotes
from splchk.documents.values import KeyRole, below
from splchk.model import Region
from splchk.text.lazy import compiled

_LINE = (
    r"(?m)^\ufeff?(?P<indent>[ \t]*+)(?:[#;](?P<comment>[^\r\n]*+)|\[(?P<section>[^\]\r\n]*+)\](?P<after>[^\r\n]*+)"
    r"|(?P<key>[^=:\r\n]*+)(?P<sign>[=:]?+)(?P<value>[^\r\n]*+))"
)
_BEHIND = r"(?:^|[ \t])[#;](?:[ \t]|$)"
"""The beginning of a comment behind a value."""
_PATTERN_SIGNS = frozenset("*?{}|/\\")


def regions(text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()) -> list[Region]:
    """Return the regions of an INI file; with `wanted` (sorted offsets), at least those that contain one."""
    return _Reader(text, wanted, prose_keys).read()


class _Reader(NamesReader):
    """Finds the regions of one text, line by line."""

    def find(self) -> None:
        section: str | None = ""
        pointer: str | None = None
        role = KeyRole.ANY
        indent = -1
        """That of the last key, below which its value goes on; -1 if there is none."""
        for line in compiled(_LINE).finditer(self.text):
            if line["comment"] is not None:
                self.comment(*line.span("comment"))
            elif 0 <= indent < len(line["indent"]):
                self._value(
                    line.start("key") if line["key"] is not None else line.end("indent"), line.end(), pointer, role
                )
            elif line["section"] is not None:
                name = line["section"].strip()
                section, indent = below("", name), -1
                if _PATTERN_SIGNS.isdisjoint(name):
                    self.key(*stripped(self.text, *line.span("section")), "")
                self._comment_behind(*line.span("after"))
            elif line["sign"]:
                start, end, _ = without_quotes(self.text, *stripped(self.text, *line.span("key")))
                name = self.text[start:end]
                pointer, role, indent = self.key(start, end, section), self.role(name), len(line["indent"])
                self._value(*line.span("value"), pointer, role)
            elif line[0].strip():
                indent = -1

    def _value(self, start: int, end: int, pointer: str | None, role: KeyRole) -> None:
        behind = self._comment_behind(start, end)
        start, end, escapes = without_quotes(self.text, *stripped(self.text, start, behind))
        if start < end:
            self.value(start, end, pointer, role, escapes)

    def _comment_behind(self, start: int, end: int) -> int:
        """Add the comment at the end of a line; return where it begins, or the end of the line."""
        sign = compiled(_BEHIND).search(self.text, start, end)
        if sign is None:
            return end
        self.comment(sign.end(), end)
        return sign.start()
