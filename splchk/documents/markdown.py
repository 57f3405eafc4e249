"""Markdown: CommonMark with the extensions people use, read by markdown-it-py.

The parser gives a block's lines and content, not its columns. But a line of content is the end of a source line with
nothing in its middle taken out, so that its place can be worked out from the right. What stands inside a block is
`inline.py`'s business; a block without suspects is never looked into.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from splchk.documents import data_regions, html, outline
from splchk.documents.canvas import MARKUP, PROSE, Canvas
from splchk.documents.outline import TEMPLATE
from splchk.documents.plain import blocks as plain_blocks
from splchk.documents.plain import inline as plain_inline
from splchk.documents.values import PROSE_KEYS, holds
from splchk.model import Escaping, Kind, Region
from splchk.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from markdown_it.token import Token

    from splchk.documents.parser import Parser
    from splchk.documents.plain import Plain

_Place = tuple[int, int]
"""A block's lines in its stretch, from 0: the first, and the one after the last."""

_LINE_END = re.compile(r"\r\n?|\n")
_BLANKS = " \t\n\v\f\r"
_FRONT_PROSE = PROSE_KEYS | frozenset("subtitle excerpt abstract".split())
# These are compiled when they are first needed: most documents need none of them.
# Liquid's blocks of code: what stands between the two tags is no prose.
_CODE_TAG = r"\{%-?\s*(?P<end>end)?(?P<name>highlight|codeblock|mermaid|raw|verbatim)\b(?:[^{%]|%(?!\})|\{(?!%))*+%\}"
# The title at the end of a link's definition: CommonMark 0.31.2, section 4.7.
_DEFINITION_TITLE = r"""(?s)[ \t\r\n](?:"((?:[^"\\]|\\.)*+)"|'((?:[^'\\]|\\.)*+)'|\(((?:[^()\\]|\\.)*+)\))[ \t]*$"""
# The statements of MDX, of which one or the other is found in Markdown.
_MODULE = r"(?:import\s[^\n]*?(?:from\s*)?['\"][^'\"\n]+['\"]|export\s+(?:const|let|default|function|\{|\*))"
_QUOTE_MARKS = re.compile(r"^[ \t>]*>", re.MULTILINE)
_LONG_TABLE = 4
"""Lines; the rows of a shorter table are not worth picking."""
_ROW = re.compile(r"(?!```)[|A-Za-z`][^\r\n]*\||\|")
_DEFINITION = re.compile(r"\]:")


def regions(
    text: str, wanted: Sequence[int] | None = None, *, mdx: bool = False, prose_keys: frozenset[str] = frozenset()
) -> list[Region]:
    """The regions of a Markdown document; `mdx` takes `{…}` for expressions and leaves out imports and exports.

    What stands under one of `prose_keys` in the front matter is prose, as under `title`.
    """
    body = outline.body(text)
    found = _front_regions(text, wanted, _FRONT_PROSE | prose_keys)
    if holds(wanted, body, len(text)):
        found += _body_regions(text, body, None if wanted is None else wanted[bisect_left(wanted, body) :], mdx)
        found.sort(key=lambda region: region.start)
    return _without(found, _template_code(text)) if "{%" in text else found


def _front_regions(text: str, wanted: Sequence[int] | None, prose_keys: frozenset[str]) -> list[Region]:
    """The keys, values, prose and comments of the front matter; it is a document of its own, but for templates."""
    front = outline.front_matter(text)
    if front is None or not holds(wanted, front.start, front.end):
        return []
    first, end, inside, _ = front
    inner = None if wanted is None else [offset - first for offset in wanted if first <= offset < end]
    found = data_regions(inside or "", text[first:end], inner, prose_keys)
    return _without(
        [_in_front(region, first) for region in found],
        [match.span() for match in re.compile(TEMPLATE).finditer(text, first, end)] if "{" in text else (),
    )


def _in_front(region: Region, first: int) -> Region:
    """A region of the front matter, which begins at `first`; what it does not escape, a page may: `&amp;`."""
    escapes = Escaping.HTML if region.escapes is Escaping.NONE else region.escapes
    return region._replace(start=first + region.start, end=first + region.end, escapes=escapes)


def _template_code(text: str) -> list[tuple[int, int]]:
    """Where Liquid's blocks of code stand, tags and all."""
    found: list[tuple[int, int]] = []
    opened: dict[str, int] = {}
    for tag in re.finditer(_CODE_TAG, text):
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
                left.append(region._replace(start=start, end=holes[at][0]))
            start = max(start, holes[at][1])
            at += 1
        if start < region.end:
            left.append(region._replace(start=start))
    return left


def _body_regions(text: str, start: int, wanted: Sequence[int] | None, mdx: bool) -> Iterator[Region]:
    """The regions of all blocks from `start` on, or of those in which a wanted offset stands; in their order."""
    bounds = _bounds(text, start, wanted)
    reader = _Reader([text[first:end] for first, end in bounds], mdx, wanted is not None)
    # All definitions must be known before the first inline content is read.
    stretches = [_Stretch(text, first, end, reader, wanted) for first, end in bounds]
    for stretch in stretches:
        yield from stretch.regions()


def _bounds(text: str, start: int, wanted: Sequence[int] | None) -> list[tuple[int, int]]:
    """The stretches of the text that have to be parsed: where suspects stand, and where links are defined."""
    if wanted is None:
        return [(start, len(text))]
    needed = list(outline.stretches(text, start, wanted))
    if any("[" in text[first:end] for first, end in needed):
        defined = [match.start() for match in _DEFINITION.finditer(text, start)]
        if defined:
            needed = list(outline.stretches(text, start, sorted({*wanted, *defined})))
    return needed


class _Reader:
    """What the stretches of a text share: the parser, which is only imported for what it is needed for."""

    def __init__(self, sources: Sequence[str], mdx: bool, plainly: bool) -> None:
        """`plainly`: what is written plainly is read without the parser."""
        self._sources = sources
        self._plainly = plainly
        self._labels: set[str] = set()
        self._only_parser_knows = False
        self.mdx = mdx

    @cached_property
    def _parser(self) -> Parser:
        from splchk.documents.parser import Parser

        return Parser(self._sources, self.mdx)

    def blocks(self, source: str, wanted: Sequence[int]) -> list[Plain] | None:
        """The blocks of a source, at least those that have one of the wanted lines, if they are written plainly."""
        blocks = plain_blocks.blocks(source, wanted)
        self._labels.update(plain_inline.normal_label(one.content) for one in blocks or () if one.type == "definition")
        return blocks

    def parsed(self, source: str) -> list[Token]:
        """The blocks of a source, whatever they are."""
        self._only_parser_knows |= "]:" in source
        return self._parser.blocks(source)

    def paint(self, content: str) -> Canvas:
        """What is what in the content of a block; asked for when all blocks are known, and what links they define."""
        canvas = None
        if self._plainly:
            canvas = plain_inline.paint(content, self.mdx, None if self._only_parser_knows else self._labels)
        if canvas is None:
            self._parser.define(self._labels)
            canvas = self._parser.paint(content)
        return canvas


class _Stretch:
    """The blocks of a stretch of the text `[start, end)` that may be parsed by itself."""

    def __init__(self, text: str, start: int, end: int, reader: _Reader, wanted: Sequence[int] | None) -> None:
        self._text = text
        self._reader = reader
        self._wanted_offsets = wanted
        ends = [match.span() for match in _LINE_END.finditer(text, start, end)]
        self._starts = [start, *(after for _, after in ends)]
        self._ends = [*(before for before, _ in ends), end]
        self._cell = 0
        self._lines, self._tokens = self._parsed(start, end)

    def regions(self) -> Iterator[Region]:
        """The regions of the stretch."""
        return self._read(self._tokens, self._lines, self._wanted_offsets)

    def _parsed(self, start: int, end: int) -> tuple[Sequence[int], Sequence[Token | Plain]]:
        """The lines that were parsed, from 0, and what they became.

        Of a long table, these are its head and the rows with suspects: rows do not depend on each other.
        """
        wanted = self._wanted_offsets
        lines = range(max(len(self._starts) - (self._starts[-1] == end), 1))
        if wanted is None:
            return lines, self._parse(lines)
        first, last = bisect_left(wanted, start), bisect_left(wanted, end)
        needed = sorted({bisect_right(self._starts, offset) - 1 for offset in wanted[first:last]})
        blocks = self._reader.blocks(self._source(lines), needed)
        if blocks is not None:
            return lines, blocks
        if self._may_be_long_table(lines):
            table = sorted({0, 1, *needed})
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
        return not self._line(line).strip(_BLANKS)

    def _line(self, line: int) -> str:
        return self._text[self._starts[line] : self._ends[line]]

    def _source(self, lines: Sequence[int]) -> str:
        if isinstance(lines, range):
            source = self._text[self._starts[lines[0]] : self._ends[lines[-1]]]
        else:
            source = "\n".join(self._text[self._starts[line] : self._ends[line]] for line in lines)
        if "\r" in source:
            source = _LINE_END.sub("\n", source)
        return source.replace("\0", "\ufffd")

    def _parse(self, lines: Sequence[int]) -> list[Token]:
        return self._reader.parsed(self._source(lines))

    def _read(
        self, tokens: Sequence[Token | Plain], lines: Sequence[int], wanted: Sequence[int] | None
    ) -> Iterator[Region]:
        before = None
        for token in tokens:
            if token.map:
                first, last = token.map
                place = lines[first], lines[last - 1] + 1 if last > first else lines[first]
                if token.type == "tr_open":
                    self._cell = self._starts[place[0]]
                if self._wanted(place, wanted):
                    yield from self._block(token, place, before, wanted)
            before = token

    def _wanted(self, place: _Place, wanted: Sequence[int] | None) -> bool:
        if wanted is None:
            return True
        first = bisect_left(wanted, self._starts[place[0]])
        return first < len(wanted) and wanted[first] <= self._last(place)[1]

    def _last(self, place: _Place) -> tuple[int, int]:
        """Where the last line of a token begins and ends; a definition's term has an empty range of lines."""
        last = max(place[1] - 1, place[0])
        return self._starts[last], self._ends[last]

    def _block(
        self, token: Token | Plain, place: _Place, before: Token | Plain | None, wanted: Sequence[int] | None
    ) -> Iterator[Region]:
        start, end = self._starts[place[0]], self._last(place)[1]
        if token.type == "inline":
            segments = list(self._segments(token.content, place, before))
            if any(holds(wanted, each.source, each.source + each.length) for each in segments):  # of a row, one cell
                yield from self._inline_regions(token.content, segments)
        elif token.type == "html_block":
            canvas = Canvas(end - start, PROSE)
            html.paint_block(canvas, self._text[start:end])
            for match in re.compile(TEMPLATE).finditer(self._text, start, end) if "{" in self._text else ():
                canvas.paint(match.start() - start, match.end() - start, MARKUP)
            yield from (Region(start + run.start, start + run.end, run.kind) for run in canvas.runs())
        elif token.type == "definition" and (title := re.compile(_DEFINITION_TITLE).search(self._text, start, end)):
            yield Region(*title.span(title.lastindex or 0), Kind.PROSE)
        elif token.type in ("fence", "code_block"):
            # An unclosed fence takes the blank lines that follow, as many as it is given.
            end = start + len(self._text[start:end].rstrip())
            inside = outline.type_inside(token.info) if token.type == "fence" else None
            if inside:
                yield from self._data(inside, place, end, wanted, token.level > 0)
            else:
                yield Region(start, end, Kind.CODE)

    def _data(
        self, inside: str, place: _Place, end: int, wanted: Sequence[int] | None, nested: bool
    ) -> Iterator[Region]:
        """A fenced document of keys and values: those are looked at, the rest is code like other code."""
        last = self._starts[place[0]]
        first = min(self._ends[place[0]], end)
        text = self._text[first:end]
        if nested:
            text = _QUOTE_MARKS.sub(lambda marks: marks[0].replace(">", " "), text)
        inner = None if wanted is None else [offset - first for offset in wanted if first <= offset < end]
        for region in data_regions(inside, text, inner):
            if region.kind in (Kind.KEY, Kind.VALUE):
                if last < first + region.start:
                    yield Region(last, first + region.start, Kind.CODE)
                yield region._replace(start=first + region.start, end=first + region.end)
                last = first + region.end
        if last < end:
            yield Region(last, end, Kind.CODE)

    def _inline_regions(self, content: str, segments: list[_Segment]) -> Iterator[Region]:
        if not segments or _is_module(content, self._reader.mdx):
            return
        canvas = self._reader.paint(content)
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

    def _segments(self, content: str, place: _Place, before: Token | Plain | None) -> Iterator[_Segment]:
        """Where a block's content stands in the text: stretches of it that stand there as they are."""
        opener = before.type if before else ""
        if opener in ("th_open", "td_open"):
            return self._cell_segments(content)
        if opener == "heading_open" and before and before.markup.startswith("#"):
            return self._heading_segments(content, place)
        if opener == "admonition_title_open":
            return self._title_segments(content, place)
        return self._line_segments(content, place)

    def _line_segments(self, text: str, place: _Place) -> Iterator[_Segment]:
        """A content line is the end of its source line; only blanks that stand for a tab may come before it.

        From the first and the last line blanks are taken away, those of Unicode too.
        """
        lines = text.split("\n")
        first = place[0]
        while first + len(lines) < place[1] and not self._line(first).rstrip().endswith(lines[0].rstrip()):
            first += 1
        content = 0
        for number, line in enumerate(lines, first):
            blanks = len(line) - len(line.lstrip(_BLANKS))
            end = self._ends[number]
            if number == first + len(lines) - 1:
                source = self._line(number).rstrip(_BLANKS)
                end = self._starts[number] + len(source if source.endswith(line[blanks:]) else source.rstrip())
            length = len(line) - blanks
            yield _Segment(content + blanks, length, end - length)
            content += len(line) + 1

    def _heading_segments(self, content: str, place: _Place) -> Iterator[_Segment]:
        start, end = self._last(place)
        hashes = self._text.index("#", start, end)
        after = self._text[hashes:end].lstrip("#")
        yield _Segment(0, len(content), end - len(after) + after.index(content))

    def _title_segments(self, content: str, place: _Place) -> Iterator[_Segment]:
        """An admonition's title; where none is written, the parser makes one from the admonition's name."""
        start, end = self._last(place)
        at = self._text.rfind(content, start, end)
        if at > 0 and self._text[at - 1] in '" \t' and len(self._text[start:at].split()) > 1:
            yield _Segment(0, len(content), at)

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


def _is_module(content: str, mdx: bool) -> bool:
    """Whether a paragraph is a statement of a module, which only MDX may export."""
    is_likely = content.startswith("import") or (mdx and content.startswith("export"))
    return is_likely and re.match(_MODULE, content) is not None


class _Segment(Record):
    """`length` characters of a token's content, and where they stand in the text."""

    content: int
    length: int
    source: int
