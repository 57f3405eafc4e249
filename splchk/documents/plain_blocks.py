"""The blocks of a stretch of Markdown that is written plainly; nothing of one that leaves a doubt.

Most Markdown is headings, paragraphs, lists, quotations, code and simple tables, written as everybody writes them. What
blocks these are is known from how their lines begin, without the parser, which takes longer to be imported than most
documents to be checked. What is found is what the parser finds; where a line could mean something else as well (a tab
behind a mark, a footnote, an item that begins with nothing or with code), no answer is given, and the parser is asked.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from typing import NamedTuple


class Plain(NamedTuple):
    """What markdown-it-py's tokens are, for a block that is known without it."""

    type: str
    map: tuple[int, int] | None = None
    content: str = ""
    markup: str = ""
    info: str = ""
    level: int = 0


_PARAGRAPH_OPEN = Plain("paragraph_open")
_HEADING_OPEN = {sign: Plain("heading_open", markup=sign) for sign in "#=-"}
_CELL_OPEN = Plain("td_open")
_TITLE_OPEN = Plain("admonition_title_open")

_DEEPEST = 20
"""Blocks in each other; deeper ones are left to the parser."""

# How a line begins that begins a block: CommonMark 0.31.2, sections 4 and 5. A row of a table's delimiters looks like
# an item.
_BLOCK = re.compile(
    r"""
    (?P<code>[ ]{4})
  | [ ]{0,3}(?:
      (?P<rule>(?:(?:\*[ ]*){3,}|(?:-[ ]*){3,}|(?:_[ ]*){3,})$)
    | (?P<text>[^\W\d_]|[("'“‘,;/@&%.{]|`(?!``)|\*{1,3}(?=[^\s*])|_{1,3}(?=[^\s_])|\d+(?:[.)](?=\S)|(?![\d.)]))
        |-++(?=[A-Za-z])|\+(?=\w)|\\(?!begin)|\[(?!\^)|!(?!!)|\$(?!\$)|\#{1,6}(?=[^\s\#])|[^\x00-\x7f\s])
    | (?P<item>(?:[-+*]|(?P<number>\d{1,9})[.)])[ ]{1,4}(?=[^ \t])(?![-:| \t]*\|[-:| \t]*$))
    | (?P<heading>\#{1,6}[ ]+)
    | (?P<quote>>[ ]?)
    | (?P<fence>`{3,}(?=[^`]*$)|~{3,})
    | (?P<note>!!![ ][\w-]+(?:[ ]"(?P<title>[^"\s](?:[^"]*[^"\s])?)")?[ ]*$)
    | (?P<angle><)
    )""",
    re.VERBOSE,
)
# HTML: section 4.6, its sixth kind and, of the seventh, the tags that mostly stand in a line of text.
_BLOCK_TAGS = frozenset(
    "address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link "
    "main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead "
    "title tr track ul".split()
)
_INLINE_TAGS = frozenset("a abbr b br code del em i img ins kbd s small span strong sub sup u var".split())
_TAG_NAME = r" *</?([A-Za-z][A-Za-z0-9]*)(?=\s|/?>|$)"
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+) *$")
_TERM = re.compile(r"[ \t]*[:~][ \t]")
# Few documents need these, so that `re` compiles them when they do.
_DELIMITERS = r" {0,3}[|:-][-:| ]*$"
_QUOTE = r" {0,3}> ?"
_DEFINITION = r"( {0,3}[:~]) {1,4}(?=[^ \t])"
"""What begins a definition, as in PHP Markdown Extra: the line before it, or before a blank one, is what it defines."""
# What defines a link: CommonMark 0.31.2, section 4.7; all of it in one line, as it mostly is.
_TARGET = r"""(?:[^\s\x00-\x1f\x7f\\<>():]|\([^\s\x00-\x1f\x7f\\<>():]*\))"""
_LINK = rf"""(?x)[ ]{{0,3}}\[(?P<label>[^\[\]\\]+)\]:[ ]+(?:https?:|mailto:)?{_TARGET}++
    (?P<title>[ ]+(?:"[^"\\]*"|'[^'\\]*'))?[ ]*$"""
_TABS = r"(?m)^ *\t[ \t]*"
_BLANKS = " \t"

# A table's rows: a line that begins so begins no other block either. GFM 0.29, section 4.10.
_ROW = r"(?!```)[|A-Za-z`][^\n]*"
_DELIMITER_ROW = r"(?=[|:-])(?!- )\|? *:?-+:? *(?:\| *:?-+:? *)*+\|? *"
_TABLE = rf"{_ROW}\n({_DELIMITER_ROW})(?:\n{_ROW})*+\n*"
_CELLS = 10_000
"""A larger table is left to the parser, which stops at some number of empty cells."""


class _DoubtError(Exception):
    """The lines may mean something else as well."""


def blocks(source: str, wanted: Sequence[int]) -> list[Plain] | None:
    """The blocks of a source that have one of the wanted lines, of tables these rows, and the definitions of links,
    whose content is the label. None: there is a doubt.

    Lines are counted from 0, and end in line feeds.
    """
    if "\t" in source:
        source = re.sub(_TABS, lambda indent: indent[0].expandtabs(4), source)  # CommonMark 0.31.2, section 2.2
    try:
        return list(_Lines(source.split("\n"), 0, 0, wanted, set()).blocks())
    except _DoubtError:
        return None


class _Lines:
    """Some lines, read from the first to the last; what stands before them (in an item, a quotation) has been taken."""

    def __init__(self, lines: Sequence[str], first: int, level: int, wanted: Sequence[int], lazy: set[int]) -> None:
        """`first` is the number of the first line in the source; `lazy` are those of lines that are parts of the block
        around these only if they go on with a paragraph in it: CommonMark 0.31.2, section 4.8."""
        self._lines = lines
        self._first = first
        self._level = level
        self._wanted = wanted
        self._lazy = lazy
        self._at = 0
        self._is_defined = False  # what stands before the line

    def blocks(self) -> Iterator[Plain]:
        """The blocks that the lines are. Raises _DoubtError."""
        if self._level > _DEEPEST:
            raise _DoubtError
        while self._at < len(self._lines):
            if _is_blank(self._lines[self._at]):
                self._at += 1
            else:
                yield from self._block(self._lines[self._at])

    def _block(self, line: str) -> Iterator[Plain]:
        """The block that begins with a line."""
        start, kind = _begun(line)
        definition = re.match(_DEFINITION, line) if self._is_defined else None
        is_term = self._is_term()
        if self._first + self._at in self._lazy or (is_term and kind != "text" and not definition):
            raise _DoubtError
        self._is_defined = is_term or definition is not None
        if definition:
            return self._inside(*self._item(definition.end(), definition.end(1) + 1))
        if "|" in line and re.match(_DELIMITERS, self._after(1)):
            return self._table()
        if is_term:
            return self._term(line)
        if kind == "text" and "]:" in line and (link := re.match(_LINK, line)):
            return self._link(link)
        if start is None or kind is None:
            raise _DoubtError
        return _READERS[kind](self, start)

    def _after(self, lines: int) -> str:
        """The line that so many lines follow."""
        return self._lines[self._at + lines] if self._at + lines < len(self._lines) else ""

    def _take(self, end: int) -> tuple[int, int]:
        """The lines up to `end`, read as a block that takes no lazy ones."""
        self._refuse_lazy(end)
        start, self._at = self._at, end
        return self._first + start, self._first + end

    def _refuse_lazy(self, end: int) -> None:
        lines = range(self._first + self._at, self._first + end)
        if self._lazy and not self._lazy.isdisjoint(lines):
            raise _DoubtError

    def _inside(self, lines: Sequence[str], end: int, skipped: int = 0) -> Iterator[Plain]:
        """The blocks inside a block, whose lines up to `end` are `lines`, less some at its beginning."""
        inner = _Lines(lines, self._first + self._at + skipped, self._level + 1, self._wanted, self._lazy)
        self._at = end
        return inner.blocks()

    def _is_term(self) -> bool:
        """Whether a definition follows, after a blank line or none."""
        is_apart = _is_blank(self._after(1))
        definition = self._after(2 if is_apart else 1)
        if not _TERM.match(definition):
            return False
        if not re.match(_DEFINITION, definition) or not (is_apart or self._has_no_underlines):
            raise _DoubtError
        return True

    @cached_property
    def _has_no_underlines(self) -> bool:
        """Whether no line may make a heading of those above it."""
        return not any(map(_UNDERLINE.match, self._lines))

    def _is_wanted(self, start: int, end: int) -> bool:
        """Whether one of some lines, which are counted as the source's, is wanted."""
        at = bisect_left(self._wanted, start)
        return at < len(self._wanted) and self._wanted[at] < end

    def _term(self, line: str) -> Iterator[Plain]:
        number = self._first + self._at
        self._at += 1
        yield _PARAGRAPH_OPEN
        yield Plain("inline", (number, number), _paragraph(line))

    def _link(self, link: re.Match[str]) -> Iterator[Plain]:
        """The definition of a link."""
        label = link["label"]
        may_go_on = not link["title"] and self._after(1).lstrip(_BLANKS).startswith(('"', "'", "("))
        if may_go_on or not label.isascii() or not label.strip():
            raise _DoubtError
        yield Plain("definition", self._take(self._at + 1), label)

    def _text(self, start: re.Match[str]) -> Iterator[Plain]:
        """A paragraph, or a heading with a line under it."""
        at = self._at
        end, markup = self._end_of_paragraph()
        self._at = end + bool(markup)
        content = _paragraph("\n".join(self._lines[at:end]))
        if self._is_wanted(self._first + at, self._first + end):
            yield _HEADING_OPEN[markup] if markup else _PARAGRAPH_OPEN
            yield Plain("inline", (self._first + at, self._first + end), content)

    def _end_of_paragraph(self) -> tuple[int, str]:
        """The line after a paragraph, and the sign of the underline that makes it a heading."""
        lines = self._lines
        for end in range(self._at + 1, len(lines)):
            line = lines[end]
            if _is_blank(line):
                return end, ""
            start, kind = _begun(line)
            if kind == "code" or (kind == "text" and "|" not in line) or self._first + end in self._lazy:
                continue
            if _UNDERLINE.match(line) and "|" not in lines[end - 1]:
                return end, line.strip()[0]
            if kind == "text" and not (end + 1 < len(lines) and re.match(_DELIMITERS, lines[end + 1])):
                continue
            if start is None or kind in ("text", "tag") or (start["number"] and int(start["number"]) != 1):
                raise _DoubtError
            return end, ""
        return len(lines), ""

    def _heading(self, start: re.Match[str]) -> Iterator[Plain]:
        content = _stripped(start.string[start.end() :])
        if not content or content[-1] == "#":
            raise _DoubtError
        place = self._take(self._at + 1)
        if self._is_wanted(*place):
            yield _HEADING_OPEN["#"]
            yield Plain("inline", place, content)

    def _list_item(self, start: re.Match[str]) -> Iterator[Plain]:
        return self._inside(*self._item(start.end(), start.end()))

    def _item(self, start: int, offset: int) -> tuple[list[str], int]:
        """The lines inside an item, and the line after it; it begins at `start`, its other lines at `offset`."""
        inside = [" " * (start - offset) + self._lines[self._at][start:]]
        after_blank = False
        for end in range(self._at + 1, len(self._lines)):
            line = self._lines[end]
            text = line.lstrip(" ")
            indent = len(line) - len(text)
            is_lazy = self._first + end in self._lazy
            if _is_blank(line):
                after_blank = True
                inside.append("")
            elif is_lazy or indent >= offset:
                if after_blank and is_lazy:
                    raise _DoubtError
                after_blank = False
                inside.append(line[min(indent, offset) :])
            elif text[0] == "\t":
                raise _DoubtError
            elif after_blank or not self._may_be_lazy(line):
                return inside, end
            else:
                self._lazy.add(self._first + end)
                inside.append(text)
        return inside, len(self._lines)

    def _may_be_lazy(self, line: str) -> bool:
        """Whether a line that is not indented as its item is goes on with a paragraph in it, if one stands there."""
        _, kind = _begun(line)
        if kind in (None, "code", "comment", "html", "tag"):
            raise _DoubtError
        return kind == "text"

    def _quote(self, start: re.Match[str]) -> Iterator[Plain]:
        end = self._at
        while end < len(self._lines) and re.match(_QUOTE, self._lines[end]):
            end += 1
        if end < len(self._lines) and not _is_blank(self._lines[end]):
            _, kind = _begun(self._lines[end])
            if kind not in ("item", "heading", "fence", "rule"):
                raise _DoubtError
        self._refuse_lazy(end)
        return self._inside([re.sub(_QUOTE, "", line, count=1) for line in self._lines[self._at : end]], end)

    def _note(self, start: re.Match[str]) -> Iterator[Plain]:
        """An admonition, as in Python-Markdown; two blank lines end it."""
        inside: list[str] = []
        for number in range(self._at + 1, len(self._lines)):
            line = self._lines[number]
            if _is_blank(line):
                if "\t" in line or len(line) > 3:
                    raise _DoubtError  # such a line is a part of it
                if inside and not inside[-1]:
                    break
                inside.append("")
            elif line.startswith("    "):
                inside.append(line[4:])
            elif line.lstrip(" ")[0] == "\t":
                raise _DoubtError
            else:
                break
        end = self._at + 1 + len(inside)
        self._refuse_lazy(end)
        if start["title"]:
            number = self._first + self._at
            yield _TITLE_OPEN
            yield Plain("inline", (number, number + 1), start["title"])
        yield from self._inside(inside, end, skipped=1)

    def _fence(self, start: re.Match[str]) -> Iterator[Plain]:
        fence = start["fence"]
        closing = re.compile(rf" {{0,3}}{fence[0]}{{{len(fence)},}}[ \t]*$")
        end = self._end(closing.match)
        info = start.string[start.end() :]
        yield Plain("fence", self._take(end), info=info, level=self._level)

    def _comment(self, start: re.Match[str]) -> Iterator[Plain]:
        yield Plain("html_block", self._take(self._end(re.compile("-->").search, 0)))

    def _end(self, closes: Callable[[str], object], skipped: int = 1) -> int:
        """The line after the first one that closes the block."""
        for end in range(self._at + skipped, len(self._lines)):
            if closes(self._lines[end]):
                return end + 1
        raise _DoubtError

    def _code(self, start: re.Match[str]) -> Iterator[Plain]:
        """Indented code; a line that is indented by a tab may belong to it."""
        end = self._at + 1
        for number in range(end, len(self._lines)):
            line = self._lines[number]
            if _is_blank(line):
                continue
            if not line.startswith("    "):
                if line.lstrip(" ")[0] == "\t":
                    raise _DoubtError
                break
            end = number + 1
        yield Plain("code_block", self._take(end))

    def _rule(self, start: re.Match[str]) -> Iterator[Plain]:
        self._at += 1
        return iter(())

    def _html(self, start: re.Match[str]) -> Iterator[Plain]:
        yield Plain("html_block", self._take(self._until_blank()))

    def _until_blank(self) -> int:
        """The first blank line."""
        end = self._at
        while end < len(self._lines) and not _is_blank(self._lines[end]):
            end += 1
        return end

    def _table(self) -> Iterator[Plain]:
        """The rows of a simple table that have the wanted lines."""
        rows = self._lines[self._at : self._until_blank()]
        first, last = self._take(self._at + len(rows))
        table = re.fullmatch(_TABLE, "\n".join(rows))
        if table is None:
            raise _DoubtError
        columns = len(re.findall("-+", table[1]))
        if len(_cells(rows[0])) != columns or "\\" in rows[0] or columns * len(rows) > _CELLS:
            raise _DoubtError
        for line in self._wanted[bisect_left(self._wanted, first) : bisect_left(self._wanted, last)]:
            yield from _row(rows[line - first], line, columns)


_READERS: dict[str, Callable[[_Lines, re.Match[str]], Iterator[Plain]]] = {
    "text": _Lines._text,
    "heading": _Lines._heading,
    "item": _Lines._list_item,
    "quote": _Lines._quote,
    "note": _Lines._note,
    "fence": _Lines._fence,
    "code": _Lines._code,
    "rule": _Lines._rule,
    "comment": _Lines._comment,
    "html": _Lines._html,
    "tag": _Lines._html,
}


def _begun(line: str) -> tuple[re.Match[str] | None, str | None]:
    """How a line begins, and what block it does: a key of `_READERS`; None: there is a doubt."""
    start = _BLOCK.match(line)
    kind = start.lastgroup if start else None
    return start, _markup(line) if kind == "angle" else kind


def _markup(line: str) -> str | None:
    """What block begins with an angle bracket. More than an inline tag in the line makes it text."""
    if line.lstrip(" ").startswith("<!--"):
        return "comment"
    if line.lstrip(" ").startswith(("<https:", "<http:")):
        return "text"
    tag = re.match(_TAG_NAME, line)
    name = tag[1].lower() if tag else ""
    if name in _BLOCK_TAGS:
        return "html"
    if name not in _INLINE_TAGS:
        return None
    alone, followed = _inline_tags()
    return "tag" if alone.match(line) else "text" if followed.match(line) else None


@cache
def _inline_tags() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A line with nothing but a tag, and one with a tag and more; most texts need neither."""
    attributes = r"""(?:\s+[a-zA-Z_:][a-zA-Z0-9:._-]*(?:="[^"<>]*"|='[^'<>]*')?)*+"""
    alone = re.compile(rf" *<(?:/[A-Za-z0-9]+|[A-Za-z0-9]+{attributes}\s*/?)> *$")
    return alone, re.compile(r""" *</?[A-Za-z0-9]+(?:[^<>"']|"[^"<>]*"|'[^'<>]*')*> *[^\s]""")


def _is_blank(line: str) -> bool:
    return not line.strip(_BLANKS)


def _row(row: str, line: int, columns: int) -> Iterator[Plain]:
    """A table's row, which is the source's line `line`."""
    cells = _cells(row)
    if "\\" in row or any(cell.strip() != cell for cell in cells):
        raise _DoubtError
    yield Plain("tr_open", (line, line + 1))
    for cell in cells[:columns]:
        yield _CELL_OPEN
        yield Plain("inline", (line, line + 1), cell)


def _paragraph(source: str) -> str:
    """The content of a paragraph, if it cannot define a link."""
    content = _stripped(source)
    if content[0] == "[" and "]:" in content:
        raise _DoubtError
    return content


def _stripped(source: str) -> str:
    """The content of a block, if it neither begins nor ends with blanks that are not ASCII's."""
    content = source.strip(_BLANKS)
    if content != content.strip():
        raise _DoubtError
    return content


def _cells(row: str) -> list[str]:
    """The cells of a row without the blanks around them, or with those that are not ASCII's."""
    cells = row.strip(" ").split("|")
    cells = cells[cells[0] == "" : len(cells) - (cells[-1] == "")]
    return [cell.strip(" ") for cell in cells]
