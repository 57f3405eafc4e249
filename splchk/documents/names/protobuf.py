"""Protocol Buffers: the names of messages, fields, enumerations and services, those of types, strings, comments.

See https://protobuf.dev/reference/protobuf/proto3-spec/. A declaration ends with `;` or begins a block; the name in
it is the one before `=`, or after its keyword.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from splchk.documents.names.base import NAME, NamesReader
from splchk.model import Escaping, Kind, Region
from splchk.text.lazy import compiled

_TOKEN = (
    r"//+(?P<line>[^\r\n]*+)|/\*+(?P<block>(?:[^*]|\*(?!/))*+)(?:\*/)?+"
    r"|\"(?P<double>(?:[^\"\\\r\n]|\\.)*+)\"?+|'(?P<single>(?:[^'\\\r\n]|\\.)*+)'?+"
    rf"|(?P<name>\.?{NAME}(?:\.{NAME})*+)|(?P<sign>[{{}}()\[\]<>=;,:])"
)
_DEFINING = frozenset("message enum service rpc oneof group package".split())
"""Keywords with the name that is defined after them."""
_MODIFIERS = frozenset(
    "optional repeated required map syntax edition option returns stream reserved extensions extend to max import weak "
    "public double float int32 int64 uint32 uint64 sint32 sint64 fixed32 fixed64 sfixed32 sfixed64 bool string bytes "
    "true false inf nan".split()
)


def regions(text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()) -> list[Region]:
    """Return the regions of a definition; with `wanted` (sorted offsets), at least those that contain one."""
    return _Reader(text, wanted, prose_keys).read()


class _Reader(NamesReader):
    """Finds the regions of one text, declaration by declaration."""

    def find(self) -> None:
        self._above: list[str | None] = [""]
        """The pointers of the blocks that are open."""
        self._words: list[re.Match[str]] = []
        """The names of the declaration that have not been added."""
        self._last: str | None = ""
        self._option = ""
        """The name of the option whose value follows."""
        self._has_name = False
        """Whether the name that the declaration defines was added."""
        for token in compiled(_TOKEN).finditer(self.text):
            what = token.lastgroup or ""
            if what in ("line", "block"):
                self.comment(*token.span(what))
            elif what == "name":
                self._words.append(token)
            elif what == "sign":
                self._sign(token[0])
            elif self._words[:1] and self._words[0][0] in ("import", "syntax", "edition"):
                continue  # a path, or a version
            elif what:
                self._string(token, what)
        self._refer()

    def _sign(self, sign: str) -> None:
        if sign == "=":
            self._define()
        elif sign == "{":
            self._define()
            self._above.append(self._last)
            self._end()
        elif sign == "}":
            self._end()
            if len(self._above) > 1:
                self._above.pop()
        elif sign == ";":
            self._define()
            self._end()
        elif sign in "()":
            self._define()
        else:
            self._refer()

    def _end(self) -> None:
        """End a declaration."""
        self._refer()
        self._has_name, self._option = False, ""

    def _define(self) -> None:
        """Add the name that is defined, the last one before the sign that was read, unless there is one already."""
        if not self._words:
            return
        first, last = self._words[0][0], self._words[-1]
        self._option = last[0]
        is_definition = first in _DEFINING or first not in (
            "option",
            "reserved",
            "extensions",
            "extend",
            "import",
            "returns",
        )
        if self._has_name or not is_definition or "." in last[0]:
            self._refer()
            return
        self._words.pop()
        self._refer()
        self._last = self.key(*last.span(), self._above[-1])
        self._has_name = True

    def _refer(self) -> None:
        """Add the names that were read as such of what is defined elsewhere."""
        for word in self._words:
            if word[0] not in _MODIFIERS and word[0] not in _DEFINING:
                self.references(*word.span(), self._last)
        self._words.clear()

    def _string(self, token: re.Match[str], what: str) -> None:
        is_reserved = bool(self._words) and self._words[0][0] == "reserved"
        option = self._option
        if is_reserved or option == "json_name":
            self.add(*token.span(what), Kind.KEY, self._above[-1], Escaping.JSON)
        else:
            self.value(*token.span(what), self._last, self.role(option), Escaping.JSON)
