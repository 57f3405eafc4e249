"""Blocks, read from lines as docutils' `parsers.rst.states` reads them, without building a tree."""

from __future__ import annotations

from collections.abc import Callable

from splchk.documents.rst.cells import Tables
from splchk.documents.rst.constructs import is_prose_field
from splchk.documents.rst.directives import Directives
from splchk.documents.rst.lines import BLANK, TAB, char_width
from splchk.model import Kind
from splchk.text.lazy import compiled

MOST_LEVELS = 100
"""The deepest nesting whose blocks are told apart."""
PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
"""The characters that a line under a title, or a quoted block of code, may be made of."""
_SHORT_LINE = 4
"""Characters: a shorter line under a longer title is text."""
_BULLET = r"[-+*•‣⁃](?:[ \t]+|\Z)"
_ENUMERATOR = r"(?:\((?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+|\#)\)|(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+|\#)[.)])(?:[ \t]+|\Z)"
_FIELD = r":(?![: ])(?P<name>(?:[^:\\]|\\.|:(?![ `]|\Z))*)(?<! ):(?:[ \t]+|\Z)"
_OPTION_ARGUMENT = r"(?:[ =]?(?:[A-Za-z][A-Za-z0-9_-]*|<[^<>]+>))?"
_OPTION = (
    rf"(?:[-+][A-Za-z0-9](?:[ ]?(?:[A-Za-z][A-Za-z0-9_-]*|<[^<>]+>))?|(?:--|/)[A-Za-z0-9][\w-]*{_OPTION_ARGUMENT})"
)
_OPTIONS = rf"{_OPTION}(?:, {_OPTION})*(?:[ ]{{2,}}|\Z)"
_LITERAL_FOLLOWS = r"(?<!\\)(?:\\\\)*::\Z"
_CLASSIFIER = r"[ ]+:[ ]+"


class Reader(Directives, Tables):
    """Reads lines, and collects the regions in them."""

    def read(self, start: int, end: int) -> None:
        """Read whole lines in `[start, end)` of the text."""
        columns, starts, ends = self._columns, self._starts, self._ends
        for line in self._text[start:end].split("\n"):
            content = line.strip(" \t")
            if content:
                blanks = line.index(content[0])
                columns.append(blanks if "\t" not in line else len(line[:blanks].expandtabs(TAB)))
                starts.append(start + blanks)
                ends.append(start + blanks + len(content))
            else:
                columns.append(BLANK)
                starts.append(start)
                ends.append(start)
            start += len(line) + 1
        self._blocks(0, len(self._columns), 0)

    def _blocks(self, first: int, last: int, column: int) -> None:
        """Read the lines `[first, last)`, which begin at a column or beyond it."""
        if first >= last or not self._is_wanted(first, last):
            return
        columns = self._columns
        if self._level >= MOST_LEVELS:  # docutils gives up as well, on the whole document
            for number in range(first, last):
                if columns[number] != BLANK:
                    self._add_text(number, number + 1, fixable=False)
            return
        self._level += 1
        at = first
        while at < last:
            if columns[at] == BLANK:
                at += 1
            elif columns[at] > column:
                at = self._indented(at, last, column)
            else:
                at = self._block(at, last, column)
        self._level -= 1

    def _block(self, at: int, last: int, column: int) -> int:
        """Read a block that begins at a column, and return the line after it."""
        line = self._line(at)
        char = line[0]
        if char.isalnum():
            after = self._enumerated(at, last, column, line)
        else:
            after = None
            for read in _CONSTRUCTS.get(char, ()):
                after = read(self, at, last, column, line)
                if after is not None:
                    return after
            if self._is_rule(line):
                return self._rule(at, last, line)
        return self._text_block(at, last, column) if after is None else after

    # What follows returns None for a line that does not begin the construct.

    def _bullet(self, at: int, last: int, column: int, line: str) -> int | None:
        mark = compiled(_BULLET).match(line)
        return self._item(at, last, column, mark.end()) if mark else None

    def _enumerated(self, at: int, last: int, column: int, line: str) -> int | None:
        mark = compiled(_ENUMERATOR).match(line)
        return self._item(at, last, column, mark.end()) if mark and self._is_enumerated(at, last, column) else None

    def _is_enumerated(self, at: int, last: int, column: int) -> bool:
        """Return True if the line after one with a number begins another item, is blank, or is indented."""
        if at + 1 >= last or self._columns[at + 1] != column:
            return True
        return compiled(_ENUMERATOR).match(self._line(at + 1)) is not None

    def _option_list(self, at: int, last: int, column: int, line: str) -> int | None:
        options = compiled(_OPTIONS).match(line)
        if options is None:
            return None
        # The description stands behind the options, or in the next line.
        is_in_next = at + 1 < last and column < self._columns[at + 1] != BLANK
        has_description = options.end() < len(line) or is_in_next
        return self._item(at, last, column, options.end(), is_aligned=False) if has_description else None

    def _doctest(self, at: int, last: int, column: int, line: str) -> int | None:
        if line != ">>>" and not line.startswith(">>> "):
            return None
        end = self._next_blank(at, last)
        self._add_lines(at, end, Kind.CODE)
        return end

    def _anonymous_target(self, at: int, last: int, column: int, line: str) -> int | None:
        return self._until_blank(at, last, column) if line == "__" or line.startswith(("__ ", "__\t")) else None

    @staticmethod
    def _is_rule(line: str) -> bool:
        """Return True if a line is one sign over and over, as under a title."""
        return line[0] in PUNCTUATION and line == line[0] * len(line) and line != "::"

    def _field(self, at: int, last: int, column: int, line: str) -> int | None:
        field = compiled(_FIELD).match(line)
        if field is None:
            return None
        if is_prose_field(field["name"]):
            return self._item(at, last, column, field.end(), is_aligned=False)
        end = self._block_end(at + 1, last, column)
        self._begin_behind(at, field.end())
        self._add_lines(at, end, Kind.CODE)
        return end

    def _line_block(self, at: int, last: int, column: int, line: str) -> int | None:
        """Read a line after a bar; lines without one that are indented go on with it."""
        if line[1:2] not in ("", " ", "\t"):
            return None
        end = self._until_blank(at, last, column)
        self._begin_behind(at, len(line) - len(line[1:].lstrip(" \t")))
        if self._columns[at] != BLANK:
            self._add_text(at, end)
        return end

    def _rule(self, at: int, last: int, line: str) -> int:
        """Read a title between two lines, or pass over a line between paragraphs."""
        columns = self._columns
        if at + 1 >= last or columns[at + 1] == BLANK:
            return at + 1
        has_below = at + 2 < last and columns[at + 2] != BLANK
        if has_below and self._line(at + 2) == line and not self._is_rule(self._line(at + 1)):
            self._title(at + 1, len(line))
            return at + 3
        if len(line) < _SHORT_LINE:
            return self._text_block(at, last, columns[at])
        # docutils refuses both lines: a title needs another line, and a line alone a blank one.
        end = at + 3 if has_below else at + 2
        self._add_text(at + 1, end, fixable=False)
        return end

    def _title(self, at: int, length: int) -> None:
        """Add a title, with lines of `length` below and perhaps above it.

        It is not fixed if it is longer than these lines, or would be, and if its text is the name in a reference.
        """
        if not self._is_wanted(at, at + 1):
            return
        title = self._line(at)
        fits = _width(title) <= length
        self._add_text(at, at + 1, fits and not self._definitions.is_referred_to(title))

    def _text_block(self, at: int, last: int, column: int) -> int:
        """Read a title, a term with its definition, or a paragraph."""
        columns = self._columns
        after = at + 1
        if after < last and columns[after] != BLANK:
            if columns[after] > column:
                return self._definition(at, last, column)
            below = self._line(after)
            if self._is_rule(below) and (len(below) >= _SHORT_LINE or _width(self._line(at)) <= len(below)):
                self._title(at, len(below))
                return at + 2
            while after < last and columns[after] == column:
                after += 1
        line_end = self._text[self._starts[after - 1] : self._ends[after - 1]]
        self._add_text(at, after)
        if line_end.endswith("::") and compiled(_LITERAL_FOLLOWS).search(line_end):
            return self._literal(after, last, column)
        return after

    def _literal(self, at: int, last: int, column: int) -> int:
        """Read a literal block: indented lines, or lines that all begin with the same sign."""
        while at < last and self._columns[at] == BLANK:
            at += 1
        if at >= last:
            return at
        if self._columns[at] > column:
            end = self._block_end(at, last, column)
        else:
            sign = self._text[self._starts[at]]
            end = at
            while sign in PUNCTUATION and end < last and self._columns[end] == column:
                if self._text[self._starts[end]] != sign:
                    break
                end += 1
        self._add_lines(at, end, Kind.CODE)
        return end

    def _definition(self, at: int, last: int, column: int, fixable: bool = True) -> int:
        """Read a term, and its definition in the indented lines."""
        start, end = self._starts[at], self._ends[at]
        classifier = compiled(_CLASSIFIER).search(self._text, start, end)
        if self._is_wanted(at, at + 1):
            self._add_span(start, classifier.start() if classifier else end, fixable)
            if classifier:
                self._add(classifier.end(), end, Kind.CODE)
        after = self._block_end(at + 1, last, column)
        self._blocks(at + 1, after, min(self._columns[at + 1 : after]))
        return after


_CONSTRUCTS: dict[str, tuple[Callable[[Reader, int, int, int, str], int | None], ...]] = {
    **dict.fromkeys("*•‣⁃", (Reader._bullet,)),
    "-": (Reader._bullet, Reader._option_list),
    "+": (Reader._bullet, Reader._grid_table, Reader._option_list),
    "/": (Reader._option_list,),
    "(": (Reader._enumerated,),
    "#": (Reader._enumerated,),
    ":": (Reader._field,),
    "|": (Reader._line_block,),
    ">": (Reader._doctest,),
    "=": (Reader._simple_table,),
    ".": (Reader._explicit,),
    "_": (Reader._anonymous_target,),
}
"""What a line may begin, by its first character."""


def _width(text: str) -> int:
    """Return the columns that a text takes, without combining characters (docutils' `column_width`)."""
    if text.isascii():
        return len(text)
    from unicodedata import combining

    return sum(char_width(char) for char in text if not combining(char))
