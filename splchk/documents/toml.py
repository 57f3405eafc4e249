"""TOML: keys, strings and comments, by a scanner of our own, since the libraries that read TOML give no positions.

One regular expression cuts the text into tokens, and nothing is refused: what is not TOML is skipped. Pointers
follow the headers of tables; the tables of an array are counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from splchk.documents.scalars import Frame, RegionReader
from splchk.documents.values import KeyRole, below, decoded, key_kind, role_of, value_kind
from splchk.model import Escaping, Kind, Region

# Possessive everywhere: an unclosed string ends with its line or the text, and is never read twice.
_TOKEN = re.compile(
    r'"""(?P<long>[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*+)(?:"{3,5})?'
    r"|'''(?P<long_literal>[^']*+(?:'(?!'')[^']*+)*+)(?:'{3,5})?"
    r'|"(?P<basic>[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+)"?'
    r"|'(?P<literal>[^'\n]*+)'?"
    r"|(?P<comment>\#[^\r\n]*+)"
    r"|(?P<bare>[^\s\"'\#=.,\[\]{}]++)"
    r"|(?P<line>\n)"
    r"|(?P<sign>\[\[|[=.,\[\]{}])",
    re.DOTALL,
)


def regions(text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()) -> list[Region]:
    """Return the regions of a TOML document, at least down to the last wanted offset."""
    return _Reader(text, wanted, prose_keys).read()


class _Reader(RegionReader):
    """Finds the regions of one document, token by token."""

    def __init__(self, text: str, wanted: Sequence[int] | None, prose_keys: frozenset[str]) -> None:
        super().__init__(text, wanted, prose_keys)
        self._frames = [Frame(is_list=False, pointer="")]
        self._parts: list[tuple[int, int, str, Escaping]] = []
        """The parts of what may be a dotted key: span, name, and how letters are escaped."""
        self._header = ""
        """The opening brackets of the header that is being read; empty outside of one."""
        self._counted: dict[str, int] = {}
        """The last index of each array of tables, by its pointer."""

    def read(self) -> list[Region]:
        """Return the regions in order."""
        last = len(self.text) if self.wanted is None else max(self.wanted, default=-1)
        for token in _TOKEN.finditer(self.text, int(self.text.startswith("\ufeff"))):
            what = token.lastgroup
            if what == "sign":
                self._sign(token[0])
            elif what == "line":
                self._parts.clear()
                self._header = ""
                if len(self._frames) == 1:
                    self._frames[0].at_value = False
                    if token.start() >= last:
                        break
            elif what == "comment":
                self.add(*token.span(), Kind.COMMENT)
            elif what:
                self._name(token, what)
        # A key is only added when its `=` is read, perhaps after a comment.
        return sorted(self.found, key=lambda region: region.start)

    def _name(self, token: re.Match[str], what: str) -> None:
        """Note a part of a key, or add a value."""
        start, end = token.span(what)
        name = self.text[start:end]
        escapes = Escaping.NONE
        if what in ("basic", "long"):
            name, escapes = decoded(name), Escaping.JSON
        frame = self._frames[-1]
        if self._header or not (frame.is_list or frame.at_value):
            self._parts.append((start, end, name, escapes))
        elif what == "bare":
            # It is a key if the list that is being read was never closed.
            self._parts = [(start, end, name, escapes)]
        else:
            pointer, role = frame.next()
            self.add(start, end, value_kind(name, role), pointer, escapes, role)

    def _sign(self, sign: str) -> None:
        frame = self._frames[-1]
        if sign == "=":
            self._equals()
        elif sign == ",":
            self._parts.clear()
            frame.index += 1
            frame.at_value = False
        elif sign == "]" and self._header:
            self._table()
        elif sign in ("]", "}"):
            self._parts.clear()
            if len(self._frames) > 1 and frame.is_list is (sign == "]"):
                self._frames.pop()
        elif sign in ("[", "[[") and len(self._frames) == 1 and not frame.at_value and not self._parts:
            self._header = sign
        elif sign != ".":
            for bracket in sign:
                self._frames.append(Frame(bracket == "[", *self._frames[-1].next()))

    def _equals(self) -> None:
        if not self._parts:
            return
        if self._frames[-1].is_list:
            del self._frames[1:]
            self._frames[0].at_value = False
        frame = self._frames[-1]
        if frame.at_value or self._header:
            return
        pointer, role = frame.pointer, frame.role
        for part in self._parts:
            pointer, above, role = below(pointer, part[2]), role, role_of(part[2], self.prose_keys, role)
            self._key(*part, pointer, above)
        frame.member, frame.member_role = pointer, role
        frame.at_value = True
        self._parts.clear()

    def _table(self) -> None:
        """End a header: what follows belongs to its table."""
        pointer: str | None = ""
        role = KeyRole.ANY
        for at, part in enumerate(self._parts, 1):
            pointer, above, role = below(pointer, part[2]), role, role_of(part[2], self.prose_keys, role)
            self._key(*part, pointer, above)
            if pointer is None:
                continue
            if self._header == "[[" and at == len(self._parts):
                self._counted[pointer] = self._counted.get(pointer, -1) + 1
            if pointer in self._counted:
                pointer = below(pointer, self._counted[pointer])
        self._frames = [Frame(is_list=False, pointer=pointer, role=role)]
        self._parts.clear()
        self._header = ""

    def _key(self, start: int, end: int, name: str, escapes: Escaping, pointer: str | None, above: KeyRole) -> None:
        self.add(start, end, key_kind(name, above), pointer, escapes)
