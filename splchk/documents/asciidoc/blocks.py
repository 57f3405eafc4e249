"""The blocks of AsciiDoc: where paragraphs, code, comments and tables are.

Lines are read one after the other, as Asciidoctor's parser does; a block is a span of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from splchk.records import Choice, Record
from splchk.text.lazy import compiled


class Role(Choice):
    """What is in a block."""

    TEXT = "text"
    """A paragraph, a title or the text of an item, with inline markup."""
    CODE = "code"
    COMMENT = "comment"
    TABLE = "table"


class Block(Record):
    """A span of the text, in characters: whole lines but for their marks."""

    start: int
    end: int
    role: Role
    style: str = ""
    """Of code, its language; of a table, the value of its `cols` and its separator, with a blank between."""


_LINE = r"([^\r\n]*)(?:\r\n?|\n|\Z)"
# The lines that open and close a block, by their first characters.
_DELIMITER = r"(?:-{4,}|\.{4,}|\+{4,}|={4,}|\*{4,}|_{4,}|/{4,}|--|~{4,}|```|[|,:!]={3,})[ \t]*\Z|```\w[\w,+#-]*[ \t]*\Z"
_CODE = ("----", "....", "```")
_PROSE = ("====", "****", "____", "--", "~~~~")
_HIDDEN = "++++"
_COMMENT = "////"
_SETEXT = "=-~^+"
"""What a title is underlined with."""
_ATTRIBUTES = r"\[(?![\[ \t])(?P<inside>[^\r\n]*)\][ \t]*\Z|\[\[[^\]\r\n]*\]\][ \t]*\Z"
_NAMED = r"([\w-]+)[ \t]*=[ \t]*(?:\"([^\"]*)\"|([^,\"]*))"
_TITLE = r"\.(?=[^\s.])"
_HEADING = r"(?:={1,6}|#{1,6})[ \t]+(?=\S)"
_ENTRY = r":(?P<name>!?[\w-]+!?):(?:[ \t]+(?P<value>.*)|[ \t]*\Z)"
_PROSE_ENTRIES = (
    r"(?:description|title|doctitle|reftext|page-(?:title|description)|.*-(?:title|caption|label|refsig|signifier))\Z"
)
"""Attributes whose value is text that a reader sees."""
_CONDITION = r"(?:ifn?def|ifeval|endif)::"
_CONDITIONAL_TEXT = r"ifn?def::[^\[\r\n]+\[(?P<text>[^\r\n]+)\][ \t]*\Z"
_INCLUDE = r"include::[^\r\n]*\][ \t]*\Z"
_MACRO = r"(?P<macro>[A-Za-z_][\w-]*)::(?P<target>[^\s\[][^\[\r\n]*)?\[(?P<inside>[^\r\n]*)\][ \t]*\Z"
_ITEM = r"[ \t]*(?:-|\*{1,5}|\.{1,5}|•|\d+\.|[A-Za-z]\.|[IVXivx]+\)|<(?:\d+|\.)>)[ \t]+(?=\S)(?:\[[ x*]\][ \t]+)?"
_TERM = r"(?!//)[ \t]*(?P<term>\S(?:[^\r\n]*?\S)?)(?P<mark>:::?:?|;;)(?=[ \t]|\Z)[ \t]*"
_ADMONITION = r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+"
_AUTHOR = r"[^\s:/].*\Z"
_CODE_STYLES = frozenset(
    "source listing literal pass stem latexmath asciimath a2s actdiag barcode blockdiag bpmn bytefield d2 dbml "
    "diagrams ditaa dpic erd excalidraw gnuplot graphviz lilypond meme mermaid msc nomnoml nwdiag packetdiag pikchr "
    "plantuml rackdiag seqdiag shaape smcat structurizr svgbob symbolator syntrax tikz umlet vega vegalite "
    "wavedrom".split()
)
"""Styles of blocks that are code."""
_SOURCE = "source"
_SENTENCE = 4
"""Words."""
_PUNCTUATION = ".,;:!?()\"'`*_"
_DEEPEST = 64
"""Open blocks: more are no document of a person."""


class _Line(Record):
    start: int
    text: str
    """Without its end."""


class _Attributes(Record):
    """What the lines above a block say of it."""

    style: str = ""
    language: str = ""
    columns: str = ""


def blocks(text: str, start: int = 0, end: int | None = None, is_document: bool = True) -> Iterator[Block]:
    """Yield the blocks of a text, or of `[start, end)` of it, in order; without a header unless it `is_document`."""
    if not start and text.startswith("\ufeff"):
        start = 1
    return _Blocks(text, start, len(text) if end is None else end).read(is_document)


class _Blocks:
    """Reads lines."""

    def __init__(self, text: str, start: int, end: int) -> None:
        found = compiled(_LINE).finditer(text, start, end)
        self._lines = [_Line(match.start(), match[1]) for match in found if match.start() < end or match[1]]
        self._at = 0
        self._open: list[str] = []
        """The delimiters of the blocks that are open, and in which there is prose."""
        self._is_in_list = False
        self._attributes = _Attributes()

    def read(self, is_document: bool) -> Iterator[Block]:
        """Yield the blocks."""
        if is_document:
            yield from self._header()
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if not line.text.strip():
                self._at += 1
            elif delimiter := self._delimiter(line):
                yield from self._delimited(delimiter)
            elif (found := self._single_line(line)) is None:
                yield from self._paragraph()
            else:
                yield from (one for one in found if one.start < one.end)
                self._at += 1

    # --- lines ---

    def _header(self) -> Iterator[Block]:
        """Yield the document's title, and go past the lines of its author and revision."""
        lines = self._lines
        while self._at < len(lines) and (not lines[self._at].text.strip() or self._is_comment(self._at)):
            if self._is_comment(self._at):
                yield self._comment(lines[self._at])
            self._at += 1
        if self._at < len(lines) and (mark := compiled(r"[=#][ \t]+(?=\S)").match(lines[self._at].text)):
            yield self._block(lines[self._at], mark.end())
            self._at += 1
            for _ in range(2):
                if self._at < len(lines) and compiled(_AUTHOR).match(lines[self._at].text):
                    self._at += 1

    def _is_comment(self, at: int) -> bool:
        text = self._lines[at].text
        return text.startswith("//") and not text.startswith("///")

    def _comment(self, line: _Line) -> Block:
        return Block(line.start + 2, line.start + len(line.text), Role.COMMENT)

    def _block(self, line: _Line, first: int = 0, last: int | None = None, role: Role = Role.TEXT) -> Block:
        """Return a span of a line."""
        return Block(line.start + first, line.start + (len(line.text) if last is None else last), role)

    def _single_line(self, line: _Line) -> list[Block] | None:
        """Return the blocks of a line that is one by itself; None if it begins a paragraph or an item."""
        text = line.text
        first = text[0]
        if first == "/" and self._is_comment(self._at):
            return [self._comment(line)]
        if first == "[" and (match := compiled(_ATTRIBUTES).match(text)):
            return self._with_attributes(line, match)
        if first == "." and (mark := compiled(_TITLE).match(text)):
            return [self._block(line, mark.end())]
        if first in "=#" and (mark := compiled(_HEADING).match(text)):
            self._is_in_list = False
            self._attributes = _Attributes()
            return [self._block(line, mark.end())]
        if first == ":" and (match := compiled(_ENTRY).match(text)):
            return self._entry(line, match)
        if text.strip() in ("+", "'''", "<<<", "---", "***"):
            return []
        if "::" in text:
            return self._macro(line)
        return None

    def _with_attributes(self, line: _Line, match: re.Match[str]) -> list[Block]:
        """Keep what a line of attributes says of the next block."""
        inside = match["inside"] or ""
        named = {name: quoted or bare.strip() for name, quoted, bare in compiled(_NAMED).findall(inside)}
        positional = [one.strip() for one in compiled(_NAMED).sub("", inside).split(",")]
        style = re.split("[.#%]", positional[0], maxsplit=1)[0].lower()
        language = positional[1] if len(positional) > 1 else named.get("language", "")
        old = self._attributes
        self._attributes = _Attributes(
            named.get("style") or style or old.style,
            language or old.language,
            named.get("cols") or old.columns,
        )
        return []

    def _entry(self, line: _Line, match: re.Match[str]) -> list[Block]:
        """Return the value of an attribute if a reader sees it; it may go on in the next lines."""
        found = []
        value = match["value"] or ""
        is_prose = compiled(_PROSE_ENTRIES).match(match["name"]) is not None or _is_sentence(value)
        if is_prose and value:
            found.append(self._block(line, match.start("value")))
        while self._lines[self._at].text.endswith(" \\") and self._at + 1 < len(self._lines):
            self._at += 1
            if is_prose:
                found.append(self._block(self._lines[self._at]))
        return found

    def _macro(self, line: _Line) -> list[Block] | None:
        """Return the text of a macro or a condition that has a line for itself."""
        text = line.text
        if compiled(_CONDITION).match(text):
            match = compiled(_CONDITIONAL_TEXT).match(text)
            return [self._block(line, *match.span("text"))] if match else []
        if compiled(_INCLUDE).match(text):
            return []
        match = compiled(_MACRO).match(text)
        if match is None:
            return None
        if match["macro"] in ("image", "video", "audio"):
            return [self._block(line)]  # as in a paragraph
        return []

    # --- blocks ---

    def _delimiter(self, line: _Line) -> str:
        """Return the delimiter that a line is; empty if it is none."""
        text = line.text
        if text[0] not in "-.+=*_/~`|,:!" or not compiled(_DELIMITER).match(text):
            return ""
        return text.rstrip()

    def _delimited(self, delimiter: str) -> Iterator[Block]:
        """Yield a block between two delimiters; one with prose is only entered, or left."""
        lines = self._lines
        if delimiter in self._open:
            del self._open[self._open.index(delimiter) :]
            self._at += 1
            self._attributes = _Attributes()
            self._is_in_list = False
            return
        attributes, self._attributes = self._attributes, _Attributes()
        is_code = delimiter.startswith(_CODE) or (delimiter == "--" and attributes.style in _CODE_STYLES)
        is_table = delimiter[0] in "|,:!"
        if not is_code and not is_table and not delimiter.startswith((_HIDDEN, _COMMENT)):
            if len(self._open) < _DEEPEST:
                self._open.append(delimiter)
            self._is_in_list = False
            self._at += 1
            return
        closing = "```" if delimiter.startswith("```") else delimiter
        first = self._at + 1
        last = first
        while last < len(lines) and lines[last].text.rstrip() != closing:
            last += 1
        self._at = last + 1
        start = lines[first].start if first < len(lines) else lines[-1].start + len(lines[-1].text)
        end = lines[last].start if last < len(lines) else lines[-1].start + len(lines[-1].text)
        if start >= end or delimiter.startswith(_HIDDEN) or attributes.style == "pass":
            return
        if delimiter.startswith(_COMMENT):
            yield Block(start, end, Role.COMMENT)
        elif is_table:
            yield Block(start, end, Role.TABLE, f"{attributes.columns} {delimiter[0]}")
        elif attributes.style not in ("verse", "quote"):
            yield Block(start, end, Role.CODE, attributes.language or delimiter[3:].strip("`-."))

    def _paragraph(self) -> Iterator[Block]:
        """Yield a paragraph, the text of an item, or code without delimiters."""
        lines = self._lines
        first = self._at
        line = lines[first]
        attributes, self._attributes = self._attributes, _Attributes()
        self._at += 1
        if self._is_underlined(line):
            self._at += 1
            yield self._block(line)
            return
        item = compiled(_ITEM).match(line.text)
        term = None if item else self._term(line)
        if attributes.style in _CODE_STYLES or (line.text[0] in " \t" and not item and not term):
            while self._at < len(lines) and lines[self._at].text.strip() and not self._delimiter(lines[self._at]):
                self._at += 1
            last = lines[self._at - 1]
            if attributes.style != "pass":
                yield Block(line.start, last.start + len(last.text), Role.CODE, attributes.language)
            return
        begin = line.start
        if item:
            begin += item.end()
            self._is_in_list = True
        elif term:
            self._is_in_list = True
            yield self._block(line, *term.span("term"))
            begin += term.end()
        elif mark := compiled(_ADMONITION).match(line.text):
            begin += mark.end()
        yield from self._lines_of_text(begin, line, attributes.style == "comment")

    def _lines_of_text(self, begin: int, line: _Line, is_comment: bool) -> Iterator[Block]:
        """Yield the text from an offset to the end of the paragraph, without the comments in it."""
        lines = self._lines
        role = Role.COMMENT if is_comment else Role.TEXT
        end = line.start + len(line.text)
        while self._at < len(lines) and not self._ends_paragraph(lines[self._at]):
            line = lines[self._at]
            is_line = self._is_comment(self._at) or compiled(_CONDITION).match(line.text)
            if is_line:
                if begin < end:
                    yield Block(begin, end, role)
                yield from (one for one in self._single_line(line) or () if one.start < one.end)
                begin = line.start + len(line.text)
            end = line.start + len(line.text)
            self._at += 1
        if begin < end:
            yield Block(begin, end, role)

    def _ends_paragraph(self, line: _Line) -> bool:
        text = line.text
        if not text.strip():
            return True
        if self._delimiter(line) or (text[0] == "[" and compiled(_ATTRIBUTES).match(text)):
            return True
        if not self._is_in_list:
            return False
        return text.strip() == "+" or bool(compiled(_ITEM).match(text)) or self._term(line) is not None

    def _term(self, line: _Line) -> re.Match[str] | None:
        """Return the term of a description list with which a line begins."""
        if "::" not in line.text and ";;" not in line.text:
            return None
        return compiled(_TERM).match(line.text)

    def _is_underlined(self, line: _Line) -> bool:
        """Return True if the next line makes a title of a line."""
        if self._at >= len(self._lines):
            return False
        mark = self._lines[self._at].text.rstrip()
        is_line = len(mark) > 1 and mark[0] in _SETEXT and mark == mark[0] * len(mark)
        return is_line and abs(len(mark) - len(line.text.rstrip())) < 2 and any(map(str.isalnum, line.text))


def _is_sentence(value: str) -> bool:
    """Return True if the value of an attribute is text that is used where the attribute is named."""
    words = value.split()
    return len(words) >= _SENTENCE and sum(word.strip(_PUNCTUATION).isalpha() for word in words) * 4 > len(words) * 3
