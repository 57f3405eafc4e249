"""Explicit markup: what begins with two dots."""

from __future__ import annotations

from splchk.documents import INFO
from splchk.documents.rst.constructs import EXAMPLES, PROSE_OPTIONS, Argument, Content, directive
from splchk.documents.rst.inline import NAME
from splchk.documents.rst.lines import BLANK, Lines
from splchk.model import Kind
from splchk.text.lazy import compiled

_FIELD = r":(?![: ])(?P<name>(?:[^:\\]|\\.|:(?![ `]|\Z))*)(?<! ):(?:[ \t]+|\Z)"
_EXPLICIT = r"\.\.(?:[ \t]+|\Z)"
_FOOTNOTE = rf"\[(?:\d+|\#(?:{NAME})?|\*|{NAME})\](?:[ \t]+|\Z)"
_SUBSTITUTION = r"\|(?![ |])[^|]*\|[ \t]+"
_DIRECTIVE = rf"(?P<name>{NAME})[ ]?::(?:[ \t]+|\Z)"
_CLASSIFIER = r"[ ]+:[ ]+"
_TOCTREE_ENTRY = r"(.+?)\s*<[^<>]*>\Z"
_CSV_CELL = r"[ \t]*(?:\"((?:[^\"]|\"\")*)\"[^{0}\n]*|([^{0}\n]*))(?:[{0}\n]|\Z)"
_DELIMITERS = {"tab": "\t", "space": " "}
_WORD = r"\S+[ \t]*"
_FOR_PROGRAMS = r"(?:\#[ ]*)?(?:vim?|ex):|-\*-|(?i:local[ ]?(?:variables|words)[ ]*:)|\$[A-Z][A-Za-z]+[:$]|\{[%{#]"
"""The beginning of a comment that editors, version control or templates read."""


class Directives(Lines):
    """Reads what begins with two dots: directives, comments, footnotes, targets."""

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
        if (
            name.lower() in EXAMPLES
            and not self._is_cell
            and self._prose is Kind.PROSE
            and has_argument
            and first < options
        ):
            self._language = self._line(first).lower()
        self._content(content, body, end, inside, (options, blank))
        self._language = ""
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
        elif content is Content.CODE and self._language in INFO:
            self._add_example(first, last)
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
