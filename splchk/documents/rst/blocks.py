"""Blocks, read from lines as docutils' `parsers.rst.states` reads them, without building a tree.

A line is kept as the column and the offset of its first character that is no blank, and the offset of its end. What is
nested is read with a greater indentation; the first line of an item then begins behind the item's mark.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from splchk.documents.rst import tables
from splchk.documents.rst.constructs import PROSE_OPTIONS, Argument, Content, directive, is_prose_field
from splchk.documents.rst.inline import NAME, Definitions, pieces
from splchk.documents.values import holds
from splchk.model import Kind, Region
from splchk.text.lazy import compiled

BLANK = 1 << 30
"""The column of a line without text."""
MOST_LEVELS = 100
"""The deepest nesting whose blocks are told apart."""
TAB = 8
"""Columns between the stops of tabs (docutils' setting `tab_width`)."""

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
_GRID_TOP = r"\+-[-+]+-\+"
_SIMPLE_TOP = r"=+(?: +=+)+"
_EXPLICIT = r"\.\.(?:[ \t]+|\Z)"
_FOOTNOTE = rf"\[(?:\d+|\#(?:{NAME})?|\*|{NAME})\](?:[ \t]+|\Z)"
_SUBSTITUTION = r"\|(?![ |])[^|]*\|[ \t]+"
_DIRECTIVE = rf"(?P<name>{NAME})[ ]?::(?:[ \t]+|\Z)"
_LITERAL_FOLLOWS = r"(?<!\\)(?:\\\\)*::\Z"
_CLASSIFIER = r"[ ]+:[ ]+"
_TOCTREE_ENTRY = r"(.+?)\s*<[^<>]*>\Z"
_CSV_CELL = r"[ \t]*(?:\"((?:[^\"]|\"\")*)\"[^{0}\n]*|([^{0}\n]*))(?:[{0}\n]|\Z)"
_DELIMITERS = {"tab": "\t", "space": " "}
_WORD = r"\S+[ \t]*"
_FOR_PROGRAMS = r"(?:\#[ ]*)?(?:vim?|ex):|-\*-|(?i:local[ ]?(?:variables|words)[ ]*:)|\$[A-Z][A-Za-z]+[:$]|\{[%{#]"
"""The beginning of a comment that editors, version control or templates read."""


class Reader:
    """Reads lines, and collects the regions in them."""

    def __init__(
        self, text: str, definitions: Definitions, wanted: Sequence[int] | None, found: list[Region], level: int = 0
    ) -> None:
        """`text` is the whole document with line feeds only; the regions are added to `found`."""
        self._text = text
        self._definitions = definitions
        self._wanted = wanted
        self._found = found
        self._level = level
        self._columns: list[int] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._prose = Kind.PROSE
        """What prose is: in a comment, COMMENT."""
        self._is_fixable = True
        """False where it is not sure what a text is."""
        self._is_cell = False
        self._edges: dict[int, int] = {}
        """In a cell, the offsets where its lines begin, by those of the first character that is no blank."""

    # --- lines

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

    def _line(self, number: int) -> str:
        return self._text[self._starts[number] : self._ends[number]]

    def _block_end(self, first: int, last: int, column: int) -> int:
        """Return the line after those from `first` on that are beyond a column, without blank ones at the end."""
        columns = self._columns
        at = first
        while at < last and columns[at] > column:
            at += 1
        while at > first and columns[at - 1] == BLANK:
            at -= 1
        return at

    def _begin_behind(self, number: int, length: int) -> int:
        """Let a line begin behind its mark of `length` characters, blanks included, and return its column."""
        mark = self._text[self._starts[number] : self._starts[number] + length]
        column = self._columns[number]
        column = len((" " * column + mark).expandtabs(TAB)) if "\t" in mark else column + length
        self._starts[number] += length
        self._columns[number] = column if self._starts[number] < self._ends[number] else BLANK
        return column

    def _is_wanted(self, first: int, last: int) -> bool:
        return self._wanted is None or holds(self._wanted, self._starts[first], self._ends[last - 1])

    # --- regions

    def _add(self, start: int, end: int, kind: Kind, fixable: bool = True) -> None:
        if start < end:
            kind = self._prose if kind is Kind.PROSE else kind
            self._found.append(Region(self._edges.get(start, start), end, kind, fixable and self._is_fixable))

    def _add_lines(self, first: int, last: int, kind: Kind) -> None:
        """Add lines as one region."""
        while first < last and self._columns[first] == BLANK:
            first += 1
        while first < last and self._columns[last - 1] == BLANK:
            last -= 1
        if first >= last or not self._is_wanted(first, last):
            return
        if self._is_cell:
            for number in range(first, last):
                self._add(self._starts[number], self._ends[number], kind)
        else:
            self._add(self._starts[first], self._ends[last - 1], kind)

    def _add_text(self, first: int, last: int, fixable: bool = True) -> None:
        """Add the inline markup of lines."""
        if first >= last or not self._is_wanted(first, last):
            return
        if not self._is_cell or first + 1 == last:
            self._add_span(self._starts[first], self._ends[last - 1], fixable)
            return
        self._add_parts([(self._starts[number], self._ends[number]) for number in range(first, last)])

    def _add_span(self, start: int, end: int, fixable: bool = True) -> None:
        for piece in pieces(self._text, start, end, self._definitions, fixable):
            self._add(*piece)

    def _add_parts(self, spans: Sequence[tuple[int, int]]) -> None:
        """Add the inline markup of a text that other things stand between the lines of."""
        joined = "\n".join(self._text[start:end] for start, end in spans)
        begins = [0, *accumulate(end - start + 1 for start, end in spans)]
        for start, end, kind, fixable in pieces(joined, 0, len(joined), self._definitions):
            for number in range(bisect_right(begins, start) - 1, len(spans)):
                if begins[number] >= end:
                    break
                first = max(start - begins[number], 0)
                last = min(end - begins[number], spans[number][1] - spans[number][0])
                if self._text[spans[number][0] + first : spans[number][0] + last].strip():
                    self._add(spans[number][0] + first, spans[number][0] + last, kind, fixable)

    # --- blocks

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

    def _indented(self, at: int, last: int, column: int) -> int:
        """Read a title that is indented between two lines, or a quotation."""
        end = self._block_end(at, last, column)
        self._blocks(at, end, min(self._columns[at:end]))
        return end

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

    def _next_blank(self, at: int, last: int) -> int:
        while at < last and self._columns[at] != BLANK:
            at += 1
        return at

    def _until_blank(self, at: int, last: int, column: int) -> int:
        """Return the line after a target, whose address may go on in indented lines."""
        at += 1
        while at < last and column < self._columns[at] != BLANK:
            at += 1
        return at

    def _item(self, at: int, last: int, column: int, length: int, is_aligned: bool = True) -> int:
        """Read an item behind its mark.

        Its lines are at least as far indented as its text begins, if that `is_aligned`.
        """
        inside = self._begin_behind(at, length)
        if is_aligned and self._columns[at] != BLANK:
            end = self._block_end(at + 1, last, inside - 1)
        else:
            end = self._block_end(at + 1, last, column)
            inside = self._align(at, end, inside)
        self._blocks(at, end, inside)
        return end

    def _align(self, at: int, end: int, column: int) -> int:
        """Let the first line of a block begin where the others do, and return the column."""
        if at + 1 < end:
            column = min(self._columns[at + 1 : end])
        if self._columns[at] != BLANK:
            self._columns[at] = column
        return column

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

    # --- explicit markup

    def _explicit(self, at: int, last: int, column: int, line: str) -> int | None:
        mark = compiled(_EXPLICIT).match(line)
        if mark is None:
            return None
        length = mark.end()
        rest = line[length:]
        if rest.startswith("_") and rest[1:2] not in ("", " "):
            return self._until_blank(at, last, column)
        if rest.startswith("[") and (footnote := compiled(_FOOTNOTE).match(rest)):
            return self._item(at, last, column, length + footnote.end(), is_aligned=False)
        if rest.startswith("|") and (substitution := compiled(_SUBSTITUTION).match(rest)):
            length += substitution.end()
            rest = line[length:]
        if "::" in rest and (found := compiled(_DIRECTIVE).match(rest)):
            return self._directive(at, last, column, found["name"], length + found.end())
        if not rest and (at + 1 >= last or self._columns[at + 1] == BLANK):
            return at + 1  # a comment without text, which ends what is before it
        return self._comment(at, last, column, length)

    def _comment(self, at: int, last: int, column: int, length: int) -> int:
        """Read a comment, which is often markup that is not used: what would be prose is COMMENT."""
        inside = self._begin_behind(at, length)
        end = self._block_end(at + 1, last, column)
        if not self._is_wanted(at, end):
            return end
        inside = self._align(at, end, inside)
        line = self._line(at)
        if compiled(_FOR_PROGRAMS).match(line) or (end == at + 1 and len(line.split()) == 1):
            self._add_lines(at, end, Kind.CODE)
            return end
        before, self._prose = self._prose, Kind.COMMENT
        self._blocks(at, end, inside)
        self._prose = before
        return end

    def _directive(self, at: int, last: int, column: int, name: str, length: int) -> int:
        inside = self._begin_behind(at, length)
        end = self._block_end(at + 1, last, column)
        if not self._is_wanted(at, end):
            return end
        argument, content = directive(name)
        has_argument = self._columns[at] != BLANK
        inside = self._align(at, end, inside)
        first = at if has_argument else at + 1
        blank = self._next_blank(first, end)
        options = self._first_option(first, blank, inside)
        before = self._is_fixable
        self._is_fixable = before and self._are_options(options, blank, inside)
        self._options(options, blank, inside)
        body = blank
        if argument is Argument.CONTENT and options == blank:
            body = first  # the first paragraph belongs to the content
        elif argument is Argument.CONTENT:
            self._content(content, first, options, inside)
        elif first < options and has_argument:
            self._argument(argument, name, first, options)
        elif first < options:
            # An argument, content without a blank line before it, or options that are indented too far.
            is_fixable, self._is_fixable = self._is_fixable, False
            if self._is_option(first, self._columns[first]):
                self._options(first, options, self._columns[first])
            else:
                self._content(content, first, options, inside)
            self._is_fixable = is_fixable
        self._content(content, body, end, inside, (options, blank))
        self._is_fixable = before
        return end

    def _argument(self, argument: Argument, name: str, first: int, last: int) -> None:
        """Add an argument: one paragraph, however its lines are indented."""
        if argument is Argument.CODE:
            self._add_lines(first, last, Kind.CODE)
            return
        if argument is Argument.VERSION:
            for _ in range(2 if name.endswith("-removed") else 1):
                version = compiled(_WORD).match(self._line(first))
                self._starts[first] += version.end() if version else 0
        self._add_text(first, last)

    def _is_option(self, number: int, column: int) -> bool:
        if self._columns[number] != column or self._text[self._starts[number]] != ":":
            return False
        return compiled(_FIELD).match(self._line(number)) is not None

    def _first_option(self, first: int, last: int, column: int) -> int:
        """Return the first line that is an option of a directive; `last` if there is none."""
        return next((number for number in range(first, last) if self._is_option(number, column)), last)

    def _are_options(self, first: int, last: int, column: int) -> bool:
        """Return True if lines are options, or what options go on in; otherwise docutils refuses the directive."""
        return all(self._columns[number] > column or self._is_option(number, column) for number in range(first, last))

    def _options(self, first: int, last: int, column: int) -> None:
        """Add the options that are prose; each may go on in lines that are further indented."""
        is_prose = False
        for number in range(first, last):
            field = compiled(_FIELD).match(self._line(number)) if self._columns[number] == column else None
            if field:
                is_prose = field["name"].partition(" ")[0].lower() in PROSE_OPTIONS
                self._begin_behind(number, field.end())
            if self._columns[number] != BLANK and self._is_wanted(number, number + 1):
                if is_prose:
                    self._add_text(number, number + 1)
                else:
                    self._add_lines(number, number + 1, Kind.CODE)

    def _content(self, content: Content, first: int, last: int, column: int, options: tuple[int, int] = (0, 0)) -> None:
        """Read the content of a directive with the lines of its `options`."""
        while first < last and self._columns[first] == BLANK:
            first += 1
        if first >= last or not self._is_wanted(first, last):
            return
        if content is Content.TEXT:
            self._blocks(first, last, column)
        elif content is Content.CODE:
            self._add_lines(first, last, Kind.CODE)
        elif content is Content.TOCTREE:
            self._toctree(first, last)
        elif content is Content.GLOSSARY:
            self._glossary(first, last, column)
        else:
            self._csv(first, last, self._delimiter(*options))

    def _toctree(self, first: int, last: int) -> None:
        for number in range(first, last):
            if self._columns[number] != BLANK and self._is_wanted(number, number + 1):
                entry = compiled(_TOCTREE_ENTRY).match(self._text, self._starts[number], self._ends[number])
                if entry:
                    self._add_span(entry.start(1), entry.end(1))

    def _glossary(self, at: int, last: int, column: int) -> None:
        """Read terms, which the role `term` refers to, and their definitions."""
        while at < last:
            if self._columns[at] == BLANK:
                at += 1
            elif self._columns[at] > column:
                at = self._indented(at, last, column)
            elif self._line(at).startswith(".. "):
                at = self._block_end(at + 1, last, column)
            else:
                end = self._ends[at]
                classifier = compiled(_CLASSIFIER).search(self._text, self._starts[at], end)
                if self._is_wanted(at, at + 1):
                    self._add_span(self._starts[at], classifier.start() if classifier else end, fixable=False)
                at += 1

    def _delimiter(self, first: int, last: int) -> str:
        """Return what separates the cells of a CSV table, as its options say."""
        for number in range(first, last):
            before = self._text[: self._starts[number]].rpartition("\n")[2]
            if ":delim:" in before:
                return _DELIMITERS.get(self._line(number), self._line(number)[:1] or ",")
        return ","

    def _csv(self, first: int, last: int, delimiter: str) -> None:
        """Read the cells of lines of comma-separated values."""
        start, end = self._starts[first], self._ends[last - 1]
        cell = compiled(_CSV_CELL.format("\\" + delimiter))
        at = start
        while at < end:
            found = cell.match(self._text, at, end)
            if found is None or found.end() == at:
                return
            group = 1 if found[1] is not None else 2
            self._add_span(*found.span(group))
            at = found.end()

    # --- tables

    def _table_lines(self, first: int, last: int, column: int) -> tuple[list[str], list[Sequence[int]]]:
        """Return the lines of a table as they look, and for each the offset of each of its columns."""
        lines: list[str] = []
        offsets: list[Sequence[int]] = []
        for number in range(first, last):
            if self._columns[number] == BLANK:
                lines.append("")
                offsets.append([self._ends[number]])
                continue
            indent = self._columns[number] - column
            start, end = self._starts[number], self._ends[number]
            content = self._text[start:end]
            if content.isascii() and "\t" not in content:
                lines.append(" " * indent + content)
                offsets.append(range(start - indent, end + 1))
                continue
            looks, places = [" "] * indent, [*range(start - indent, start)]
            for offset, char in enumerate(content, start):
                width = TAB - (len(looks) + column) % TAB if char == "\t" else _char_width(char)
                looks += " " * width if char == "\t" else char.ljust(width, "\0")
                places += [offset] * width
            lines.append("".join(looks))
            offsets.append([*places, end])
        return lines, offsets

    def _grid_table(self, at: int, last: int, column: int, line: str) -> int | None:
        if compiled(_GRID_TOP).fullmatch(line) is None:
            return None
        end = at
        while end < last and self._columns[end] == column:
            end += 1
        if self._is_wanted(at, end):
            lines, offsets = self._table_lines(at, end, column)
            try:
                cells = tables.grid_cells(lines)
            except tables.TableError:
                cells = []
            for cell in cells:
                self._cell(cell, lines, offsets, is_simple=False)
        return end

    def _simple_table(self, at: int, last: int, column: int, line: str) -> int | None:
        if compiled(_SIMPLE_TOP).fullmatch(line) is None:
            return None
        end, is_closed = self._simple_table_end(at, last)
        if is_closed and self._is_wanted(at, end):
            lines, offsets = self._table_lines(at, end, column)
            try:
                cells = [*tables.simple_cells(lines)]
            except tables.TableError:
                cells = []
            for cell in cells:
                self._cell(cell, lines, offsets, is_simple=True)
        return end

    def _simple_table_end(self, at: int, last: int) -> tuple[int, bool]:
        """Return the line after a simple table, and False if docutils refuses what is before it.

        It ends with the second border after the first one, or with one before a blank line.
        """
        top = self._line(at)
        end = at + 1
        borders = 0
        for number in range(at + 1, last):
            if self._columns[number] != self._columns[at] or self._text[self._starts[number]] != "=":
                continue
            line = self._line(number)
            if compiled(_SIMPLE_TOP).fullmatch(line) is None:
                continue
            end = number + 1
            if len(line) != len(top):
                return end, False
            borders += 1
            if borders == 2 or end == last or self._columns[end] == BLANK:
                return end, True
        return end, False

    def _cell(self, cell: tables.Cell, lines: Sequence[str], offsets: Sequence[Sequence[int]], is_simple: bool) -> None:
        """Read a cell as a document of its own."""
        inside = Reader(self._text, self._definitions, self._wanted, self._found, self._level)
        inside._is_cell, inside._prose, inside._is_fixable = True, self._prose, self._is_fixable
        for number in range(cell.top, cell.bottom):
            line, places = lines[number], offsets[number]
            part = line[cell.left : cell.right]
            content = part.strip(" ")
            first = min(cell.left + len(part) - len(part.lstrip(" ")), len(line))
            inside._columns.append(first - cell.left if content else BLANK)
            inside._starts.append(places[first])
            end = places[first + len(content)] if content else places[first]
            inside._ends.append(end)
            if is_simple and content and cell.left:
                # Where the column begins, so that a longer or shorter word before it is seen to break the table.
                inside._edges[places[first]] = places[cell.left]
        columns = [column for column in inside._columns if column != BLANK]
        if columns:
            inside._blocks(0, len(inside._columns), min(columns))


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


def _char_width(char: str) -> int:
    if char.isascii():
        return 1
    from unicodedata import east_asian_width  # for few documents

    return 2 if east_asian_width(char) in "WF" else 1


def _width(text: str) -> int:
    """Return the columns that a text takes, without combining characters (docutils' `column_width`)."""
    if text.isascii():
        return len(text)
    from unicodedata import combining

    return sum(_char_width(char) for char in text if not combining(char))
