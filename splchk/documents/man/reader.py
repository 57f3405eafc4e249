"""The regions of a man page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from splchk.documents import TYPES
from splchk.documents.man import inline, macros, mdoc
from splchk.documents.values import holds
from splchk.model import Kind, Region
from splchk.text.lazy import compiled

_LINE = r"([^\r\n]*)(?:\r\n?|\n|\Z)"
_TITLE = r"(?m)^\ufeff?[ \t]*[.'][ \t]*(?P<name>TH|Dd|Dt)[ \t]"
_COMMENTS = ('\\"', "\\#")
_DIRECTIVE = "splchk:"
_NAME, _SYNOPSIS = "NAME", ("SYNOPSIS", "SYNTAX")
_DASH = r"(?:\A|(?<=[ \t]))(?:\\-|\\\((?:em|en)|\\\[(?:em|en)\]|-+|[–—])(?=[ \t]|\Z)"
"""What separates the names of a page from what it is about."""
_CONDITION = r"(?:[.'][ \t]*(?:(?:if|ie)[ \t]+!?[net]|el)[ \t]+(?:\\\{)?(?=[.'\w\"]))+"
"""What comes before a control line that is read by some programs only: all of them are checked."""
_TAB = r"tab[ \t]*\((.)\)"
_LAYOUT_ENDS = r"[^\r\n]*\.[ \t]*\Z"
_TEXT_OF_CELL = ("T{", "T}")


def is_page(text: str) -> bool:
    """Return True if a text begins as man pages do."""
    return TYPES["man"].begins(text)


def regions(text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()) -> list[Region]:
    """Return the regions of a page; with `wanted` (sorted offsets), at least those that contain one of them.

    A text that is no man page has none.
    """
    if not is_page(text):
        return []
    return [one for one in _Page(text).read() if holds(wanted, one.start, one.end)]


class _Page:
    """Reads lines."""

    def __init__(self, text: str) -> None:
        self._text = text
        title = compiled(_TITLE).search(text)
        self._title = title.start() if title else 0
        self._is_mdoc = title is not None and title["name"] != "TH"
        self._closing: tuple[str, ...] = ()
        """What ends the lines of code that are being read; empty: there are none."""
        self._section = ""
        self._font = inline.ROMAN
        self._separator: str | None = None
        """What is between the cells of the table that is being read; None: there is none."""
        self._is_layout = False
        """True in the lines that say how the table looks."""

    def read(self) -> Iterator[Region]:
        """Yield the regions."""
        text, line = self._text, compiled(_LINE)
        at = int(text.startswith("\ufeff"))
        skipped_to = ""
        """The line that ends a definition, or what is ignored."""
        kind: Kind | None = None
        while at < len(text):
            match = line.match(text, at)
            assert match
            start, end = match.span(1)
            control = macros.control(text, start, end)
            at = match.end()
            if skipped_to:
                if control and control["name"] == skipped_to:
                    skipped_to = ""
                elif kind:
                    yield from inline.region(text, start, end, kind)
                continue
            name = control["name"] or "" if control else None
            if control and name in (*macros.DEFINITIONS, macros.IGNORED):
                arguments = [text[slice(*one)] for one in macros.arguments(text, control.end(), end)]
                kind = Kind.COMMENT if name == macros.IGNORED else None
                ends = arguments[:1] if kind else arguments[1:2]
                skipped_to = ends[0] if ends else "."
            elif control and name in _COMMENTS:
                if start > self._title or _DIRECTIVE in text[start:end]:
                    yield from inline.region(text, control.end("name"), end, Kind.COMMENT)
            elif start > self._title:
                if control and (condition := compiled(_CONDITION).match(text, start, end)):
                    control = macros.control(text, condition.end(), end)
                    start = condition.end()
                yield from self._macro(control, end) if control else self._text_line(start, end)

    def _macro(self, control: re.Match[str], end: int) -> Iterator[Region]:
        """Yield the regions of a control line."""
        text, name, start = self._text, control["name"] or "", control.end()
        if name in macros.HEADINGS:
            self._closing, self._font, self._separator = (), inline.ROMAN, None
            if name in ("SH", "Sh"):
                self._section = text[start:end].strip(' \t"').upper()
        if self._closing:
            if name in self._closing:
                self._closing = ()
            else:
                for first, last in macros.arguments(text, start, end):
                    yield from inline.region(text, first, last, Kind.CODE)
            return
        if name == "TS":
            self._separator, self._is_layout = "\t", True
        elif name == "TE":
            self._separator = None
        elif name == "T&":
            self._is_layout = True
        elif name == "ft":
            self._font = text[start:end].strip() or inline.ROMAN
            self._font = inline.ROMAN if self._font in ("P", "1") else self._font
        elif name in macros.CODE and (name != "Bd" or mdoc.is_literal(text, start, end)):
            self._closing = macros.CODE[name]
        elif self._section in _SYNOPSIS and name not in macros.HEADINGS:
            for first, last in macros.arguments(text, start, end):
                yield from inline.region(text, first, last, Kind.CODE)
        elif self._section == _NAME and not self._is_mdoc and name not in macros.HEADINGS:
            for first, last in macros.arguments(text, start, end):
                yield from self._name(first, last)
        else:
            self._font = inline.ROMAN
            yield from (mdoc if self._is_mdoc else macros).regions(text, name, start, end)

    def _text_line(self, start: int, end: int) -> Iterator[Region]:
        """Yield the regions of a line of text."""
        text = self._text
        if self._separator is not None and not self._closing:
            yield from self._row(start, end)
        elif self._closing or self._section in _SYNOPSIS:
            yield from inline.region(text, start, end, Kind.CODE)
        elif self._section == _NAME and not self._is_mdoc:
            yield from self._name(start, end)
        else:
            yield from inline.regions(text, start, end, self._font)
            self._font = inline.last_font(text, start, end, self._font)

    def _name(self, start: int, end: int) -> Iterator[Region]:
        """Yield the names of a page, and what follows the dash behind them."""
        dash = compiled(_DASH).search(self._text[start:end])
        if dash is None:
            yield from inline.region(self._text, start, end, Kind.CODE)
            return
        self._section = ""
        yield from inline.region(self._text, start, start + dash.start(), Kind.CODE)
        yield from inline.regions(self._text, start + dash.end(), end)

    def _row(self, start: int, end: int) -> Iterator[Region]:
        """Yield the cells of a row of a table (tbl(1)), or nothing for a line of its layout."""
        source = self._text[start:end]
        if self._is_layout:
            if tab := compiled(_TAB).search(source):
                self._separator = tab[1]
            self._is_layout = not compiled(_LAYOUT_ENDS).match(source)
            return
        separator = self._separator or "\t"
        for cell in source.split(separator):
            last = start + len(cell)
            yield from inline.regions(self._text, start + 2 * cell.startswith(_TEXT_OF_CELL), last)
            start = last + len(separator)
