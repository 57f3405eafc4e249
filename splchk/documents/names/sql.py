"""SQL: the names of tables and their columns, of views, indexes and types where they are created, and comments.

All dialects are read in one way: a name is bare or in quotes, backticks or brackets. Queries and data are not read, so
that a dump of a database costs little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from splchk.documents.base import FORGETTING, EmbeddedBlock
from splchk.documents.names.base import NamesReader
from splchk.model import Escaping, Kind, Region
from splchk.text.lazy import compiled

_NAME = r"(?:\"[^\"\r\n]*+\"|`[^`\r\n]*+`|\[[^\[\]\r\n]*+\]|[^\W\d]\w*+)"
_STRING = r"'(?:[^'\\]|''|\\(?s:.))*+'"
_IF_NOT_EXISTS = r"(?:IF\s++(?:NOT\s++)?+EXISTS\s++)?+"
_DEFINITION = (
    r"\bCREATE\s++(?:OR\s++REPLACE\s++)?+(?:(?:GLOBAL|LOCAL|TEMPORARY|TEMP|UNLOGGED|EXTERNAL|FOREIGN|VIRTUAL|UNIQUE|"
    r"CLUSTERED|NONCLUSTERED|FULLTEXT|SPATIAL|MATERIALIZED|RECURSIVE)\s++)*+"
    r"(?P<kind>TABLE|VIEW|INDEX|TYPE|DOMAIN|SEQUENCE|SCHEMA)\s++(?:CONCURRENTLY\s++)?+"
    rf"{_IF_NOT_EXISTS}(?P<name>{_NAME}(?:\s*+\.\s*+{_NAME})*+)(?:\s++AS\s++ENUM)?+\s*+(?P<open>\()?+"
    rf"|\bALTER\s++TABLE\s++{_IF_NOT_EXISTS}(?:ONLY\s++)?+(?P<table>{_NAME}(?:\s*+\.\s*+{_NAME})*+)\s++"
    rf"(?:ADD\s++(?:COLUMN\s++)?+{_IF_NOT_EXISTS}|RENAME\s++(?:COLUMN\s++)?+{_NAME}\s++TO\s++)(?P<column>{_NAME})"
    rf"|\bCOMMENT\s++ON\s++\w++\s++{_NAME}(?:\s*+\.\s*+{_NAME})*+\s++IS\s++(?P<text>{_STRING})"
)
_TOKEN = (
    rf"--+(?P<line>[^\r\n]*+)|/\*(?P<block>(?:[^*]|\*(?!/))*+)(?:\*/)?+"
    rf"|(?i:(?P<definition>{_DEFINITION}))|(?P<string>{_STRING})"
)
_ITEM = (
    rf"--+(?P<line>[^\r\n]*+)|/\*(?P<block>(?:[^*]|\*(?!/))*+)(?:\*/)?+"
    rf"|(?P<string>{_STRING})|(?P<name>{_NAME})|(?P<sign>[(),;])"
)
_NO_COLUMN = frozenset(
    "add check clustered column constraint exclude foreign fulltext index key like partition period primary spatial "
    "unique".split()
)
"""What a line of a table begins with that is no column; `CONSTRAINT` has a name."""

_Span = tuple[int, int]


class _Names(NamesReader):
    """Finds the regions of one text, and the spans that have them."""

    def find(self) -> None:
        self.spans: list[_Span] = []
        """What was read: definitions and comments."""
        at = 0
        pattern = compiled(_TOKEN)
        while token := pattern.search(self.text, at):
            at = token.end()
            if token["line"] is not None or token["block"] is not None:
                self.comment(*token.span("line" if token["line"] is not None else "block"))
            elif token["definition"] is not None:
                at = self._definition(token)
            else:
                continue
            self.spans.append((token.start(), at))

    def _definition(self, token: re.Match[str]) -> int:
        """Add the names of a definition; return where it ends."""
        if token["text"] is not None:
            self._prose(*token.span("text"))
        elif token["column"] is not None:
            if token["column"].lower() not in _NO_COLUMN:
                self._name(*token.span("column"), f"/{_plain(token['table'])}")
        else:
            pointer = self._name(*token.span("name"), "")
            is_enumeration = token["kind"].upper() == "TYPE"
            if token["open"] and (is_enumeration or token["kind"].upper() == "TABLE"):
                return self._columns(token.end(), pointer, is_enumeration)
        return token.end()

    def _columns(self, at: int, pointer: str | None, is_enumeration: bool) -> int:
        """Add the columns of a table, or the values of an enumeration; return where they end."""
        depth, is_first, before = 1, True, ""
        pattern = compiled(_ITEM)
        while token := pattern.search(self.text, at):
            at, what = token.end(), token.lastgroup
            if what in ("line", "block"):
                self.comment(*token.span(what))
            elif what == "sign":
                depth += {"(": 1, ")": -1}.get(token[0], 0)
                is_first = is_first or (token[0] == "," and depth == 1)
                if not depth or token[0] == ";":
                    return at
            elif what == "string":
                if is_enumeration:
                    self.key(token.start() + 1, token.end() - 1, pointer)
                elif before == "comment":
                    self._prose(*token.span())
            elif what == "name":
                word = token[0].lower()
                if before == "constraint" or (is_first and not is_enumeration and word not in _NO_COLUMN):
                    self._name(*token.span(), pointer)
                is_first, before = False, word
        return len(self.text)

    def _name(self, start: int, end: int, above: str | None) -> str | None:
        """Add a name, the last part of one with dots, without its quotes; return its pointer."""
        start = max(start, self.text.rfind(".", start, end) + 1)
        start += len(self.text[start:end]) - len(self.text[start:end].lstrip())
        if self.text[start] in '"`[':
            start, end = start + 1, end - 1
        return self.key(start, end, above) if start < end else above

    def _prose(self, start: int, end: int) -> None:
        self.add(start + 1, end - 1, Kind.PROSE, None, Escaping.APOSTROPHE)


def regions(text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()) -> list[Region]:
    """Return the regions of a script; with `wanted` (sorted offsets), at least those that contain one."""
    return _Names(text, wanted, prose_keys).read()


@lru_cache(maxsize=4)
def _spans(text: str) -> list[_Span]:
    """Return the spans of definitions and comments."""
    reader = _Names(text, [], frozenset())
    reader.find()
    return reader.spans


FORGETTING.append(_spans.cache_clear)


def fences(text: str) -> list[EmbeddedBlock]:
    """Return what is between definitions and comments: queries and data."""
    return list(_between(text, _spans(text)))


def _between(text: str, spans: Sequence[_Span]) -> Iterator[EmbeddedBlock]:
    at = 0
    for start, end in (*spans, (len(text), len(text))):
        if at < start:
            yield EmbeddedBlock(at, start, None, at)
        at = end


def front_matter(text: str) -> EmbeddedBlock | None:
    """Return that there is none."""
    return None


def is_complete(text: str) -> bool:
    """Return True: what is not found has no names."""
    return True


def _plain(name: str) -> str:
    return name.rpartition(".")[2].strip(' "`[]')
