"""MediaWiki: the text, without templates, code and the names of pages and files.

See https://www.mediawiki.org/wiki/Help:Formatting, …/Help:Links, …/Help:Tables and …/Help:Images. Marks are paired in
one pass; then the text is read from the beginning.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from itertools import pairwise

from splchk.documents.base import EmbeddedBlock
from splchk.documents.values import holds
from splchk.model import Escaping, Kind, Region
from splchk.text.lazy import compiled

_CODE_TAGS = (
    "pre|nowiki|code|syntaxhighlight|source|math|chem|ce|tt|kbd|samp|var|score|timeline|graph|mapframe|maplink|"
    "templatedata|templatestyles|script|style|inputbox|categorytree|dynamicpagelist|section|includeonly"
)
"""Elements whose content is no text, or not that of the page."""
_OPENING = rf"(?i)<(?P<tag>{_CODE_TAGS})(?![\w-])[^<>]*(?<!/)>|<!--"
_FENCE = (
    r"(?is)<(?P<tag>pre|syntaxhighlight|source)(?![\w-])[^<>]*(?<!/)>"
    r"(?P<inside>(?:[^<]|<(?!/(?P=tag)|pre\b|source\b|syntaxhighlight\b))*+)</(?P=tag)[ \t]*>"
)
_PAIRED = r"\{\{|\}\}|\[\[|\]\]"
_CLOSING = {"}}": "{{", "]]": "[["}
_TOKEN = (
    rf"{_OPENING}|(?P<pair>\{{\{{|\[\[)|\[(?=(?:https?:|ftp:|news:|irc:)?//|mailto:)[^\s\[\]]+"
    r"|(?P<element></?[A-Za-z][^<>]*>)|__[A-Za-z]+__|-\{[^{}]*\}-"
)
"""In the order in which they are tried: code and comments, links and templates, addresses, tags, switches."""
_GALLERY = "<gallery"
_DEEPEST = 30
"""Links within links."""
_NAMESPACE = r":?[^\[\]|:]+:"
_NO_CAPTION = (
    r"\s*(?:thumb(?:nail)?|frame(?:d|less)?|border|left|right|center|centre|none|baseline|sub|super|top|text-top|middle|"
    r"bottom|text-bottom|upright|\d*(?:x\d+)?px|(?:thumb(?:nail)?|upright|link|page|lang|class|start|end)=[^|]*)\s*\Z"
)
"""What is between the bars of an image, and no text (https://www.mediawiki.org/wiki/Help:Images)."""
_SHOWN = r"\s*alt="
_FILE = r"(?i):?[ _]*(?:file|image|media|datei|bild|fichier|archivo|imagen|immagine|bestand)[ _]*:"
_SECTION_LINK = r"\[\[#([^\[\]|]+)"
_BEGINNING = r"(?:(?P<blanks>[ ]+)(?=\S)|:*[ \t]*)(?P<mark>\{\||\|[-+}]?|!)?"
_HEADING = r"(={1,6})[ \t]*(?P<title>.+?)[ \t]*\1[ \t]*\Z"
_LIST = r"[*#:;]+"
_SEPARATOR = r"\|\||!!"
_BAR = r"(?<!\|)\|(?!\|)"
_LETTER = r"[^\W\d_]"


def regions(text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()) -> list[Region]:
    """Return the regions of a document; with `wanted` (sorted offsets), at least those that contain one of them."""
    found = _Reader(text).read(int(text.startswith("\ufeff")), len(text), 0)
    return [one for one in found if one.start < one.end and holds(wanted, one.start, one.end)]


def fences(text: str) -> list[EmbeddedBlock]:
    """Return the code in elements that nothing else can be in."""
    if "<!--" in text or "<nowiki" in text or "{{" in text:
        return []
    return [EmbeddedBlock(*one.span("inside"), None, one.start("inside")) for one in compiled(_FENCE).finditer(text)]


class _Reader:
    """Reads a document from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._opaque = dict(_opaque(text))
        self._ends = dict(_pairs(text, self._opaque))
        self._sections = frozenset(_title(one) for one in compiled(_SECTION_LINK).findall(text))
        self._tables = 0
        """The number of tables that are open."""
        self._kind: Kind | None = Kind.PROSE
        """What the rest of the line is; None: attributes."""
        self._is_row = False
        self._has_gallery = True
        """False if no gallery is closed in the rest of the text."""

    def read(self, start: int, end: int, depth: int) -> Iterator[Region]:
        """Yield the regions of `text[start:end]`."""
        token = compiled(_TOKEN).search(self._text, start, end)
        while token:
            at = token.start()
            yield from self._between(start, at)
            start = token.end()
            if max(self._ends.get(at, 0), self._opaque.get(at, (0,))[0]) > end:
                return  # what it opens ends somewhere else
            if at in self._opaque:
                start, first, last, kind = self._opaque[at]
                yield from _region(self._text, first, last, kind)
            elif token.lastgroup == "pair" and at in self._ends:
                start = self._ends[at]
                if token[0] == "[[" and depth < _DEEPEST:
                    yield from self._link(at + 2, start - 2, depth)
            elif token.lastgroup == "element" and token[0].lower().startswith(_GALLERY):
                start = yield from self._gallery(start, end, depth)
            token = compiled(_TOKEN).search(self._text, start, end)
        yield from self._between(start, end)

    def _link(self, start: int, end: int, depth: int) -> Iterator[Region]:
        """Yield what a reader sees of a link to a page, or of an image."""
        text = self._text
        bars = list(self._bars(start, end))
        name = text[start : bars[0] if bars else end]
        if compiled(_FILE).match(name):
            for first, last in pairwise([*bars, end]):
                part = text[first + 1 : last]
                shown = compiled(_SHOWN).match(part)
                if shown or not compiled(_NO_CAPTION).match(part):
                    yield from self._inside(first + 1 + (shown.end() if shown else 0), last, depth)
        elif bars:
            yield from self._inside(bars[0] + 1, end, depth)
        elif not compiled(_NAMESPACE).match(name) and not name.startswith(("#", "/")):
            yield from _region(text, start, end, Kind.PROSE, False)

    def _inside(self, start: int, end: int, depth: int) -> Iterator[Region]:
        """Yield the regions of a text within a line, or over lines that are no rows."""
        state = self._kind, self._is_row, self._tables
        self._is_row, self._tables = False, 0
        if self._kind is None:
            self._kind = Kind.PROSE
        yield from self.read(start, end, depth + 1)
        self._kind, self._is_row, self._tables = state

    def _bars(self, start: int, end: int) -> Iterator[int]:
        """Yield where the bars are that are in no other link or template."""
        for match in compiled(rf"\||{_PAIRED}|<").finditer(self._text, start, end):
            if match.start() < start:
                continue
            if match[0] == "|":
                yield match.start()
            elif match.start() in self._ends:
                start = self._ends[match.start()]
            elif match.start() in self._opaque:
                start = self._opaque[match.start()][0]

    def _gallery(self, start: int, end: int, depth: int) -> Generator[Region, None, int]:
        """Yield the captions of a gallery, and return where it ends."""
        closing = compiled(r"(?i)</gallery").search(self._text, start, end) if self._has_gallery else None
        if closing is None:
            self._has_gallery = False
            return start
        last = closing.start()
        for match in compiled(r"(?m)^[^\r\n|]+\|([^\r\n]+)").finditer(self._text, start, last):
            yield from self._inside(*match.span(1), depth)
        return last

    # --- lines ---

    def _between(self, start: int, end: int) -> Iterator[Region]:
        """Yield the regions of a text without links and the like, line by line."""
        text = self._text
        while start <= end:
            line_end = text.find("\n", start, end)
            last = end if line_end < 0 else line_end
            if not start or text[start - 1] == "\n" or text[:start] == "\ufeff":
                yield from self._beginning(start, last)
            elif start < last:
                yield from self._rest(start, last)
            start = last + 1

    def _beginning(self, start: int, end: int) -> Iterator[Region]:
        """Yield the regions of a line up to `end`, where it may go on with a link or the like."""
        text = self._text
        match = compiled(_BEGINNING).match(text, start)
        self._kind, self._is_row = Kind.PROSE, False
        mark = match["mark"] if match else ""
        if match is None or not mark or (mark != "{|" and not self._tables):
            if match and match["blanks"]:
                self._kind = Kind.CODE
            elif text.startswith("=", start) and self._sections:
                heading = compiled(_HEADING).match(text[start:end].rstrip("\r"))
                if heading and _title(heading["title"]) in self._sections:
                    yield from _region(text, start, end, Kind.PROSE, False)
                    return
            marks = compiled(_LIST).match(text, start, end)
            start = marks.end() if marks else start
        elif mark == "{|":
            self._tables += 1
            self._kind = None
        elif mark == "|-":
            self._kind = None
        else:
            start = min(match.end(), end)
            if mark == "|}":
                self._tables -= 1
            else:
                self._is_row = True
        yield from self._rest(start, end)

    def _rest(self, start: int, end: int) -> Iterator[Region]:
        """Yield the regions of a part of a line."""
        if self._kind is None:
            return
        if not self._is_row:
            yield from _region(self._text, start, end, self._kind)
            return
        for first, last in _split(self._text, start, end, _SEPARATOR):
            *_, cell = _split(self._text, first, last, _BAR)  # attributes may come first
            yield from _region(self._text, *cell, self._kind)


def _split(text: str, start: int, end: int, separator: str) -> Iterator[tuple[int, int]]:
    """Yield the spans between separators."""
    for match in compiled(separator).finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def _opaque(text: str) -> Iterator[tuple[int, tuple[int, int, int, Kind]]]:
    """Yield for each comment and each element of code where it begins: its end, and its content with the kind of that.

    An element that is not closed is none.
    """
    not_closed: set[str] = set()
    match = compiled(_OPENING).search(text)
    while match:
        name = (match["tag"] or "").lower()
        at = match.end()
        closing = None
        if name not in not_closed:
            closing = compiled(rf"(?i)</{name}[ \t]*>" if name else "-->").search(text, at)
        if closing:
            kind = Kind.CODE if name else Kind.COMMENT
            yield match.start(), (closing.end(), at, closing.start(), kind)
            at = closing.end()
        elif not name:
            yield match.start(), (len(text), at, len(text), Kind.COMMENT)
            return
        else:
            not_closed.add(name)
        match = compiled(_OPENING).search(text, at)


def _pairs(text: str, opaque: dict[int, tuple[int, int, int, Kind]]) -> Iterator[tuple[int, int]]:
    """Yield for each `{{` and `[[` that is closed where it is, and where what closes it ends."""
    is_open: dict[str, list[int]] = {"{{": [], "[[": []}
    past = 0
    spans = iter([*((start, one[0]) for start, one in sorted(opaque.items())), (len(text) + 1, len(text) + 1)])
    start, end = next(spans)
    for match in compiled(_PAIRED).finditer(text):
        while match.start() >= end:
            start, end = next(spans)
        if match.start() >= start or match.start() < past:
            continue
        mark = match[0]
        if mark in is_open:
            is_open[mark].append(match.start())
            continue
        opening = _CLOSING[mark]
        if is_open[opening]:
            first = is_open[opening].pop()
            other = is_open["[[" if opening == "{{" else "{{"]
            while other and other[-1] > first:
                other.pop()  # it is not closed within
            yield first, match.end()


def _title(title: str) -> str:
    """Return a title of a section as links name it, in one form."""
    return " ".join(title.replace("_", " ").split()).lower()


def _region(text: str, start: int, end: int, kind: Kind, fixable: bool = True) -> Iterator[Region]:
    if start < end and compiled(_LETTER).search(text, start, end):
        yield Region(start, end, kind, fixable, escapes=Escaping.HTML if kind is Kind.PROSE else None)
