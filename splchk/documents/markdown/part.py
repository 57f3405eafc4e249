"""A part of a Markdown document that can be read by itself: its blocks, and the regions in them.

markdown-it-py gives the lines and the content of a block, but no columns. A line of content is the end of a source line
with nothing taken out of its middle, so that its place is worked out from the right. What stands inside a block is read
only if the block holds a suspect.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from splchk.documents import data_regions
from splchk.documents.front_matter import PROSE, templates
from splchk.documents.markdown import html, outline
from splchk.documents.markdown.attributes import IN_LIST
from splchk.documents.markdown.canvas import MARKUP, Canvas
from splchk.documents.markdown.constructs import DEFINITION_TITLE, MODULE_STATEMENT
from splchk.documents.markdown.fast import FastToken
from splchk.documents.markdown.fast import blocks as fast_blocks
from splchk.documents.markdown.fast import inline as fast_inline
from splchk.documents.values import PROSE_KEYS, holds, shifted
from splchk.model import Kind, Region
from splchk.records import Record
from splchk.text.lazy import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from markdown_it.token import Token

    from splchk.documents.markdown.myst import Directive
    from splchk.documents.markdown.parser import Parser

_Span = tuple[int, int]
_LineSpan = tuple[int, int]
"""Lines of a part of the text, from 0: the first, and the one after the last."""

_LINE_END = r"\r\n?|\n"
_BLANKS = " \t\n\v\f\r"
_MOST_DIRECTIVES = 10
"""Directives that are read inside each other; a deeper one is code."""
_FRONT_MATTER_LINES = r"[A-Za-z][\w-]*:(?:[ \t][^\n]*)?(?:\n(?:[A-Za-z][\w-]*:(?:[ \t][^\n]*)?|[ \t]+[^\n]*))*"
_QUOTE_MARKS = r"(?m)^[ \t>]*>"
"""The marks of a quotation at the beginning of a line."""


def _is_literal_block(text: str, region: Region) -> bool:
    """Return True if a value of several lines is a program or a file, as most of YAML's literal blocks in examples."""
    if region.kind is not Kind.PROSE or "\n" not in text[region.start : region.end]:
        return False
    is_literal = text[: region.start].rstrip().rstrip("+-0123456789").endswith("|")
    return is_literal and (region.pointer or "").rpartition("/")[2].lower() not in PROSE_KEYS


def _moved(token: Token | FastToken, lines: int) -> Token | FastToken:
    """A token that is some lines further down."""
    if not lines or token.map is None:
        return token
    place = (token.map[0] + lines, token.map[1] + lines)
    if isinstance(token, FastToken):
        return token._replace(map=place)
    token.map = [*place]
    return token


def _deeper(token: Token) -> Token:
    token.level += 1
    return token


def _with_line_feeds(source: str) -> str:
    """The source with the line ends that the readers and the definitions of constructs know."""
    return compiled(_LINE_END).sub("\n", source) if "\r" in source else source


class Readers:
    """The fast reader and the parser, for all parts of a text; the parser is imported when it is needed."""

    def __init__(self, text: str, bounds: Sequence[_Span], mdx: bool, is_fast: bool, flow: Sequence[_Span]) -> None:
        """`bounds` are the spans of the parts; with `is_fast`, the fast reader is asked first.

        `flow` has the spans of MDX's blocks in the text.
        """
        self.flow = flow
        self._text = text
        self._bounds = bounds
        self._is_fast = is_fast
        self._has_definitions = False
        self.mdx = mdx

    @cached_property
    def _parser(self) -> Parser:
        from splchk.documents.markdown.parser import Parser

        return Parser([_with_line_feeds(self._text[first:end]) for first, end in self._bounds], self.mdx)

    def blocks(self, source: str, wanted: Sequence[int] | None, flow: Mapping[int, int]) -> Sequence[Token | FastToken]:
        """The blocks of a source; with `wanted`, at least those that have one of the wanted lines.

        `flow` has the first lines of MDX's blocks, and the lines after them.
        """
        blocks = None if wanted is None else fast_blocks.blocks(source, wanted, self.mdx)
        if blocks is not None:
            return blocks
        self._has_definitions |= "]:" in source
        return self._parser.blocks(source, flow)

    def paint(self, content: str) -> Canvas:
        """Return the canvas of a block's content; all parts of the text must have been read before."""
        canvas = fast_inline.paint(content, self.mdx, self._has_definitions) if self._is_fast else None
        return canvas or self._parser.paint(content)


class Part:
    """The blocks of a part `[start, end)` of the text that may be parsed by itself."""

    def __init__(self, text: str, start: int, end: int, readers: Readers, wanted: Sequence[int] | None) -> None:
        self._text = text
        self._readers = readers
        self._wanted_offsets = wanted
        ends = [match.span() for match in compiled(_LINE_END).finditer(text, start, end)]
        self._starts = [start, *(after for _, after in ends)]
        self._ends = [*(before for before, _ in ends), end]
        self._cell = 0
        self._tokens = self._read(start, end)

    def regions(self) -> Iterator[Region]:
        """The regions of the part, in order."""
        before = None
        for token in self._tokens:
            if token.map:
                first, last = token.map
                if token.type == "tr_open":
                    self._cell = self._starts[first]
                if holds(self._wanted_offsets, self._starts[first], self._last((first, last))[1] + 1):
                    yield from self._block(token, (first, last), before)
            before = token

    def _read(self, start: int, end: int) -> list[Token | FastToken]:
        """Read the part, without its last line end."""
        source = self._text[start : self._ends[-2] if start < self._starts[-1] == end else end]
        lines = None if self._wanted_offsets is None else self._lines_of_wanted(start, end)
        return list(self._blocks(_with_line_feeds(source), lines, self._flow(start, end), 0, 0))

    def _lines_of_wanted(self, start: int, end: int) -> list[int]:
        """The lines with a wanted offset in `[start, end)`."""
        wanted = self._wanted_offsets or ()
        return sorted({self._line_of(one) for one in wanted[bisect_left(wanted, start) : bisect_left(wanted, end)]})

    def _flow(self, start: int, end: int) -> dict[int, int]:
        """The first lines of the blocks of MDX in the part, and the lines after them."""
        flow = self._readers.flow
        inside = flow[bisect_left(flow, (start,)) : bisect_left(flow, (end,))] if flow else ()
        return {self._line_of(first): self._line_of(last) + 1 for first, last in inside}

    def _line_of(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def _blocks(
        self, source: str, wanted: Sequence[int] | None, flow: Mapping[int, int], first: int, depth: int
    ) -> Iterator[Token | FastToken]:
        """The blocks of a source that begins in the line `first` of the part, those inside of directives among them.

        `wanted` and `flow` have lines of the source; `depth` is the number of directives around it.
        """
        for token in self._readers.blocks(source, wanted, flow):
            if token.map:
                token = _moved(token, first)
            directive = None
            if token.type == "fence" and "{" in token.info and depth < _MOST_DIRECTIVES:
                from splchk.documents.markdown import myst

                directive = myst.directive(token.info, token.markup.startswith(":"))
            if directive:
                yield from self._directive(token, directive, depth)
            else:
                yield token

    def _directive(self, token: Token | FastToken, directive: Directive, depth: int) -> Iterator[Token | FastToken]:
        """The blocks of a directive of MyST: its title, its options that a reader sees, and its content."""
        from splchk.documents.markdown import myst

        first, last = token.map or (0, 0)
        if directive.title:
            yield FastToken("inline", (first, first + 1), directive.title)
        lines = token.content.split("\n")
        count, shown = myst.options(lines)
        for number, value in shown:
            yield FastToken("inline", (first + 1 + number, first + 2 + number), value)
        body = first + 1 + count
        if not directive.has_markdown:
            if body < last:
                yield FastToken("code_block", (body, last))
            return
        wanted = None
        if self._wanted_offsets is not None:
            wanted = [
                line - body for line in self._lines_of_wanted(self._starts[min(body, last - 1)], self._ends[last - 1])
            ]
            if not (wanted or "]:" in token.content):  # the definition of a link
                return
        for inside in self._blocks("\n".join(lines[count:]), wanted, {}, body, depth + 1):
            yield inside._replace(level=inside.level + 1) if isinstance(inside, FastToken) else _deeper(inside)

    def _line(self, line: int) -> str:
        return self._text[self._starts[line] : self._ends[line]]

    def _last(self, lines: _LineSpan) -> _Span:
        """The span of the last line of a token; the term of a definition has an empty range of lines."""
        last = max(lines[1] - 1, lines[0])
        return self._starts[last], self._ends[last]

    def _block(self, token: Token | FastToken, lines: _LineSpan, before: Token | FastToken | None) -> Iterator[Region]:
        wanted = self._wanted_offsets
        start, end = self._starts[lines[0]], self._last(lines)[1]
        if token.type == "inline":
            if self._is_front_matter(lines[0], token.content):
                yield from self._prose_of_slide(lines[0], token.content)
                return
            spans = list(self._content_spans(token.content, lines, before))
            if any(holds(wanted, one.source, one.source + one.length) for one in spans):  # of a row, one cell
                yield from self._inline_regions(token.content, spans)
        elif token.type == "html_block":
            end = self._without_blanks(start, end)
            canvas = html.paint_block(self._text[start:end])
            for first, last in templates(self._text, start, end):
                canvas.paint(first - start, last - start, MARKUP)
            yield from canvas.regions(start)
        elif token.type == "flow":
            from splchk.documents.markdown.mdx import paint_flow

            yield from paint_flow(self._text[start:end]).regions(start)
        elif token.type == "definition":
            title = compiled(DEFINITION_TITLE).search(self._text, start, end)
            if title and title[title.lastindex or 0]:
                yield Region(*title.span(title.lastindex or 0), Kind.PROSE)
        elif token.type == "unread":
            yield Region(start, end, Kind.UNREAD, False, token.content)
        elif token.type in ("fence", "code_block"):
            end = self._without_blanks(start, end)
            if token.type == "fence" and "=" in token.info:
                yield from self._shown_in_info(lines[0])
                start = min(self._starts[lines[0] + 1], end) if lines[0] + 1 < len(self._starts) else end
            inside = outline.type_inside(token.info) if token.type == "fence" else None
            if inside:
                yield from self._data(inside, start, min(self._ends[lines[0]], end), end, token.level > 0)
            elif start < end:
                yield Region(start, end, Kind.CODE)

    def _is_front_matter(self, line: int, content: str) -> bool:
        """Return True if a heading under a line of hyphens is the front matter of a slide, as Slidev has it."""
        if not line or self._line(line - 1).rstrip() != "---" or ":" not in content:
            return False
        after = line + content.count("\n") + 1
        is_closed = after < len(self._starts) and self._line(after).rstrip() == "---"
        return is_closed and compiled(_FRONT_MATTER_LINES).fullmatch(content) is not None

    def _prose_of_slide(self, line: int, content: str) -> Iterator[Region]:
        """The prose in the front matter of a slide; what its keys and values are is up to a program."""
        start, end = self._starts[line], self._ends[line + content.count("\n")]
        for region in data_regions("yaml", self._text[start:end], shifted(self._wanted_offsets, start, end)):
            key = (region.pointer or "").rpartition("/")[2].lower()
            if region.kind is Kind.COMMENT or (region.kind is Kind.PROSE and key in PROSE):
                # Where links lead is not told from text.
                yield region._replace(start=start + region.start, end=start + region.end, fixable=False)

    def _shown_in_info(self, line: int) -> Iterator[Region]:
        """The prose in the line that opens a fence: a title."""
        for match in compiled(IN_LIST).finditer(self._text, self._starts[line], self._ends[line]):
            first, last = match.span(match.lastindex or 0)
            if first < last:
                yield Region(first, last, Kind.PROSE)

    def _without_blanks(self, start: int, end: int) -> int:
        """The end without the blank lines that an unclosed block takes, however many it is given."""
        return start + len(self._text[start:end].rstrip(" \t\r\n"))

    def _data(self, inside: str, start: int, first: int, end: int, is_nested: bool) -> Iterator[Region]:
        """The regions of a fenced document `[first, end)` of type `inside`; the rest from `start` on is code.

        Its sentences may be what a program writes, so that they are not changed.
        """
        text = self._text[first:end]
        if is_nested:
            text = compiled(_QUOTE_MARKS).sub(lambda marks: marks[0].replace(">", " "), text)
        last = start
        for region in data_regions(inside, text, shifted(self._wanted_offsets, first, end)):
            if region.kind is not Kind.CODE and not _is_literal_block(text, region):
                if last < first + region.start:
                    yield Region(last, first + region.start, Kind.CODE)
                last = first + region.end
                fixable = region.fixable and region.kind is not Kind.PROSE
                yield region._replace(start=first + region.start, end=last, fixable=fixable)
        if last < end:
            yield Region(last, end, Kind.CODE)

    def _inline_regions(self, content: str, spans: list[_ContentSpan]) -> Iterator[Region]:
        may_be_module = content.startswith(("import", "export") if self._readers.mdx else "import")
        if not spans or (may_be_module and compiled(MODULE_STATEMENT).match(content)):
            return
        canvas = self._readers.paint(content)
        starts = [span.content for span in spans]
        for painted in canvas.regions():
            for span in spans[max(bisect_right(starts, painted.start) - 1, 0) :]:
                if span.content >= painted.end:
                    break
                start = max(painted.start, span.content)
                end = min(painted.end, span.content + span.length)
                if start < end:
                    shift = span.source - span.content
                    yield painted._replace(start=start + shift, end=end + shift)

    def _content_spans(
        self, content: str, lines: _LineSpan, before: Token | FastToken | None
    ) -> Iterator[_ContentSpan]:
        """The places of a block's content in the text; `before` is the token before the content's."""
        opener = before.type if before else ""
        if opener in ("th_open", "td_open"):
            return self._cell_spans(content)
        if opener == "heading_open" and before and before.markup.startswith("#"):
            return self._heading_spans(content, lines)
        if opener == "admonition_title_open":
            return self._title_spans(content, lines)
        return self._line_spans(content, lines)

    def _line_spans(self, text: str, lines: _LineSpan) -> Iterator[_ContentSpan]:
        """A content line is the end of its source line; only blanks that stand for a tab may come before it.

        From the beginning and the end of the content blanks are taken away, lines of nothing else among them. Which
        characters are blank depends on the version of markdown-it-py, and on the rule.
        """
        parts = text.split("\n")
        first = lines[0]
        while first + len(parts) < lines[1] and not self._is_content(parts, first):
            first += 1
        content = 0
        for number, part in enumerate(parts, first):
            blanks = len(part) - len(part.lstrip(_BLANKS))
            length = len(part) - blanks
            end = self._ends[number]
            if number == first + len(parts) - 1:
                end = self._starts[number] + max(self._line(number).rfind(part[blanks:]), 0) + length
            yield _ContentSpan(content + blanks, length, end - length)
            content += len(part) + 1

    def _is_content(self, parts: Sequence[str], first: int) -> bool:
        """Return True if the lines of a content may stand in the lines of the text from `first` on."""
        *before, last = map(self._line, range(first, first + len(parts)))
        place = last.rfind(parts[-1].lstrip(_BLANKS))
        return place >= 0 and all(
            line.endswith(part.lstrip(_BLANKS)) for line, part in zip(before, parts, strict=False)
        )

    def _heading_spans(self, content: str, lines: _LineSpan) -> Iterator[_ContentSpan]:
        start, end = self._last(lines)
        hashes = self._text.index("#", start, end)
        after = self._text[hashes:end].lstrip("#")
        yield _ContentSpan(0, len(content), end - len(after) + after.index(content))

    def _title_spans(self, content: str, lines: _LineSpan) -> Iterator[_ContentSpan]:
        """An admonition's title; where none is written, the parser makes one from the admonition's name."""
        start, end = self._last(lines)
        at = self._text.rfind(content, start, end)
        if at > 0 and self._text[at - 1] in '" \t' and len(self._text[start:at].split()) > 1:
            yield _ContentSpan(0, len(content), at)

    def _cell_spans(self, content: str) -> Iterator[_ContentSpan]:
        """A table's cell, searched for from the end of the one before it; a `|` inside is written `\\|`."""
        escaped = content.replace("|", "\\|")
        source = self._text.find(escaped, self._cell)
        if not content or source < 0:
            return
        self._cell = source + len(escaped)
        at = 0
        for part in content.split("|"):
            start = max(at - 1, 0)
            length = len(part) + at - start
            yield _ContentSpan(start, length, source)
            source += length + 1
            at += len(part) + 1


class _ContentSpan(Record):
    """`length` characters of a token's content from `content` on, which stand in the text from `source` on."""

    content: int
    length: int
    source: int
