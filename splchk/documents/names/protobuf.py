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
    r"//+(?P<line>[^\r\n]*+)|/\*(?P<block>(?:[^*]|\*(?!/))*+)(?:\*/)?+"
    r"|\"(?P<double>(?:[^\"\\\r\n]|\\.)*+)\"?+|'(?P<single>(?:[^'\\\r\n]|\\.)*+)'?+"
    rf"|(?P<name>\.?{NAME}(?:\.{NAME})*+)|(?P<sign>[{{}}()\[\]<>=;,:])"
    r"|(?P<number>\d[\w.]*+)"
)
_DEFINING = frozenset("message enum service rpc oneof group".split())
"""Keywords with the name that is defined after them."""
_NO_DEFINITION = frozenset("option reserved extensions extend import package syntax edition returns".split())
_BEFORE_VALUE = ("=", ":", "[", ",")
_MODIFIERS = frozenset(
    "optional repeated required map syntax edition option package returns stream reserved extensions extend to max "
    "import weak public double float int32 int64 uint32 uint64 sint32 sint64 fixed32 fixed64 sfixed32 sfixed64 bool "
    "string bytes true false inf nan".split()
)


def regions(text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()) -> list[Region]:
    """Return the regions of a definition; with `wanted` (sorted offsets), at least those that contain one."""
    return _Reader(text, wanted, prose_keys).read()


class _Reader(NamesReader):
    """Finds the regions of one text, declaration by declaration."""

    def find(self) -> None:
        self._above: list[str | None] = [""]
        """The pointers of the blocks that are open."""
        self._values = 0
        """How many of the innermost of them are values of options, whose names are defined elsewhere."""
        self._words: list[re.Match[str]] = []
        """The names of the declaration that have not been added."""
        self._first = ""
        """The first name of the declaration."""
        self._last: str | None = ""
        self._before = ";"
        """The last sign; empty after a number."""
        self._option = ""
        """The name of the option whose value follows."""
        self._has_name = False
        """Whether the declaration defines no further name."""
        for token in compiled(_TOKEN).finditer(self.text):
            what = token.lastgroup or ""
            if what in ("line", "block"):
                self.comment(*token.span(what))
            elif what == "name":
                self._words.append(token)
                self._first = self._first or token[0]
            elif what == "number":
                self._before = ""
            elif what == "sign":
                self._sign(token[0])
            elif self._first in ("import", "syntax", "edition"):
                continue  # a path, or a version
            elif what:
                self._string(token, what)
        self._refer()

    def _sign(self, sign: str) -> None:
        if sign == "=":
            self._define()
            self._has_name = True
        elif sign == "{":
            is_value = self._values or (self._has_name and not self._words and self._before in _BEFORE_VALUE)
            self._define()
            self._above.append(self._last)
            if is_value:
                self._values += 1
            else:
                self._end()
        elif sign == "}":
            if not self._values:
                self._end()
            self._refer()
            self._values = max(self._values - 1, 0)
            if len(self._above) > 1:
                self._above.pop()
        elif sign == ";":
            self._define()
            self._end()
        elif sign in "()":
            self._define()
        else:
            self._refer()
        self._before = sign

    def _end(self) -> None:
        """End a declaration."""
        self._refer()
        self._has_name, self._option, self._first = False, "", ""

    def _define(self) -> None:
        """Add the name that is defined, the last one before the sign that was read, unless there is one already."""
        if not self._words:
            return
        last = self._words[-1]
        self._option = last[0]
        if self._has_name or self._first in _NO_DEFINITION or "." in last[0]:
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
        option = self._option
        if self._first == "reserved" or option == "json_name":
            self.add(*token.span(what), Kind.KEY, self._above[-1], Escaping.JSON)
        else:
            self.value(*token.span(what), self._last, self.role(option), Escaping.JSON)
