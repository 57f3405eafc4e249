"""YAML: keys, values, block scalars and comments, from the positions in PyYAML's events.

Nothing is constructed and no tag is resolved. Comments are searched for where no scalar is. What cannot be parsed
(templates, broken text, endless nesting) is read line by line, as well as possible.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Protocol

import yaml

from splchk.documents.scalars import Frame, RegionReader
from splchk.documents.values import KeyRole, below, holds, key_kind, role_of, value_kind
from splchk.model import Escaping, Kind, Region

MOST_LEVELS = 1000
"""The deepest nesting that is parsed; the time that the scanner takes grows with the square of it."""
_MOST_DIRECTIVES = 1000
"""More directives are not parsed: libyaml compares each tag directive with all before it."""


def regions(text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()) -> list[Region]:
    """Return the regions of a stream of YAML documents; those without a wanted offset are not parsed."""
    found: list[Region] = []
    for start, end in _documents(text):
        if holds(wanted, start, end):
            found += _document(text[start:end], start, wanted, prose_keys)
    return found


# --- the documents of a stream ----------------------------------------------------------------------------------------

_BOUNDARY = re.compile(r"^(?:---|(\.\.\.))(?=\s|\Z)", re.MULTILINE)
"""These end a document, wherever they begin a line, or are an error there."""
_PREAMBLE = re.compile(r"(?:[ \t]*(?:[#%][^\r\n]*)?(?:[\r\n]|\Z))*")


def _documents(text: str) -> Iterator[tuple[int, int]]:
    """Yield the span of each document; directives are before its `---`."""
    start = int(text.startswith("\ufeff"))
    for boundary in _BOUNDARY.finditer(text, start):
        if boundary[1]:
            yield start, boundary.end()
            start = boundary.end()
        elif not _PREAMBLE.fullmatch(text, start, boundary.start()):
            yield start, boundary.start()
            start = boundary.start()
    yield start, len(text)


_REFUSED = re.compile(
    r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|(?<=\\u)[dD](?=[89a-fA-F])"
)
"""Characters that PyYAML refuses, and the escapes of surrogates, which JSON has."""


def _harmless(match: re.Match[str]) -> str:
    # U+E… instead of U+D…: a private use character, which is no letter either.
    return "e" if match[0] in "dD" else "\ufffd"


_TEMPLATE = r"(?:\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}|\{#[^{}\n]*#\})"
_TEMPLATE_LINE = re.compile(rf"^[ \t]*(?:{_TEMPLATE}[ \t]*)+\r?$", re.MULTILINE)
_TEMPLATE_PART = re.compile(_TEMPLATE)


def _without_templates(text: str) -> str:
    """Return the text with template expressions filled in: blanks for whole lines of them, else non-letters."""
    text = _TEMPLATE_LINE.sub(lambda match: " " * len(match[0]), text)
    return _TEMPLATE_PART.sub(lambda match: "\ufffd" * len(match[0]), text)


def _document(source: str, offset: int, wanted: Sequence[int] | None, prose_keys: frozenset[str]) -> list[Region]:
    """Return the regions of one document, which begins at `offset` of the text."""
    text = _REFUSED.sub(_harmless, source)
    templates = "{{" in text or "{%" in text or "{#" in text
    reader = _Reader(text, wanted, prose_keys, offset, source)
    # If templates may force a second reading, the first one must go to the end, so that the result is always the same.
    if not reader.read(early=not templates, suspicious=templates) and templates:
        reader = _Reader(_without_templates(text), wanted, prose_keys, offset, source)
        reader.read(early=False, suspicious=False)
    reader.add_comments(reader.end)
    found = reader.found
    if not reader.complete:
        found += _Lines(reader.text, wanted, prose_keys, offset, source).read(reader.end)
    return sorted(found, key=lambda region: region.start)


# --- from the parser's events -----------------------------------------------------------------------------------------

_PROPERTIES = re.compile(r"(?:[&!][^\s]*|#[^\r\n]*|\s+)*")
"""Anchors, tags and what may be between them and their scalar."""
_NOT_WORDS = re.compile(
    r"[-+]?(?:0[xob][0-9a-f_]+|\.inf|\d[\d_.,:]*(?:e[-+]?\d+)?)|\.nan|true|false|yes|no|on|off|null"
    r"|\d{4}-\d\d?-\d\d?(?:(?:t|[ \t]+)[\d:.+ \tz-]*)?",
    re.IGNORECASE,
)
"""Plain scalars that are numbers, truth values, null or dates, in YAML 1.1 or 1.2."""
_COMMENT = re.compile(r"(?<![^\s\[\]{},:\"'])#[^\r\n\x85\u2028\u2029]*")
_ESCAPES = {'"': Escaping.JSON, "'": Escaping.APOSTROPHE}
"""How letters are escaped, by the quotes of a scalar; without quotes, they are not."""
_NO_TEXT = frozenset(f"tag:yaml.org,2002:{name}" for name in "binary bool float int null timestamp".split())


class _Reader(RegionReader):
    """Finds the regions of one document from the parser's events."""

    def __init__(
        self, text: str, wanted: Sequence[int] | None, prose_keys: frozenset[str], offset: int, source: str
    ) -> None:
        super().__init__(text, wanted, prose_keys, offset, source)
        self._gap = 0
        """The end of the last scalar, before the next of which comments may begin."""
        self.end = 0
        """The offset at which the events ended."""
        self.complete = False
        self._frames: list[Frame] = []

    def read(self, early: bool, suspicious: bool) -> bool:
        """Return True if the document could be read to its end or, if `early`, to the last wanted offset."""
        if self.text.count("\n%") > _MOST_DIRECTIVES:
            return False
        try:
            self.complete = self._read(self._last_wanted() if early else len(self.text), suspicious)
        except MemoryError:
            raise
        except Exception:  # YAMLError, or a fault of the parser: escapes of no character (`"\UFFFFFFFF"`) go to `chr`
            return False
        return self.complete

    def _last_wanted(self) -> int:
        if self.wanted is None:
            return len(self.text)
        at = bisect_left(self.wanted, self.offset + len(self.text)) - 1
        return self.wanted[at] - self.offset if at >= 0 else 0

    def _read(self, last: int, suspicious: bool) -> bool:
        before = -1
        # libyaml's parser, which counts characters as well, or the parser in Python.
        events: Iterator[Any] = yaml.parse(self.text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        for event in events:
            start, end = event.start_mark.index, event.end_mark.index
            if start > last:
                self.end = max(self.end, start)
                return True
            self.end = max(self.end, end)
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event, start, end)
            elif isinstance(event, yaml.CollectionStartEvent):
                # `{{ name }}` can be read as a mapping that is a mapping's key, which nobody writes.
                if suspicious and before == start - 1 and self.text.startswith("{{", before):
                    return False
                is_key, pointer, role = self._enter()
                self._frames.append(
                    Frame(isinstance(event, yaml.SequenceStartEvent), None if is_key else pointer, role)
                )
                if len(self._frames) > MOST_LEVELS:
                    return False
                before = start
            elif isinstance(event, yaml.CollectionEndEvent):
                self._frames.pop()
            elif isinstance(event, yaml.AliasEvent):
                self._enter()
        self.end = len(self.text)
        return True

    def _enter(self, key: str | None = None) -> tuple[bool, str | None, KeyRole]:
        """Move on to the next node; return True if it is a key, with its pointer and its role."""
        if not self._frames:
            return False, "", KeyRole.ANY
        frame = self._frames[-1]
        is_key = not (frame.is_list or frame.at_value)
        if is_key:
            frame.member = None if key is None else below(frame.pointer, key)
            frame.member_role = role_of(key or "", self.prose_keys, frame.role)
        pointer, role = frame.next()
        frame.index += 1
        frame.at_value = is_key
        return is_key, pointer, role

    def _scalar(self, event: yaml.ScalarEvent, start: int, end: int) -> None:
        value, style = event.value, event.style or ""
        if self.text[start : start + 1] in ("&", "!") and value:
            start = _end_of(_PROPERTIES, self.text, start, end)
        # There may be a comment after the `|` of a block scalar.
        inside = _end_of(_LINE, self.text, start, end) if style in ("|", ">") else start
        if start < end:
            self.add_comments(inside)
            self._gap = end
        is_filled_in = "\ufffd" in value
        is_key, pointer, role = self._enter(self.source[start:end] if is_filled_in else value)
        if event.tag in _NO_TEXT or (not style and event.tag is None and _NOT_WORDS.fullmatch(value)):
            return
        kind = key_kind(value, self._frames[-1].role) if is_key else value_kind(value, role)
        if kind is Kind.VALUE and is_filled_in:
            kind = Kind.CODE  # as `value_kind` says of a template that it sees
        if style in ("'", '"'):
            start, end = start + 1, end - 1
        elif style:
            start, end = _stripped(self.text, inside, end)
        self.add(start, end, kind, pointer, _ESCAPES.get(style, Escaping.NONE), KeyRole.ANY if is_key else role)

    def add_comments(self, end: int) -> None:
        """Add the comments in the gap between the last scalar and an offset."""
        if self.text.find("#", self._gap, end) >= 0:  # a single character is found fastest
            for comment in _COMMENT.finditer(self.text, self._gap, end):
                self.add(*comment.span(), Kind.COMMENT)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without the white space at both ends."""
    content = text[start:end]
    start += len(content) - len(content.lstrip())
    return start, start + len(content.strip())


# --- for schemas ------------------------------------------------------------------------------------------------------


class Visitor(Protocol):
    """What `walk` shows the nodes of documents to."""

    def key(self, name: str, start: int, end: int, pointer: Callable[[], str | None], /) -> None:
        """Use a key; `[start, end)` is the inside of its quotes."""

    def string(self, name: str | None, value: str, /) -> None:
        """Use a scalar that is the value of a key, or with None in a list."""

    def open(self, name: str | None, array: bool, /) -> None:
        """Enter a mapping or list."""

    def close(self, depth: int, /) -> None:
        """Leave the mappings and lists but for the first `depth`."""


def walk(text: str, visitor: Visitor) -> None:
    """Show the nodes of the documents in a stream to a visitor, each as far as it can be parsed."""
    for start, end in _documents(text):
        plain = _REFUSED.sub(_harmless, text[start:end])
        if plain.count("\n%") <= _MOST_DIRECTIVES:
            with suppress(Exception):  # as in `_Reader.read`
                _walk_document(_without_templates(plain), start, visitor)
        visitor.close(0)


def _walk_document(text: str, offset: int, visitor: Visitor) -> None:
    frames: list[tuple[Frame, str | None]] = []
    name: str | None = None
    events: Iterator[Any] = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            _, name = frames.pop()
            visitor.close(len(frames))
        elif isinstance(event, yaml.NodeEvent):  # also an alias
            frame = frames[-1][0] if frames else None
            is_key = frame is not None and not (frame.is_list or frame.at_value)
            if frame:
                frame.at_value = is_key
            if is_key or frame is None or frame.is_list:
                name = None
            if isinstance(event, yaml.CollectionStartEvent):
                if len(frames) == MOST_LEVELS:
                    return
                array = isinstance(event, yaml.SequenceStartEvent)
                visitor.open(name, array)
                frames.append((Frame(array, None), name))
            elif isinstance(event, yaml.ScalarEvent) and is_key:
                name = event.value
                quotes = int(event.style in ("'", '"'))
                start, end = _span(event)
                visitor.key(name, start + quotes + offset, end - quotes + offset, lambda: None)
            elif isinstance(event, yaml.ScalarEvent):
                visitor.string(name, event.value)


def _span(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


# --- line by line -----------------------------------------------------------------------------------------------------

_LINE = re.compile(r"[^\r\n\x85\u2028\u2029]*")
_LINES = re.compile(r"([^\r\n]*)(?:\r\n?|\n|\Z)")
_INDICATORS = re.compile(r"(?:(?:---|\.\.\.)(?=\s|\Z))?(?:[ \t]+|[-?:](?=[ \t]|\Z))*")
_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*(?=#|\Z)")
_QUOTED = r"\"(?P<double>[^\"\\]*(?:\\.[^\"\\]*)*)\"?|'(?P<single>[^']*(?:''[^']*)*)'?"
_REST = (
    r"(?P<comment>(?<!\S)#.*)|[&*!][^\s,\[\]{}]*|"
    + _QUOTED
    + r"|(?P<plain>[^\s%s](?:[^\s%s:]|:(?=[^\s%s])|[ \t]+(?![#\s]))*)|."
)
_BLOCK_TOKEN = re.compile(_REST % (":", "", ""), re.DOTALL)
_FLOW_TOKEN = re.compile(_REST % (r",:\[\]{}", r",\[\]{}", r",\[\]{}"), re.DOTALL)
_COLON = re.compile(r"[ \t]*:(?=\s|\Z)")


class _Lines(RegionReader):
    """Finds the regions of a text that cannot be parsed, line by line."""

    _role = KeyRole.ANY
    _block: tuple[int, int, int] | None = None
    """The block scalar that is being read: the indentation of its key, start and end."""

    def read(self, start: int) -> list[Region]:
        """Return the regions from `start` on."""
        for line in _LINES.finditer(self.text, start):
            self._line(*line.span(1))
        self._end_block()
        return self.found

    def _line(self, start: int, end: int) -> None:
        first, last = _stripped(self.text, start, end)
        if first == last:
            return
        if self._block:
            indent, begin, _ = self._block
            if first - start > indent:
                self._block = (indent, first if begin < 0 else begin, last)
                return
            self._end_block()
        if self.text[start] != "%":
            self._tokens(start, last, first - start)

    def _end_block(self) -> None:
        if self._block:
            _, start, end = self._block
            if start >= 0:
                self.add(start, end, value_kind(self.text[start:end], self._role))
            self._block = None

    def _tokens(self, start: int, end: int, indent: int) -> None:
        at = _end_of(_INDICATORS, self.text, start, end)
        # The first line may be the rest of a line, inside a list.
        in_flow = self.text[at : at + 1] in ("[", "{") or self.text[max(start - 1, 0) : start] in ("[", "{", ",")
        token_of = _FLOW_TOKEN if in_flow else _BLOCK_TOKEN
        while at < end:
            if token_of is _BLOCK_TOKEN and (header := _HEADER.match(self.text, at, end)):
                self._block = (indent, -1, -1)
                at = header.end()
                continue
            token = token_of.match(self.text, at, end)
            if token is None:
                return
            at = self._token(token, end)
            if token.lastgroup and self.text[at : at + 1] in ("[", "{"):
                token_of = _FLOW_TOKEN

    def _token(self, token: re.Match[str], end: int) -> int:
        """Read one token; return the offset of the next one."""
        if token.lastgroup is None:
            return token.end()
        if token.lastgroup == "comment":
            self.add(*token.span(), Kind.COMMENT)
            return token.end()
        start, after = token.span(token.lastgroup)
        colon = _COLON.match(self.text, token.end(), end)
        value = self.text[start:after]
        is_plain = token.lastgroup == "plain"
        if not (is_plain and _NOT_WORDS.fullmatch(value)):
            kind = value_kind(value, KeyRole.ANY if colon else self._role)
            quote = "" if is_plain else self.text[start - 1]
            escapes = _ESCAPES.get(quote, Escaping.NONE)
            role = KeyRole.ANY if colon else self._role
            self.add(start, after, kind and Kind.KEY if colon else kind, escapes=escapes, role=role)
        if not colon:
            return token.end()
        self._role = role_of(self.source[start:after], self.prose_keys)
        return _end_of(_INDICATORS, self.text, colon.end(), end)


def _end_of(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    match = pattern.match(text, start, end)
    return match.end() if match else start
