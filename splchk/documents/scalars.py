"""What the readers of TOML and YAML share; not in `values`, which a check of Markdown imports."""

from __future__ import annotations

from collections.abc import Sequence

from splchk.documents.values import FRAGMENT, PROSE_KEYS, KeyRole, below, has_template, holds, outside_templates
from splchk.model import Escaping, Kind, Region


class Frame:
    """A list, or a mapping or table, that is being read: which of its members is next, and what its role is."""

    __slots__ = ("at_value", "index", "is_list", "member", "member_role", "pointer", "role")

    def __init__(self, is_list: bool, pointer: str | None, role: KeyRole = KeyRole.ANY) -> None:
        """`role` is that of a list's items; in a mapping, keys have their own."""
        self.is_list = is_list
        self.pointer = pointer
        self.role = role
        self.index = 0
        self.at_value = False
        self.member: str | None = None
        self.member_role = KeyRole.ANY

    def next(self) -> tuple[str | None, KeyRole]:
        """Return the pointer and the role of the value that begins."""
        return (below(self.pointer, self.index), self.role) if self.is_list else (self.member, self.member_role)


class RegionReader:
    """The regions that are found in a text, which begins at `offset` of its document."""

    def __init__(
        self, text: str, wanted: Sequence[int] | None, prose_keys: frozenset[str], offset: int = 0, source: str = ""
    ) -> None:
        """`source` is the text before characters in it were replaced."""
        self.text = text
        self.wanted = wanted
        self.prose_keys = prose_keys | PROSE_KEYS
        self.offset = offset
        self.source = source
        self.found: list[Region] = []

    def add(
        self,
        start: int,
        end: int,
        kind: Kind | None,
        pointer: str | None = None,
        escapes: Escaping = Escaping.NONE,
        role: KeyRole = KeyRole.ANY,
    ) -> None:
        """Add the region of a span of the text, unless it is empty, not wanted or of no kind; `role` is a value's.

        Prose that a program completes is what is around the templates. It is not fixable: what is made of it may be a
        name.
        """
        if not (kind and start < end and holds(self.wanted, start + self.offset, end + self.offset)):
            return
        source = self.source or self.text
        if role is KeyRole.REFERENCE:
            start = source.find(FRAGMENT, start, end)
        spans = [(start, end)]
        is_template = kind is Kind.PROSE and has_template(source[start:end])
        if is_template:
            spans = [span for span in outside_templates(source, start, end) if span[0] < span[1]]
        for first, last in spans:
            one = Region(first + self.offset, last + self.offset, kind, not is_template, pointer, escapes)
            self.found.append(one)
