"""The blocks of Org: where headlines, paragraphs, items, cells, code and comments are.

Lines are read one after the other; a block is a span of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from splchk.documents.org.outline import COMMENT, Opaque, opaque_blocks
from splchk.model import Kind
from splchk.records import Record
from splchk.text.lazy import compiled


class Block(Record):
    """A span of the text, in characters: whole lines but for their marks."""

    start: int
    end: int
    kind: Kind
    """Of prose, there is markup in it."""
    language: str = ""
    """Of code."""
    is_headline: bool = False


_LINE = r"([^\r\n]*)(?:\r\n?|\n|\Z)"
_HEADLINE = r"\*+[ ]+(?P<title>.*?)(?:[ \t]+:[\w@#%:]+:)?[ \t]*\Z"
"""Stars, the title, perhaps after a keyword and a priority, and tags."""
_DRAWER = r"[ \t]*:([\w-]+):[ \t]*\Z"
_PROPERTIES = "properties"
_KEYWORD = r"[ \t]*#\+(?P<name>[^\s:\[]+(?:\[(?P<short>[^\]\r\n]*)\])?):[ \t]*(?P<value>.*?)[ \t]*\Z"
_PROSE_KEYWORDS = frozenset("title subtitle description caption summary abstract".split())
_ATTRIBUTES = "attr_"
_SHOWN = r":(?:alt|title|caption|summary)[ \t]+(?P<value>\"[^\"\r\n]*\"|(?:(?![ \t]+:\w)[^\r\n])+)"
"""An attribute that a reader sees."""
_PLANNING = r"[ \t]*(?:(?:CLOSED|DEADLINE|SCHEDULED|CLOCK):[ \t]*[<\[][^\r\n]*)\Z"
_ITEM = (
    r"(?:[ \t]*(?:[-+]|\d+[.)]|[A-Za-z][.)])|[ \t]+\*)(?:[ \t]+(?:\[@\w+\][ \t]*)?(?:\[[ X-]\](?=[ \t]|\Z)[ \t]*)?|\Z)"
)
_TERM = r"(?P<term>\S.*?)[ \t]+::(?=[ \t]|\Z)[ \t]*"
_FOOTNOTE = r"\[fn:[\w-]+\][ \t]*"
_RULE = r"[ \t]*(?:-{5,}|\|[-+|: ]*-[-+|: ]*|\+-[-+=]*)[ \t]*\Z"
"""A rule, a line of a table, or a line of a table of table.el."""
_ENVIRONMENT = r"[ \t]*\\begin\{([\w*]+)\}"
_MARK_OF_BLOCK = r"(?i)[ \t]*#\+(?:begin|end)(?:_|:)"
_SEXP = "%%("


def blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a document in order."""
    return _Blocks(text).read()


class _Read(Record):
    """What was read from the beginning of a line."""

    found: list[Block]
    begins: int | None = None
    """Where a paragraph begins in the line."""
    after: int = 0
    """Where it ends, if it is more than the line."""


class _Blocks:
    """Reads lines."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._opaque: dict[int, Opaque] = {one.opening: one for one in opaque_blocks(text)}
        self._not_closed: set[str] = set()
        """The names of environments that are not closed in the rest of the text."""

    def read(self) -> Iterator[Block]:
        """Yield the blocks."""
        text, line = self._text, compiled(_LINE)
        at = 1 if text.startswith("\ufeff") else 0
        start = end = at
        while at < len(text):
            match = line.match(text, at)
            assert match
            opaque = self._opaque.get(at)
            read = self._opaque_block(opaque) if opaque else self._line(*match.span(1))
            if read is None:
                start = start if start < end else at
                end = match.end(1)
                at = match.end()
                continue
            if start < end:
                yield Block(start, end, Kind.PROSE)
            yield from (one for one in read.found if one.start < one.end)
            at = max(match.end(), read.after)
            start = end = at
            if read.begins is not None:
                start, end = read.begins, match.end(1)
        if start < end:
            yield Block(start, end, Kind.PROSE)

    def _opaque_block(self, block: Opaque) -> _Read:
        kind = Kind.COMMENT if block.name == COMMENT else Kind.CODE
        return _Read([Block(block.start, block.end, kind, block.language)], None, block.after)

    def _line(self, start: int, end: int) -> _Read | None:
        """Return what a line has; None if it goes on with a paragraph, or is one."""
        source = self._text[start:end]
        small = source.lstrip()
        first = small[:1]
        if not first or source.startswith(_SEXP):
            return _Read([])
        if source[0] == "*" and (match := compiled(_HEADLINE).match(source)):
            return _Read([Block(start + match.start("title"), start + match.end("title"), Kind.PROSE, "", True)])
        if first == "#":
            return self._with_hash(start, source, small)
        if first == ":":
            return self._with_colon(start, end, source, small)
        if first == "|" or (first in "-+" and compiled(_RULE).match(source)):
            return _Read([] if compiled(_RULE).match(source) else self._row(start, source))
        if source[0] == "[" and (note := compiled(_FOOTNOTE).match(source)):
            return _Read([], start + note.end())
        if first == "\\" and (environment := compiled(_ENVIRONMENT).match(source)):
            return self._environment(start, environment[1])
        if first in "CDS" and compiled(_PLANNING).match(source):
            return _Read([])
        return self._item(start, source) if first in "-+*" or first.isalnum() else None

    def _with_hash(self, start: int, source: str, small: str) -> _Read | None:
        """Return what a line that begins with `#` has."""
        if small == "#" or small.startswith("# "):
            return _Read([Block(start + len(source) - len(small) + 1, start + len(source), Kind.COMMENT)])
        if compiled(_MARK_OF_BLOCK).match(source):
            return _Read([])
        keyword = compiled(_KEYWORD).match(source)
        if keyword is None:
            return None
        name = keyword["name"].partition("[")[0].lower()
        found = []
        if name in _PROSE_KEYWORDS:
            found = [keyword.span("short"), keyword.span("value")]
        elif name.startswith(_ATTRIBUTES):
            found = [one.span("value") for one in compiled(_SHOWN).finditer(source, keyword.start("value"))]
        return _Read([Block(start + first, start + last, Kind.PROSE) for first, last in found if first >= 0])

    def _with_colon(self, start: int, end: int, source: str, small: str) -> _Read | None:
        """Return what a line that begins with a colon has: a line of code, or the drawer that it opens or closes."""
        if small == ":" or small.startswith(": "):
            return _Read([Block(start + len(source) - len(small) + 1, end, Kind.CODE)])
        drawer = compiled(_DRAWER).match(source)
        if drawer is None:
            return None
        after = end
        if drawer[1].lower() == _PROPERTIES:
            line = compiled(_LINE)
            match = line.match(self._text, line.match(self._text, end - len(source)).end())  # type: ignore[union-attr]
            while match and match[1].lstrip().startswith(":"):
                after = match.end()
                is_last = match[1].strip().lower() == ":end:"
                match = None if is_last or after >= len(self._text) else line.match(self._text, after)
        return _Read([], None, after)

    def _row(self, start: int, source: str) -> list[Block]:
        """Return the cells of a row."""
        bars = [at for at, char in enumerate(source) if char == "|"]
        return [Block(start + first + 1, start + last, Kind.PROSE) for first, last in pairwise([*bars, len(source)])]

    def _environment(self, start: int, name: str) -> _Read | None:
        """Return the code of an environment of LaTeX, up to the line that closes it; None if none does."""
        end = -1 if name in self._not_closed else self._text.find(f"\\end{{{name}}}", start)
        if end < 0:
            self._not_closed.add(name)
            return None
        after = self._text.find("\n", end)
        return _Read([Block(start, end, Kind.CODE)], None, len(self._text) if after < 0 else after + 1)

    def _item(self, start: int, source: str) -> _Read | None:
        """Return the term of an item; its text begins a paragraph."""
        item = compiled(_ITEM).match(source)
        if item is None:
            return None
        term = compiled(_TERM).match(source, item.end()) if "::" in source else None
        if term is None:
            return _Read([], start + item.end())
        block = Block(start + term.start("term"), start + term.end("term"), Kind.PROSE)
        return _Read([block], start + term.end())
