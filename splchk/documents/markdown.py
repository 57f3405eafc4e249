"""Markdown: CommonMark with the extensions people use, read by markdown-it-py.

The parser gives a block's lines and content, not its columns. But a line of content is the end of a source line with
nothing in its middle taken out, so that its place can be worked out from the right. What stands inside a block is
`inline.py`'s business; a block without suspects is never looked into.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from splchk.documents import INFO, data_regions, html, outline
from splchk.documents.canvas import MARKUP, PROSE, Canvas
from splchk.documents.inline import TEMPLATE, TracingInline
from splchk.model import Kind, Region

_LINE_END = re.compile(r"\r\n?|\n")
_BLANKS = " \t\n\v\f\r"
_FRONT_PROSE = re.compile(r"""(?mx)
    ^(?:title|description|summary|subtitle|excerpt|abstract)[ \t]*[:=][ \t]*
    (?: [|>][-+0-9]*[ \t]*(?:\r\n?|\n)(?P<block>(?:(?:[ \t]+.*)?(?:\r\n?|\n))+)
      | "(?P<double>(?:[^"\\\r\n]|\\.)*)" | '(?P<single>[^'\r\n]*)' | (?P<plain>[^"'\r\n].*)
    )""")
_TEMPLATE = re.compile(TEMPLATE)
# Liquid's blocks of code: what stands between the two tags is no prose.
_CODE_TAG = re.compile(
    r"\{%-?\s*(?P<end>end)?(?P<name>highlight|codeblock|mermaid|raw|verbatim)\b(?:[^{%]|%(?!\})|\{(?!%))*+%\}"
)
# The title at the end of a link's definition: CommonMark 0.31.2, section 4.7.
_DEFINITION_TITLE = re.compile(
    r"""[ \t\r\n](?:"((?:[^"\\]|\\.)*+)"|'((?:[^'\\]|\\.)*+)'|\(((?:[^()\\]|\\.)*+)\))[ \t]*$""", re.DOTALL
)
_LONG_TABLE = 4
"""Lines; the rows of a shorter table are not worth picking."""
_ROW = re.compile(r"(?!```)[|A-Za-z`][^\r\n]*\||\|")
_DEFINITION = re.compile(r"\]:")
_TERM = re.compile(r"\n[ \t>]*[:~][ \t]")
_MODULE = re.compile(
    r"(?:import\s[^\n]*?(?:from\s*)?['\"][^'\"\n]+['\"]|export\s+(?:const|let|default|function|\{|\*))"
)


def regions(text: str, wanted: Sequence[int] | None = None, *, mdx: bool = False) -> list[Region]:
    """The regions of a Markdown document; `mdx` takes `{…}` for expressions and leaves out imports and exports."""
    body = outline.body(text)
    found = _front_regions(text, body)
    if len(text) > body:
        found += _Body(text, body, mdx).regions(wanted)
        found.sort(key=lambda region: region.start)
    return _without(found, _template_code(text)) if "{%" in text else found


def _front_regions(text: str, end: int) -> list[Region]:
    """What a reader will see of the front matter, YAML's or TOML's: titles and descriptions."""
    found = []
    for match in _FRONT_PROSE.finditer(text, 0, end):
        start, stop = match.span(match.lastgroup or 0)
        found.append(Region(start, stop, Kind.PROSE))
    return _without(found, [match.span() for match in _TEMPLATE.finditer(text, 0, end)])


def _template_code(text: str) -> list[tuple[int, int]]:
    """Where Liquid's blocks of code stand, tags and all."""
    found: list[tuple[int, int]] = []
    opened: dict[str, int] = {}
    for tag in _CODE_TAG.finditer(text):
        if not tag["end"]:
            opened.setdefault(tag["name"], tag.start())
        elif tag["name"] in opened:
            start = opened.pop(tag["name"])
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, tag.end()))
    return found


def _without(found: list[Region], holes: Sequence[tuple[int, int]]) -> list[Region]:
    """The regions less the holes; both are sorted."""
    left = []
    first = 0
    for region in found:
        while first < len(holes) and holes[first][1] <= region.start:
            first += 1
        start, at = region.start, first
        while at < len(holes) and holes[at][0] < region.end:
            if start < holes[at][0]:
                left.append(Region(start, holes[at][0], region.kind, region.fixable))
            start = max(start, holes[at][1])
            at += 1
        if start < region.end:
            left.append(Region(start, region.end, region.kind, region.fixable))
    return left


class _Body:
    """The text after the front matter, parsed into blocks."""

    def __init__(self, text: str, start: int, mdx: bool) -> None:
        self._text = text
        self._first = start
        ends = [match.span() for match in _LINE_END.finditer(text, start)]
        self._starts = [start, *(end for _, end in ends)]
        self._ends = [*(first for first, _ in ends), len(text)]
        self._mdx = mdx
        self._env: dict[str, Any] = {}
        self._cell = 0

    def regions(self, wanted: Sequence[int] | None) -> Iterator[Region]:
        """The regions of all blocks, or of those in which a wanted offset stands; in the order of the blocks."""
        stretches = self._stretches(wanted)
        self._parser, self._inline = _parser(_features([self._text[start:end] for start, end in stretches]), self._mdx)
        # All definitions must be known before the first inline content is read.
        blocks = [self._parse_stretch(start, end, wanted) for start, end in stretches]
        for lines, tokens in blocks:
            yield from self._read(tokens, lines, wanted)

    def _stretches(self, wanted: Sequence[int] | None) -> list[tuple[int, int]]:
        """The stretches of the text that have to be parsed: where suspects stand, and where links are defined."""
        if wanted is None:
            return [(self._first, len(self._text))]
        needed = list(outline.stretches(self._text, self._first, wanted))
        if any("[" in self._text[start:end] for start, end in needed):
            defined = [match.start() for match in _DEFINITION.finditer(self._text, self._first)]
            needed = list(outline.stretches(self._text, self._first, sorted({*wanted, *defined})))
        return needed

    def _parse_stretch(self, start: int, end: int, wanted: Sequence[int] | None) -> tuple[Sequence[int], list[Token]]:
        """The lines of a stretch that were parsed, from 0, and what they became.

        Of a long table, these are its head and the rows with suspects: rows do not depend on each other.
        """
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        lines = range(first, max(last, first + 1))
        if wanted is not None and self._may_be_long_table(lines):
            rows = {bisect_right(self._starts, offset) - 1 for offset in wanted if start <= offset < end}
            table = sorted({first, first + 1, *rows})
            tokens = self._parse(table)
            if tokens and tokens[0].type == "table_open":
                return table, tokens
        return lines, self._parse(lines)

    def _may_be_long_table(self, lines: range) -> bool:
        """Whether all lines but the second look like rows, none of which could be the end of a table."""
        if len(lines) < _LONG_TABLE:
            return False
        rows = (line for line in lines if line != lines[1] and not self._is_blank(line))
        return all(_ROW.match(self._text, self._starts[line], self._ends[line]) for line in rows)

    def _is_blank(self, line: int) -> bool:
        return not self._text[self._starts[line] : self._ends[line]].strip(_BLANKS)

    def _source(self, lines: Sequence[int]) -> str:
        if isinstance(lines, range):
            source = self._text[self._starts[lines[0]] : self._ends[lines[-1]]]
        else:
            source = "\n".join(self._text[self._starts[line] : self._ends[line]] for line in lines)
        if "\r" in source:
            source = _LINE_END.sub("\n", source)
        return source.replace("\0", "\ufffd")

    def _parse(self, lines: Sequence[int]) -> list[Token]:
        tokens: list[Token] = []
        self._parser.block.parse(self._source(lines), self._parser, self._env, tokens)
        return tokens

    def _read(self, tokens: Sequence[Token], lines: Sequence[int], wanted: Sequence[int] | None) -> Iterator[Region]:
        before = None
        for token in tokens:
            if token.map:
                first, last = token.map
                token.map = [lines[first], lines[last - 1] + 1 if last > first else lines[first]]
                if token.type == "tr_open":
                    self._cell = self._starts[token.map[0]]
                if self._wanted(token.map, wanted):
                    yield from self._block(token, before, wanted)
            before = token

    def _wanted(self, lines: list[int], wanted: Sequence[int] | None) -> bool:
        if wanted is None:
            return True
        first = bisect_left(wanted, self._starts[lines[0]])
        return first < len(wanted) and wanted[first] <= self._last(lines)[1]

    def _last(self, lines: list[int]) -> tuple[int, int]:
        """Where the last line of a token begins and ends; a definition's term has an empty range of lines."""
        last = max(lines[1] - 1, lines[0])
        return self._starts[last], self._ends[last]

    def _block(self, token: Token, before: Token | None, wanted: Sequence[int] | None) -> Iterator[Region]:
        assert token.map is not None
        start, end = self._starts[token.map[0]], self._last(token.map)[1]
        if token.type == "inline":
            yield from self._inline_regions(token, list(self._segments(token, before)))
        elif token.type == "html_block":
            canvas = Canvas(end - start, PROSE)
            html.paint_block(canvas, self._text[start:end])
            for match in _TEMPLATE.finditer(self._text, start, end):
                canvas.paint(match.start() - start, match.end() - start, MARKUP)
            yield from (Region(start + run.start, start + run.end, run.kind) for run in canvas.runs())
        elif token.type == "definition" and (title := _DEFINITION_TITLE.search(self._text, start, end)):
            yield Region(*title.span(title.lastindex or 0), Kind.PROSE)
        elif token.type in ("fence", "code_block"):
            # An unclosed fence takes the blank lines that follow, as many as it is given.
            end = start + len(self._text[start:end].rstrip())
            inside = INFO.get(outline.first_word(token.info)) if token.type == "fence" else None
            yield from self._data(inside, token.map, end, wanted) if inside else (Region(start, end, Kind.CODE),)

    def _data(self, inside: str, lines: list[int], end: int, wanted: Sequence[int] | None) -> Iterator[Region]:
        """A fenced document of keys and values: those are looked at, the rest is code like other code."""
        last = self._starts[lines[0]]
        first = min(self._ends[lines[0]], end)
        text = self._text[first:end]
        inner = None if wanted is None else [offset - first for offset in wanted if first <= offset < end]
        for region in data_regions(inside, text, inner):
            if region.kind in (Kind.KEY, Kind.VALUE):
                if last < first + region.start:
                    yield Region(last, first + region.start, Kind.CODE)
                yield replace(region, start=first + region.start, end=first + region.end)
                last = first + region.end
        if last < end:
            yield Region(last, end, Kind.CODE)

    def _inline_regions(self, token: Token, segments: list[_Segment]) -> Iterator[Region]:
        if not segments or (_MODULE.match(token.content) and (self._mdx or token.content.startswith("import"))):
            return
        canvas = self._inline.paint(token.content, self._parser, self._env)
        starts = [segment.content for segment in segments]
        for run in canvas.runs():
            for segment in segments[max(bisect_right(starts, run.start) - 1, 0) :]:
                if segment.content >= run.end:
                    break
                start = max(run.start, segment.content)
                end = min(run.end, segment.content + segment.length)
                if start < end:
                    shift = segment.source - segment.content
                    yield Region(start + shift, end + shift, run.kind, run.fixable)

    def _segments(self, token: Token, before: Token | None) -> Iterator[_Segment]:
        """Where an inline token's content stands in the text: stretches of it that stand there as they are."""
        opener = before.type if before else ""
        if opener in ("th_open", "td_open"):
            return self._cell_segments(token.content)
        if opener == "heading_open" and before and before.markup.startswith("#"):
            return self._heading_segments(token)
        if opener == "admonition_title_open":
            return self._title_segments(token)
        return self._line_segments(token)

    def _line_segments(self, token: Token) -> Iterator[_Segment]:
        """A content line is the end of its source line; only blanks that stand for a tab may come before it."""
        assert token.map is not None
        lines = token.content.split("\n")
        content = 0
        for number, line in enumerate(lines, token.map[0]):
            blanks = len(line) - len(line.lstrip(_BLANKS))
            end = self._ends[number]
            if number == token.map[0] + len(lines) - 1:
                end = self._starts[number] + len(self._text[self._starts[number] : end].rstrip(_BLANKS))
            length = len(line) - blanks
            yield _Segment(content + blanks, length, end - length)
            content += len(line) + 1

    def _heading_segments(self, token: Token) -> Iterator[_Segment]:
        assert token.map is not None
        start, end = self._last(token.map)
        hashes = self._text.index("#", start, end)
        after = len(self._text[hashes:end].lstrip("#").lstrip(_BLANKS))
        yield _Segment(0, len(token.content), end - after)

    def _title_segments(self, token: Token) -> Iterator[_Segment]:
        """An admonition's title; where none is written, the parser makes one from the admonition's name."""
        assert token.map is not None
        start, end = self._last(token.map)
        at = self._text.rfind(token.content, start, end)
        if at > 0 and self._text[at - 1] in '" \t' and len(self._text[start:at].split()) > 1:
            yield _Segment(0, len(token.content), at)

    def _cell_segments(self, content: str) -> Iterator[_Segment]:
        """A table's cell, found from the end of the one before it; a `|` inside is written `\\|`."""
        escaped = content.replace("|", "\\|")
        source = self._text.find(escaped, self._cell)
        if not content or source < 0:
            return
        self._cell = source + len(escaped)
        at = 0
        for piece in content.split("|"):
            start = max(at - 1, 0)
            yield _Segment(start, len(piece) + at - start, source)
            source += len(piece) + at - start + 1
            at += len(piece) + 1


class _Segment(NamedTuple):
    """`length` characters of a token's content, and where they stand in the text."""

    content: int
    length: int
    source: int


@lru_cache
def _parser(features: frozenset[str], mdx: bool) -> tuple[MarkdownIt, TracingInline]:
    """A parser with the plugins that a text can need, and its inline parser."""
    parser = MarkdownIt("commonmark", {"inline_definitions": True})
    for feature in sorted(features):
        _plug_in(parser, feature)
    inline = TracingInline(parser.inline, mdx)
    parser.inline = inline
    return parser, inline


def _features(sources: Sequence[str]) -> frozenset[str]:
    """The extensions that could apply to some of the texts: the others only cost time."""
    found = {feature for feature, mark in _MARKS if any(mark in source for source in sources)}
    if any(_TERM.search(source) for source in sources):
        found.add("definitions")
    return frozenset(found)


_MARKS = (
    ("table", "|"),
    ("footnote", "[^"),
    ("footnote", "^["),
    ("math", "$"),
    ("environment", "\\begin{"),
    ("admonition", "!!!"),
    ("admonition", "???"),
)


def _plug_in(parser: MarkdownIt, feature: str) -> None:
    """Switch an extension on; its module is imported only now."""
    if feature == "table":
        parser.enable("table")
    elif feature == "footnote":
        from mdit_py_plugins.footnote import footnote_plugin

        parser.use(footnote_plugin)
    elif feature == "definitions":
        from mdit_py_plugins.deflist import deflist_plugin

        parser.use(deflist_plugin)
    elif feature == "math":
        from mdit_py_plugins.dollarmath import dollarmath_plugin

        parser.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True)
    elif feature == "environment":
        from mdit_py_plugins.amsmath import amsmath_plugin

        parser.use(amsmath_plugin)
    elif feature == "admonition":
        from mdit_py_plugins.admon import admon_plugin

        parser.use(admon_plugin)
