"""XML and XML Schema: the names of elements and attributes, what is named in attributes, prose and comments.

Read token by token, so that what is not well-formed is read, too. See https://www.w3.org/TR/xml/ and
https://www.w3.org/TR/xmlschema-1/, whose definitions have their names in attributes, as in most formats.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from splchk.documents.names.base import NamesReader, stripped
from splchk.documents.values import KeyRole, below, value_kind
from splchk.model import Escaping, Kind, Region
from splchk.text.lazy import compiled

_TOKEN = (
    r"<!--(?P<comment>(?:[^-]|-(?!->))*+)(?:-->)?+"
    r"|<!\[CDATA\[(?P<cdata>(?:[^\]]|\](?!\]>))*+)(?:\]\]>)?+"
    r"|<\?(?P<instruction>(?:[^?]|\?(?!>))*+)(?:\?>)?+"
    r"|<!(?P<doctype>[^<>\[]*+(?:\[(?:[^\]\"']|\"[^\"]*+\"|'[^']*+')*+\])?+[^<>\[]*+)>?+"
    r"|</(?P<close>[^\s<>/]++)\s*+>?+"
    r"|<(?P<open>[^\W\d][^\s<>/='\"]*+)(?P<attributes>(?:[^<>\"'/]|\"[^\"<]*+\"|'[^'<]*+'|/(?!>))*+)(?P<end>/?>)?+"
    r"|(?P<text>[^<]++)"
)
_ATTRIBUTE = r"(?P<name>[^\s=<>\"'/]++)\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)')"
_NAMING = frozenset("name id key".split())
"""Attributes that give what they belong to its name."""
_PROSE = frozenset("documentation remarks".split())
"""Elements with prose, besides those that are called like keys with prose."""
_KINDS = {KeyRole.PROSE: (Kind.PROSE,), KeyRole.ANY: (Kind.VALUE,)}
"""What the text of an element is read as, by what its name says: other sentences may be anything."""
_IDENTIFIER = r"[^\W\d][\w.-]*+"


def regions(text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()) -> list[Region]:
    """Return the regions of an XML document; with `wanted` (sorted offsets), at least those that contain one."""
    return _Reader(text, wanted, prose_keys).read()


class _Reader(NamesReader):
    """Finds the regions of one text, token by token."""

    def find(self) -> None:
        self._open: list[tuple[str, str | None, KeyRole]] = []
        """The elements that are open: their names, pointers, and what they say about their text."""
        for token in compiled(_TOKEN).finditer(self.text):
            what = token.lastgroup
            if token["open"] is not None:
                self._element(token)
            elif what == "close":
                self._close(token)
            elif what == "comment":
                self.comment(*token.span("comment"))
            elif what in ("text", "cdata"):
                self._text(*stripped(self.text, *token.span(what)))

    def _element(self, token: re.Match[str]) -> None:
        above, role = self._open[-1][1:] if self._open else ("", KeyRole.ANY)
        start, end = _local(self.text, *token.span("open"))
        pointer = self.key(start, end, above)
        name = self.text[start:end]
        own = self.role(name)
        if own is KeyRole.ANY and (name in _PROSE or role is KeyRole.PROSE):
            own = KeyRole.PROSE
        for attribute in compiled(_ATTRIBUTE).finditer(self.text, *token.span("attributes")):
            self._attribute(attribute, pointer)
        if token["end"] != "/>":
            self._open.append((token["open"], pointer, own))

    def _attribute(self, attribute: re.Match[str], pointer: str | None) -> None:
        start, end = _local(self.text, *attribute.span("name"))
        if attribute["name"].startswith("xmlns"):
            return
        name = self.text[start:end]
        own = self.key(start, end, pointer)
        span = attribute.span("double" if attribute["double"] is not None else "single")
        role = self.role(name)
        if role is KeyRole.ANY and compiled(_IDENTIFIER).fullmatch(self.text, *_local(self.text, *span)):
            self.add(*_local(self.text, *span), Kind.KEY if name in _NAMING else Kind.VALUE, own, Escaping.HTML)
        elif role is KeyRole.PROSE:
            self.value(*span, own, role, Escaping.HTML)

    def _close(self, token: re.Match[str]) -> None:
        """Leave the element of a closing tag and all in it, if it is open."""
        name = token["close"]
        for at in range(len(self._open) - 1, max(len(self._open) - 50, -1), -1):
            if self._open[at][0] == name:
                self.add(*_local(self.text, *token.span("close")), Kind.KEY, self._open[at][1], Escaping.NONE)
                del self._open[at:]
                return

    def _text(self, start: int, end: int) -> None:
        if start == end or not self._open:
            return
        name, pointer, role = self._open[-1]
        if name == "key":  # of Apple's property lists
            self.key(start, end, below(pointer, "-"), escapes=Escaping.HTML)
        elif role in (KeyRole.PROSE, KeyRole.ANY) and value_kind(self.text[start:end], role) in _KINDS[role]:
            self.value(start, end, pointer, role, Escaping.HTML)


def _local(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of a name without its prefix."""
    return text.rfind(":", start, end) + 1 or start, end
