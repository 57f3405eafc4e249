"""GraphQL: the names that are defined, and those that refer to what is; descriptions and comments.

See https://spec.graphql.org: a document is names, signs, strings and comments; a string before a definition describes
it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from splchk.documents.names.base import NAME, NamesReader
from splchk.model import Escaping, Kind, Region
from splchk.text.lazy import compiled

_TOKEN = (
    r"\#(?P<comment>[^\r\n]*+)"
    r'|"""(?P<block>(?:[^"\\]|\\(?s:.)|"(?!""))*+)(?:""")?+'
    r'|"(?P<string>(?:[^"\\\r\n]|\\.)*+)"?+'
    rf"|(?P<name>{NAME})"
    r"|(?P<sign>\.\.\.|[{}():=|&@$])"
)
_KEYWORDS = frozenset(
    "directive enum extend fragment implements input interface mutation on query repeatable scalar schema subscription "
    "type union".split()
)
"""Words that are no names outside of brackets."""
_REFERRING = frozenset((":", "=", "|", "&", "@", "$", "...", "on", "implements"))
"""After one of these is a value, or the name of what is defined elsewhere."""


def regions(text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()) -> list[Region]:
    """Return the regions of a document of GraphQL; with `wanted` (sorted offsets), at least those that contain one."""
    return _Reader(text, wanted, prose_keys).read()


class _Reader(NamesReader):
    """Finds the regions of one text, token by token."""

    def find(self) -> None:
        self._above: list[str | None] = [""]
        """The pointers of what is in brackets."""
        self._last: str | None = ""
        """The pointer of the last name that is a key."""
        self._name = self._before = ""
        """That name, and the last token but strings and comments."""
        for token in compiled(_TOKEN).finditer(self.text):
            what = token.lastgroup
            if what == "comment":
                self.comment(*token.span(what))
            elif what == "name":
                self._add_name(token)
            elif what == "sign":
                self._sign(token[0])
            elif what:
                self._string(*token.span(what), Escaping.JSON if what == "string" else Escaping.NONE)

    def _add_name(self, token: re.Match[str]) -> None:
        word, before, self._before = token[0], self._before, token[0]
        if word in _KEYWORDS and (len(self._above) == 1 or before == "..."):
            return
        if before in _REFERRING:
            self.add(*token.span(), Kind.VALUE, self._last, Escaping.NONE)
        else:
            self._name, self._last = word, self.key(*token.span(), self._above[-1])

    def _sign(self, sign: str) -> None:
        if sign in "{(":
            self._above.append(self._last)
        elif sign in "})" and len(self._above) > 1:
            self._last = self._above.pop()
        self._before = sign

    def _string(self, start: int, end: int, escapes: Escaping) -> None:
        """Add what is a value, or else a description."""
        if self._before in (":", "="):
            self.value(start, end, self._last, self.role(self._name), escapes)
        else:
            self.add(start, end, Kind.PROSE, self._above[-1], escapes)
