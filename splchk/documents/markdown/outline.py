"""The outline of a Markdown text, found without parsing it: where top-level blocks begin, and what is fenced code.

After a blank line, a line that is not indented begins a block at the top level, whatever came before, unless it stands
in a fenced block or in HTML that blank lines do not end. So the parser need not read any blocks but those that hold a
suspect. Where the lines are ambiguous, no outline is given: everything is then parsed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import takewhile

from splchk.documents import INFO, EmbeddedBlock
from splchk.documents.markdown.constructs import BLOCKS, FENCE, FRONT_MATTER, RAW_TAGS, closing_fence
from splchk.text.lazy import compiled

# A blank line and the beginning of a block after it. A definition (`: …`) may belong to the paragraph before the blank
# line, and what it defines to the list of definitions before that, whatever it looks like: no beginnings. Nor is the
# head of a table that may be the next item of a list.
_BEGINNING = (
    r"\n[ \t]*\r?\n(?=[^\s:~])(?![^\n]*\n(?:[ \t]*\r?\n)?[ \t]*[:~][ \t])"
    r"(?!(?:[*+-]|\d{1,9}[.)])[ \t][^\n]*\n[ \t]*[|:-][|: \t-]*\r?(?:\n|\Z))"
)
_END = re.Match.end

_CROSSING = [block for block in BLOCKS if block.crosses_blank_lines]
_OPENINGS = tuple(opening for block in _CROSSING for opening in block.openings)
_UNREADABLE = "|".join(re.escape(opening) for block in _CROSSING if not block.form for opening in block.openings)
"""What begins a block that crosses blank lines and whose end only the parser finds: no outline is given."""
_BLOCK_STARTERS = frozenset((*(opening[0] for opening in _OPENINGS), *">*+:-~[0123456789"))
"""What such a block, or one that it may be nested in, begins with."""
_MARK = (
    rf"(?=[ ]*+[{re.escape(''.join(sorted(_BLOCK_STARTERS)))}])"  # most lines are passed over here
    r"(?P<indent>[ ]{0,3})(?:"
    rf"{FENCE.form}"
    rf"|<(?:(?P<comment>!--)|(?P<raw>{RAW_TAGS})(?=[\s>])|(?P<cdata>!\[CDATA\[)|(?P<other>[!?]))"
    r"|(?P<nested>(?:[>*+:~-]|\d{1,9}[.)]|\[\^[^\]\r\n]+\]:)[ \t>*+.)\d-]*"  # in an item, a quotation, a footnote …
    rf"(?:`{{3}}|~{{3}}|<(?:!|\?|{RAW_TAGS})|{_UNREADABLE}))"
    rf"|(?P<unreadable>{_UNREADABLE}))"
)
"""The beginning of a line with which a block begins that crosses blank lines."""
# HTML that may cross blank lines, or that begins a line.
_HTML_MARK = rf"(?im)<(?:[!?]|{RAW_TAGS}|(?<=^.)|(?<=^ .)|(?<=^  .)|(?<=^   .))"
_TAG_LINE = r"\n {0,3}<"
_BLANK_LINE = r"\n[ \t]*\r?\n"
_RAW_END = rf"(?i)</(?:{RAW_TAGS})>"


def body(text: str) -> int:
    """The offset at which the text begins, behind the front matter or a byte-order mark."""
    if text.startswith(("---", "+++", "\ufeff")) and (front := compiled(FRONT_MATTER).match(text)):
        return front.end()
    return 1 if text.startswith("\ufeff") else 0


def front_matter(text: str) -> EmbeddedBlock | None:
    """The front matter without its marks, YAML or TOML; None if the text has none."""
    front = compiled(FRONT_MATTER).match(text)
    return EmbeddedBlock(*front.span(2), "yaml" if front[1] == "---" else "toml", 0) if front else None


def fences(text: str) -> list[EmbeddedBlock]:
    """The fenced code that is found without the parser, which is not all code."""
    return [block for block in embedded_blocks(text, body(text)) or () if block.opening >= 0]


def is_complete(text: str) -> bool:
    """Return False if there may be fenced code that `fences` does not return."""
    return embedded_blocks(text, body(text)) is not None


@lru_cache(maxsize=4)
def embedded_blocks(text: str, start: int) -> tuple[EmbeddedBlock, ...] | None:
    """The blocks of `text` from `start` on (behind the front matter) that blank lines do not end; None: ambiguous."""
    if "\r" in text and text.count("\r") != text.count("\r\n"):
        return None
    simple = _simple_fences(text, start)
    if simple is not None:
        return simple
    found = []
    tags = _TagLines(text, start)
    # With a line end to look for, the search is ten times as fast as with `^`; few texts need the other pattern.
    marks = compiled("\n" + _MARK, re.IGNORECASE)
    match = None
    if _may_begin_with_mark(text, start):
        match = compiled(_MARK, re.IGNORECASE).match(text, start)
    match = match or marks.search(text, start)
    while match:
        if match["nested"] or match["unreadable"]:
            return None
        block, after = _block(text, match)
        is_left = _is_left(text, len(match["indent"]), block.start, after)
        if block.start < after and (is_left or tags.reach(match.start("indent"))):
            return None
        if block.start < block.end:
            found.append(block)
        match = marks.search(text, max(after - 1, match.end()))
    return tuple(found)


def _may_begin_with_mark(text: str, start: int) -> bool:
    if text[start : start + 4].lstrip(" ")[:1] not in _BLOCK_STARTERS:
        return False
    line = text[start : _end_of_line(text, start)]
    return any(opening in line for opening in _OPENINGS)


def _simple_fences(text: str, start: int) -> tuple[EmbeddedBlock, ...] | None:
    """The blocks of a text with no marks but simple fences, as most are; None for others."""
    for opening in _OPENINGS:
        if opening in text and opening != "```" and (opening != "<" or compiled(_HTML_MARK).search(text)):
            return None
    parts = text[start:].split("```")
    if len(parts) % 2 == 0:
        return None
    found = []
    at = start + len(parts[0])
    for before, inside, after in zip(parts[::2], parts[1::2], parts[2::2], strict=False):
        first = inside.find("\n") + 1
        ends_line = after[:1] == "\n" or not after.partition("\n")[0].strip(" \t\r")
        if not (first and before[-1:] == inside[-1:] == "\n" and "`" not in inside[:first] and ends_line):
            return None
        end = at + 3 + len(inside)
        if first < len(inside):
            found.append(EmbeddedBlock(at + 3 + first, end, type_inside(inside[: first - 1]), at))
        at = end + 3 + len(after)
    return tuple(found)


def _block(text: str, match: re.Match[str]) -> tuple[EmbeddedBlock, int]:
    """The block that a mark begins, and the offset of the line after it."""
    start = _end_of_line(text, match.end())
    if not match["marks"]:
        end = _end_of_line(text, _html_end(text, match))
        return EmbeddedBlock(start, max(start, end), None, -1), end
    # The line that closes the fence, with the line end before it.
    close = re.compile(rf"\n{closing_fence(match['marks'])}\r?(?:\n|\Z)").search(text, start - 1)
    inside, opening = type_inside(text[match.end() : start]), match.start("indent")
    if close is None:
        return EmbeddedBlock(start, len(text), inside, opening), len(text)
    return EmbeddedBlock(start, close.start() + 1, inside, opening), close.end()


@lru_cache
def type_inside(info: str) -> str | None:
    """The type of the document in a fence, by the language that its info names: `json`, `{.json}`, `json title="x"`."""
    return INFO.get((info.strip(" \t\r\n{}.`~").split(maxsplit=1) or [""])[0].rstrip(",}").lower())


def spans(text: str, start: int, offsets: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The spans, of those that may be parsed by themselves, in which the sorted offsets stand; each span once."""
    blocks = embedded_blocks(text, start)
    if blocks is None:
        if offsets:
            yield start, len(text)
        return
    end = start
    for offset in offsets:
        if offset >= end:
            first = _beginning_before(text, end, offset, blocks)
            end = _beginning_after(text, first, offset, blocks)
            yield first, end


def _beginning_before(text: str, start: int, offset: int, blocks: Sequence[EmbeddedBlock]) -> int:
    """The last beginning up to `offset`, or `start`; searched for from near to far, since most are near."""
    reach = 1024
    while True:
        low = max(start, offset - reach)
        ends = map(_END, compiled(_BEGINNING).finditer(text, low))
        likely = list(takewhile(offset.__ge__, ends))
        at = next((at for at in reversed(likely) if not _is_inside(blocks, at)), start)
        if at > start or low == start:
            return at
        reach *= 4


def _beginning_after(text: str, start: int, offset: int, blocks: Sequence[EmbeddedBlock]) -> int:
    """The first beginning behind `offset`, searched for from `start` on; the text's end if there is none."""
    ends = map(_END, compiled(_BEGINNING).finditer(text, start))
    return next((at for at in ends if at > offset and not _is_inside(blocks, at)), len(text))


def _is_inside(blocks: Sequence[EmbeddedBlock], at: int) -> bool:
    within = bisect_left(blocks, at, key=lambda block: block.end)
    return within < len(blocks) and at > blocks[within].start


def _html_end(text: str, match: re.Match[str]) -> int:
    """The end of HTML that blank lines do not end."""
    if match["raw"]:
        close = compiled(_RAW_END).search(text, match.end())
        return close.end() if close else len(text)
    mark = "-->" if match["comment"] else "]]>" if match["cdata"] else "?>" if match["other"] == "?" else ">"
    close_at = text.find(mark, match.start() + 4 if match["comment"] else match.end())
    return close_at if close_at >= 0 else len(text)


class _TagLines:
    """The lines of a text that begin with `<`: HTML that may reach to the next blank line."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._start = start
        self._ends: dict[int, int] = {}

    @cached_property
    def _offsets(self) -> list[int]:
        offsets = [match.end() for match in compiled(_TAG_LINE).finditer(self._text, self._start)]
        is_first = self._text.startswith(("<", " <", "  <", "   <"), self._start)
        return [self._start, *offsets] if is_first else offsets

    def reach(self, offset: int) -> bool:
        """Return True if such HTML may reach to `offset`, so that what looks like a mark there is part of it."""
        nearest = bisect_left(self._offsets, offset) - 1
        if nearest < 0:
            return False
        begin = self._offsets[nearest]
        if begin not in self._ends:
            blank = compiled(_BLANK_LINE).search(self._text, begin)
            self._ends[begin] = blank.start() if blank else len(self._text)
        return offset <= self._ends[begin]


def _is_left(text: str, indent: int, start: int, end: int) -> bool:
    """Return True if an indented block has a line with less indentation: it may belong to a list that ended there."""
    return bool(indent) and compiled(rf"(?m)^ {{0,{indent - 1}}}\S").search(text, start, end) is not None


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1
