"""What the readers of formats with names have in common: comments as in source code, and values by their keys."""

from __future__ import annotations

from collections.abc import Sequence

from splchk.documents.scalars import RegionReader
from splchk.documents.source import prose
from splchk.documents.values import KeyRole, below, key_kind, role_of, value_kind
from splchk.model import NAMES, Escaping, Kind, Region
from splchk.text.lazy import compiled

NAME = r"[^\W\d]\w*"


class NamesReader(RegionReader):
    """Collects the regions of a text, in any order; subclasses find them."""

    def __init__(self, text: str, wanted: Sequence[int] | None, prose_keys: frozenset[str]) -> None:
        super().__init__(text, wanted, prose_keys)
        self._comments: list[tuple[int, int]] = []
        self._names: list[tuple[int, int]] = []
        """The spans of all keys and values."""

    def read(self) -> list[Region]:
        """Return the regions in order."""
        self.find()
        if self._comments:
            names = prose.names_in("\n".join(self.text[start:end] for start, end in self._names))
            comments = prose.regions(self.text, sorted(self._comments), self.wanted, names)
            self.found += (one._replace(escapes=Escaping.NONE) for one in comments)
        return sorted(self.found, key=lambda region: region.start)

    def find(self) -> None:
        """Find the regions of the whole text."""
        raise NotImplementedError

    def add(
        self,
        start: int,
        end: int,
        kind: Kind | None,
        pointer: str | None = None,
        escapes: Escaping = Escaping.NONE,
        role: KeyRole = KeyRole.ANY,
    ) -> None:
        """Add the region of a span, as all readers do, and remember names."""
        if kind in NAMES:
            self._names.append((start, end))
        super().add(start, end, kind, pointer, escapes, role)

    def comment(self, start: int, end: int) -> None:
        """Add a comment, given without what opens and closes it."""
        if start < end:
            self._comments.append((start, end))

    def key(
        self, start: int, end: int, pointer: str | None, name: str = "", escapes: Escaping = Escaping.NONE
    ) -> str | None:
        """Add a key below `pointer`; return its own pointer. `name`: the key, if it is not as in the text."""
        name = name or self.text[start:end]
        own = below(pointer, name)
        self.add(start, end, key_kind(name), own, escapes)
        return own

    def value(
        self, start: int, end: int, pointer: str | None, role: KeyRole = KeyRole.ANY, escapes: Escaping = Escaping.NONE
    ) -> None:
        """Add a value, whose kind is told from itself and the role of its key."""
        self.add(start, end, value_kind(self.text[start:end], role), pointer, escapes, role)

    def references(self, start: int, end: int, pointer: str | None) -> None:
        """Add the names in a span, each for itself, which are those of what is defined here or elsewhere."""
        for name in compiled(NAME).finditer(self.text, start, end):
            self.add(*name.span(), Kind.VALUE, pointer, Escaping.NONE)

    def role(self, key: str, above: KeyRole = KeyRole.ANY) -> KeyRole:
        """Return what a key says about its values."""
        return role_of(key, self.prose_keys, above)


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without the blanks at its ends."""
    source = text[start:end]
    left = len(source) - len(source.lstrip())
    return start + left, start + max(left, len(source.rstrip()))


def without_quotes(text: str, start: int, end: int) -> tuple[int, int, Escaping]:
    """Return the span of what is in quotes, with how letters are escaped there; any other span as it is."""
    quote = text[start : start + 1]
    if quote in ('"', "'", "`") and end - start > 1 and text[end - 1] == quote:
        return start + 1, end - 1, Escaping.JSON if quote == '"' else Escaping.NONE
    return start, end, Escaping.NONE
