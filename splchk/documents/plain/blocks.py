"""The blocks of a stretch of Markdown that is written plainly; nothing of one that leaves a doubt.

Headings, paragraphs, lists, quotations, code, HTML, tables, admonitions and definitions are known by how their lines
begin. A tab behind a mark, a footnote, an item that begins with nothing or with code, and their like are doubts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from splchk.documents.plain import DoubtError, Plain
from splchk.documents.plain.beginnings import begun
from splchk.documents.values import holds

_PARAGRAPH_OPEN = Plain("paragraph_open")
_HEADING_OPEN = {sign: Plain("heading_open", markup=sign) for sign in "#=-"}
_TITLE_OPEN = Plain("admonition_title_open")

_DEEPEST = 20
"""Blocks in each other; deeper ones are left to the parser."""

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


def blocks(source: str, wanted: Sequence[int]) -> list[Plain] | None:
    """The blocks of a source that have one of the wanted lines, of tables these rows, and the definitions of links,
    whose content is the label. None: there is a doubt.

    Lines are counted from 0, and end in line feeds.
    """
    if "\t" in source:
        source = re.sub(_TABS, lambda indent: indent[0].expandtabs(4), source)  # CommonMark 0.31.2, section 2.2
    try:
        return list(_Lines(source.split("\n"), 0, 0, wanted, set()).blocks())
    except DoubtError:
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
        """The blocks that the lines are. Raises DoubtError."""
        if self._level > _DEEPEST:
            raise DoubtError
        while self._at < len(self._lines):
            if _is_blank(self._lines[self._at]):
                self._at += 1
            else:
                yield from self._block(self._lines[self._at])

    def _block(self, line: str) -> Iterator[Plain]:
        """The block that begins with a line."""
        start, kind = begun(line)
        definition = re.match(_DEFINITION, line) if self._is_defined else None
        is_term = self._is_term()
        if self._first + self._at in self._lazy or (is_term and kind != "text" and not definition):
            raise DoubtError
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
            raise DoubtError
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
            raise DoubtError

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
            raise DoubtError
        return True

    @cached_property
    def _has_no_underlines(self) -> bool:
        """Whether no line may make a heading of those above it."""
        return not any(map(_UNDERLINE.match, self._lines))

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
            raise DoubtError
        yield Plain("definition", self._take(self._at + 1), label)

    def _text(self, start: re.Match[str]) -> Iterator[Plain]:
        """A paragraph, or a heading with a line under it."""
        at = self._at
        end, markup = self._end_of_paragraph()
        self._at = end + bool(markup)
        content = _paragraph("\n".join(self._lines[at:end]))
        if holds(self._wanted, self._first + at, self._first + end):
            yield _HEADING_OPEN[markup] if markup else _PARAGRAPH_OPEN
            yield Plain("inline", (self._first + at, self._first + end), content)

    def _end_of_paragraph(self) -> tuple[int, str]:
        """The line after a paragraph, and the sign of the underline that makes it a heading."""
        lines = self._lines
        for end in range(self._at + 1, len(lines)):
            line = lines[end]
            if _is_blank(line):
                return end, ""
            start, kind = begun(line)
            if kind == "code" or (kind == "text" and "|" not in line) or self._first + end in self._lazy:
                continue
            if _UNDERLINE.match(line) and "|" not in lines[end - 1]:
                return end, line.strip()[0]
            if kind == "text" and not (end + 1 < len(lines) and re.match(_DELIMITERS, lines[end + 1])):
                continue
            if start is None or kind in ("text", "tag") or (start["number"] and int(start["number"]) != 1):
                raise DoubtError
            return end, ""
        return len(lines), ""

    def _heading(self, start: re.Match[str]) -> Iterator[Plain]:
        content = _stripped(start.string[start.end() :])
        if not content or content[-1] == "#":
            raise DoubtError
        place = self._take(self._at + 1)
        if holds(self._wanted, *place):
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
                    raise DoubtError
                after_blank = False
                inside.append(line[min(indent, offset) :])
            elif text[0] == "\t":
                raise DoubtError
            elif after_blank or not self._may_be_lazy(line):
                return inside, end
            else:
                self._lazy.add(self._first + end)
                inside.append(text)
        return inside, len(self._lines)

    def _may_be_lazy(self, line: str) -> bool:
        """Whether a line that is not indented as its item is goes on with a paragraph in it, if one stands there."""
        _, kind = begun(line)
        if kind in (None, "code", "comment", "html", "tag"):
            raise DoubtError
        return kind == "text"

    def _quote(self, start: re.Match[str]) -> Iterator[Plain]:
        end = self._at
        while end < len(self._lines) and re.match(_QUOTE, self._lines[end]):
            end += 1
        if end < len(self._lines) and not _is_blank(self._lines[end]):
            _, kind = begun(self._lines[end])
            if kind not in ("item", "heading", "fence", "rule"):
                raise DoubtError
        self._refuse_lazy(end)
        return self._inside([re.sub(_QUOTE, "", line, count=1) for line in self._lines[self._at : end]], end)

    def _note(self, start: re.Match[str]) -> Iterator[Plain]:
        """An admonition, as in Python-Markdown; two blank lines end it."""
        inside: list[str] = []
        for number in range(self._at + 1, len(self._lines)):
            line = self._lines[number]
            if _is_blank(line):
                if "\t" in line or len(line) > 3:
                    raise DoubtError  # such a line is a part of it
                if inside and not inside[-1]:
                    break
                inside.append("")
            elif line.startswith("    "):
                inside.append(line[4:])
            elif line.lstrip(" ")[0] == "\t":
                raise DoubtError
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
        raise DoubtError

    def _code(self, start: re.Match[str]) -> Iterator[Plain]:
        """Indented code; a line that is indented by a tab may belong to it."""
        end = self._at + 1
        for number in range(end, len(self._lines)):
            line = self._lines[number]
            if _is_blank(line):
                continue
            if not line.startswith("    "):
                if line.lstrip(" ")[0] == "\t":
                    raise DoubtError
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
        from splchk.documents.plain import tables

        lines = self._lines[self._at : self._until_blank()]
        first, last = self._take(self._at + len(lines))
        wanted = self._wanted[bisect_left(self._wanted, first) : bisect_left(self._wanted, last)]
        return tables.rows(lines, first, wanted)


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


def _is_blank(line: str) -> bool:
    return not line.strip(_BLANKS)


def _paragraph(source: str) -> str:
    """The content of a paragraph, if it cannot define a link."""
    content = _stripped(source)
    if content[0] == "[" and "]:" in content:
        raise DoubtError
    return content


def _stripped(source: str) -> str:
    """The content of a block, if it neither begins nor ends with blanks that are not ASCII's."""
    content = source.strip(_BLANKS)
    if content != content.strip():
        raise DoubtError
    return content
