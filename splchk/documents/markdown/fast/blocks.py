"""The fast reader of blocks: headings, paragraphs, lists, definitions, admonitions, quotations, code, HTML and tables.

They are recognized by how their lines begin. A tab behind a mark, a footnote, an item that begins with nothing or with
code, a lazy continuation line (CommonMark 0.31.2, section 4.8), and the like are ambiguous.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from splchk.documents.markdown import constructs
from splchk.documents.markdown.constructs import BLOCK_TAGS, INLINE_TAGS, TEXT_AFTER_TAG, closing_fence
from splchk.documents.markdown.fast import Ambiguous, FastToken
from splchk.documents.values import holds
from splchk.text.lazy import compiled

_HEADING_OPEN = FastToken("heading_open", markup="#")
_TITLE_OPEN = FastToken("admonition_title_open")

_MAX_DEPTH = 9
"""Blocks that are nested deeper are left to the parser, which stops at 20 levels; an item of a list has two."""

_UNDERLINE = r" {0,3}(?:=+|-+) *$"
"""The line under a heading."""
_DELIMITERS = r" {0,3}[|:-][-:| ]*$"
"""What may be the second row of a table."""
_UNLIKE_MARKDOWN = r"(?m)^(?:import|export)\b|^[ \t>*+\d.)-]*(?:[<{]|\t| {4})"
_FENCE_IN_HTML = " {0,3}" + constructs.FENCE_IN_HTML
_QUOTE = " {0,3}" + constructs.QUOTE.form
_AFTER_TERM = rf"(?:[ \t]*\n)?(?=[ \t]*[:~][ \t])(?P<sure> {{0,3}}{constructs.DEFINITION.form})?"
"""What follows a term: its definition, with a blank line before it or none."""
_TABS = r"(?m)^ *\t[ \t]*"
"""An indentation with a tab."""
# A row; a line that begins so begins no other block either.
_ROW = r"(?!```)[|A-Za-z`][^\n]*"
_DELIMITER_ROW = r"(?=[|:-])(?!- )\|? *:?-+:? *(?:\| *:?-+:? *)*+\|? *"
_TABLE = rf"{_ROW}\n({_DELIMITER_ROW})(?:\n{_ROW})*+\n*"
_MAX_CELLS = 10_000
"""A larger table is left to the parser, which stops at some number of empty cells."""

_CELL_OPEN = FastToken("td_open")
_BLANKS = " \t"
_INTERRUPTING = frozenset("item heading fence rule quote comment html".split())
"""The blocks that surely end a paragraph in the block before."""


@cache
def beginnings() -> re.Pattern[str]:
    """The beginning of a line; its last group has the name of the construct that begins there, if that is certain.

    The forms of constructs are tried in their order, and the paragraph's where no construct has its opening.
    """
    openings = "|".join(re.escape(one) for block in constructs.BLOCKS for one in block.openings)
    forms = []
    for block in constructs.BLOCKS:
        if block is constructs.PARAGRAPH:
            forms.append(rf"(?P<{block.name}>(?!{openings})(?:{block.form})|<https?:)")
        elif block.form:
            forms.append(f"(?P<{block.name}>{block.form})")
    return re.compile(rf"(?P<indented>[ ]{{4}})|[ ]{{0,3}}(?:{'|'.join(forms)})")


def classify_line(line: str) -> tuple[re.Match[str] | None, str | None]:
    """Return how a line that is not blank begins, and the name of the block that it begins; None if it is ambiguous."""
    start = beginnings().match(line)
    kind = start.lastgroup if start else None
    if start and start["tag"] and (tag := start["tag"].lower()) not in BLOCK_TAGS:
        kind = "paragraph" if tag in INLINE_TAGS and compiled(TEXT_AFTER_TAG).match(line) else None
    return start, kind


def blocks(source: str, wanted: Sequence[int], mdx: bool = False) -> list[FastToken] | None:
    """The tokens of a source's blocks, at least of those on the wanted lines (from 0); None if they are ambiguous.

    Of tables, there are only the rows on the wanted lines. Lines end in line feeds. With `mdx`, what Markdown does not
    have, or has and MDX does not, is ambiguous.
    """
    if mdx and compiled(_UNLIKE_MARKDOWN).search(source):
        return None
    if any(one.needs and not one.form and one.may_be_in(source) for one in constructs.BLOCKS):
        return None
    if "\t" in source:  # CommonMark 0.31.2, section 2.2
        source = compiled(_TABS).sub(lambda indent: indent[0].expandtabs(4), source)
    try:
        return list(_Lines(source.split("\n"), 0, 0, wanted, constructs.DEFINITION.may_be_in(source)).blocks())
    except Ambiguous:
        return None


class _Lines:
    """Lines that are read from the first to the last, without the marks of the item or quotation around them."""

    def __init__(
        self, lines: Sequence[str], first: int, level: int, wanted: Sequence[int], may_be_defined: bool
    ) -> None:
        """`first` is the number of the first line in the source; `may_be_defined`: the source may have definitions."""
        self._lines = lines
        self._first = first
        self._level = level
        self._wanted = wanted
        self._may_be_defined = may_be_defined
        self._at = 0
        self._is_defined = False  # the block before

    def blocks(self) -> Iterator[FastToken]:
        """The blocks that the lines make up. Raises Ambiguous."""
        if self._level > _MAX_DEPTH:
            raise Ambiguous
        while self._at < len(self._lines):
            if _is_blank(self._lines[self._at]):
                self._at += 1
            else:
                yield from self._block(self._lines[self._at])

    def _block(self, line: str) -> Iterator[FastToken]:
        """The tokens of the block that begins with a line."""
        start, kind = classify_line(line)
        is_definition = kind == "definition"
        is_term = self._may_be_defined and not is_definition and self._is_term()
        if (is_term and kind != "paragraph") or (is_definition and not self._is_defined):
            raise Ambiguous
        self._is_defined = is_term or is_definition
        if self._may_be_table(self._at):
            return self._table()
        read = _READERS.get(kind or "")
        if start is None or read is None:
            raise Ambiguous
        return read(self, start)

    def _may_be_table(self, number: int) -> bool:
        """Return True if a table may begin at a line: the line after it is like one of delimiters."""
        is_row = number + 1 < len(self._lines) and "|" in self._lines[number]
        return is_row and compiled(_DELIMITERS).match(self._lines[number + 1]) is not None

    def _is_term(self) -> bool:
        """Return True if a definition follows the next line. Raises Ambiguous if there may be a heading instead."""
        after = compiled(_AFTER_TERM).match("\n".join(self._lines[self._at + 1 : self._at + 3]))
        if after is None:
            return False
        lines = self._lines[self._at : self._first_line(self._at, _is_blank)]
        if after["sure"] is None or any(map(compiled(_UNDERLINE).match, lines)):
            raise Ambiguous
        return True

    def _may_define_link(self) -> bool:
        """Return True if the block may define a link: a label goes on where a paragraph ends: at `: `, `=`."""
        lines = self._lines[self._at : self._first_line(self._at, _is_blank)]
        return any("]:" in line for line in lines)

    def _take(self, end: int) -> tuple[int, int]:
        """Read the lines up to `end` as a block; return the numbers of its lines."""
        start, self._at = self._at, end
        return self._first + start, self._first + end

    def _inside(self, lines: Sequence[str], end: int) -> Iterator[FastToken]:
        """The blocks inside a block that ends at line `end`; `lines` are its lines without their marks."""
        inner = _Lines(lines, self._first + self._at, self._level + 1, self._wanted, self._may_be_defined)
        self._at = end
        return inner.blocks()

    def _paragraph(self, start: re.Match[str]) -> Iterator[FastToken]:
        """A paragraph, or a heading with a line under it."""
        at = self._at
        if start.string[start.end() - 1] == "[" and self._may_define_link():
            raise Ambiguous
        end, is_heading = (at + 1, False) if self._is_defined else self._end_of_paragraph()
        self._at = end + is_heading
        content = _stripped("\n".join(self._lines[at:end]))
        if holds(self._wanted, self._first + at, self._first + end):
            yield FastToken("inline", (self._first + at, self._first + end), content)

    def _end_of_paragraph(self) -> tuple[int, bool]:
        """The line after a paragraph, and whether that line makes it a heading."""
        lines = self._lines
        for end in range(self._at + 1, len(lines)):
            line = lines[end]
            if _is_blank(line):
                return end, False
            start, kind = classify_line(line)
            if kind == "indented" or (kind == "paragraph" and "|" not in line):
                continue
            if compiled(_UNDERLINE).match(line) and "|" not in lines[end - 1]:
                return end, True
            if kind == "paragraph" and not self._may_be_table(end):
                continue
            if kind in (None, "paragraph", "definition") or start is None or int(start["number"] or 1) != 1:
                raise Ambiguous
            return end, False
        return len(lines), False

    def _heading(self, start: re.Match[str]) -> Iterator[FastToken]:
        content = _stripped(start.string[start.end() :])
        if not content or content[-1] == "#":
            raise Ambiguous
        lines = self._take(self._at + 1)
        if holds(self._wanted, *lines):
            yield _HEADING_OPEN
            yield FastToken("inline", lines, content)

    def _item(self, start: re.Match[str]) -> Iterator[FastToken]:
        """An item or a definition. Raises Ambiguous where a line that is indented less may continue a paragraph."""
        offset = start.end()
        inside = [self._lines[self._at][offset:]]
        for end in range(self._at + 1, len(self._lines)):
            line = self._lines[end]
            indent = len(line) - len(line.lstrip(" "))
            if _is_blank(line):
                inside.append("")
            elif indent >= offset:
                inside.append(line[offset:])
            elif line[indent] == "\t" or (
                inside[-1] and classify_line(line)[1] not in {*_INTERRUPTING, start.lastgroup}
            ):
                raise Ambiguous
            else:
                return self._inside(inside, end)
        return self._inside(inside, len(self._lines))

    def _admonition(self, start: re.Match[str]) -> Iterator[FastToken]:
        """An admonition or a tab: its title, and the indented lines that follow."""
        first = compiled(constructs.ADMONITION_LINE).match(start.string.lstrip(" "))
        if first is None:
            raise Ambiguous
        line = self._take(self._at + 1)
        if title := first["quoted"] or first["title"] or first["tab"]:
            yield _TITLE_OPEN
            yield FastToken("inline", line, title)
        end = self._first_line(self._at, lambda line: not (_is_blank(line) or line.startswith("    ")))
        while end > self._at and _is_blank(self._lines[end - 1]):
            end -= 1
        yield from self._inside([line[4:] for line in self._lines[self._at : end]], end)

    def _quote(self, start: re.Match[str]) -> Iterator[FastToken]:
        quote = compiled(_QUOTE)
        end = self._first_line(self._at, lambda line: not quote.match(line))
        after = self._lines[end] if end < len(self._lines) else ""
        if not _is_blank(after) and classify_line(after)[1] not in _INTERRUPTING:
            raise Ambiguous
        return self._inside([quote.sub("", line, count=1) for line in self._lines[self._at : end]], end)

    def _fence(self, start: re.Match[str]) -> Iterator[FastToken]:
        closing = re.compile(f"^{closing_fence(start['marks'])}$")
        info = start.string[start.end() :]
        first = self._at + 1
        lines = self._take_closed(first, closing)
        content = ""
        if "{" in info:
            indent = compiled(f" {{0,{len(start[0]) - len(start[0].lstrip(' '))}}}")
            content = "\n".join(indent.sub("", line, count=1) for line in self._lines[first : self._at - 1])
        yield FastToken("fence", lines, content, start["marks"], info, self._level)

    def _comment(self, start: re.Match[str]) -> Iterator[FastToken]:
        yield FastToken("html_block", self._take_closed(self._at, compiled("-->")))

    def _first_line(self, start: int, is_meant: Callable[[str], object]) -> int:
        """The first line from `start` on for which `is_meant` is true; the number of lines if there is none."""
        lines = range(start, len(self._lines))
        return next((number for number in lines if is_meant(self._lines[number])), len(self._lines))

    def _take_closed(self, start: int, closing: re.Pattern[str]) -> tuple[int, int]:
        """Read the lines up to the first from `start` on in which there is `closing`, with that line."""
        end = self._first_line(start, closing.search)
        if end == len(self._lines):
            raise Ambiguous
        return self._take(end + 1)

    def _code(self, start: re.Match[str]) -> Iterator[FastToken]:
        """Indented code; a line that is indented by a tab may belong to it."""
        end = self._first_line(self._at, lambda line: not _is_blank(line) and not line.startswith("    "))
        if end < len(self._lines) and self._lines[end].lstrip(" ")[0] == "\t":
            raise Ambiguous
        while _is_blank(self._lines[end - 1]):
            end -= 1
        yield FastToken("code_block", self._take(end))

    def _rule(self, start: re.Match[str]) -> Iterator[FastToken]:
        self._at += 1
        return iter(())

    def _html(self, start: re.Match[str]) -> Iterator[FastToken]:
        fence = compiled(_FENCE_IN_HTML)
        yield FastToken(
            "html_block", self._take(self._first_line(self._at + 1, lambda line: _is_blank(line) or fence.match(line)))
        )

    def _table(self) -> Iterator[FastToken]:
        """The rows of a table that are on the wanted lines. Raises Ambiguous where there may be no table."""
        lines = self._lines[self._at : self._first_line(self._at, _is_blank)]
        table = compiled(_TABLE).fullmatch("\n".join(lines))
        if table is None:
            raise Ambiguous
        columns = len([cell for cell in table[1].split("|") if "-" in cell])
        if len(_cells(lines[0])) != columns or "\\" in lines[0] or columns * len(lines) > _MAX_CELLS:
            raise Ambiguous
        first, last = self._take(self._at + len(lines))
        for line in self._wanted[bisect_left(self._wanted, first) : bisect_left(self._wanted, last)]:
            yield from _row(lines[line - first], line, columns)


_READERS: dict[str, Callable[[_Lines, re.Match[str]], Iterator[FastToken]]] = {
    "paragraph": _Lines._paragraph,
    "heading": _Lines._heading,
    "item": _Lines._item,
    "definition": _Lines._item,
    "admonition": _Lines._admonition,
    "quote": _Lines._quote,
    "fence": _Lines._fence,
    "indented": _Lines._code,
    "rule": _Lines._rule,
    "comment": _Lines._comment,
    "html": _Lines._html,
}


def _is_blank(line: str) -> bool:
    return not line.strip(_BLANKS)


def _stripped(source: str) -> str:
    """The content of a block. Raises Ambiguous if it begins or ends with a blank that is not ASCII."""
    content = source.strip(_BLANKS)
    if content != content.strip():
        raise Ambiguous
    return content


def _row(row: str, line: int, columns: int) -> Iterator[FastToken]:
    """A table's row, which is the source's line `line`."""
    cells = _cells(row)
    if "\\" in row or any(cell.strip() != cell for cell in cells):
        raise Ambiguous
    yield FastToken("tr_open", (line, line + 1))
    for cell in cells[:columns]:
        yield _CELL_OPEN
        yield FastToken("inline", (line, line + 1), cell)


def _cells(row: str) -> list[str]:
    """The cells of a row without the ASCII blanks around them."""
    cells = row.strip(" ").split("|")
    cells = cells[cells[0] == "" : len(cells) - (cells[-1] == "")]
    return [cell.strip(" ") for cell in cells]
