"""The outline of a Markdown text, found without parsing it: where top-level blocks begin, and what is fenced code.

After a blank line, a line that is not indented begins a block at the top level, whatever came before, unless it stands
in a fenced block or in HTML that blank lines do not end. So the parser need not read any blocks but those that hold a
suspect. Where the lines are ambiguous, no outline is given: everything is then parsed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from splchk.documents import INFO, EmbeddedBlock
from splchk.documents.base import FORGETTING
from splchk.documents.markdown.attributes import IN_LIST
from splchk.documents.markdown.constructs import (
    BLOCKS,
    FENCE,
    FRONT_MATTER,
    RAW_TAGS,
    UNREADABLE,
    closing_fence,
)
from splchk.text.lazy import compiled

# A blank line and the beginning of a block after it. A definition (`: …`) may belong to the paragraph before the blank
# line, and what it defines to the list of definitions before that, whatever it looks like: no beginnings. Nor is the
# head of a table that may be the next item of a list.
_BEGINNING = (
    r"\n[ \t]*\r?\n(?=[^\s:~])(?![^\n]*\n(?:[ \t]*\r?\n)?[ \t]*[:~][ \t])"
    r"(?!(?:[*+-]|\d{1,9}[.)])[ \t][^\n]*\n[ \t]*[|:-][|: \t-]*\r?(?:\n|\Z))"
)
MARKDOWN = "markdown"
"""The type of a fenced block with Markdown in it."""
_REACH = 1000
"""Characters before an offset that are searched first for the border before it."""
_CROSSING = [block for block in BLOCKS if block.crosses_blank_lines]
_OPENINGS = tuple({opening: None for block in _CROSSING for opening in block.openings})
_BLOCK_STARTERS = "".join(sorted({opening[0] for opening in _OPENINGS} | {*">*+:-~[0123456789"}))
"""What such a block, or one that it may be nested in, begins with."""
_MARK = (
    rf"(?=[ ]*+[{re.escape(_BLOCK_STARTERS)}])"  # most lines are passed over here
    r"(?P<indent>[ ]{0,3})(?:"
    rf"{FENCE.form}"
    rf"|<(?:(?P<comment>!--)|(?P<raw>{RAW_TAGS})(?=[\s>])|(?P<cdata>!\[CDATA\[)|(?P<instruction>\?)|(?P<declaration>![A-Za-z])|(?P<tag>))"
    r"|(?P<nested>(?:[>*+:~-]|\d{1,9}[.)]|\[\^[^\]\r\n]+\]:)[ \t>*+.)\d-]*"  # in an item, a quotation, a footnote …
    rf"(?:`{{3}}|~{{3}}|:::\{{|<(?:!|\?|{RAW_TAGS})|{UNREADABLE}))"
    rf"|(?P<unreadable>{UNREADABLE}))"
)
"""The beginning of a line with which a block begins that crosses blank lines."""
# HTML that may cross blank lines, or that begins a line.
_HTML_MARK = rf"(?im)<(?:[!?]|{RAW_TAGS}|(?<=^.)|(?<=^ .)|(?<=^  .)|(?<=^   .))"
_LONG = 4_000_000
"""Characters of a text of which copies take too much memory."""
_BLANK_LINE = r"\n[ \t]*\r?\n"
_HTML_ENDS = {
    "raw": rf"(?i)</(?:{RAW_TAGS})>",
    "comment": "-->",
    "cdata": r"\]\]>",
    "instruction": r"\?>",
    "declaration": ">",
}
"""How HTML ends that blank lines do not end, by the groups of `_MARK`: section 4.6 of CommonMark 0.31.2."""


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
    found = embedded_blocks(text, body(text)) or ()
    return [block for block in found if block.opening >= 0 and block.type != MARKDOWN]


def is_complete(text: str) -> bool:
    """Return False if there may be fenced code that `fences` does not return."""
    found = embedded_blocks(text, body(text))
    return found is not None and not any(block.type == MARKDOWN for block in found)


@lru_cache(maxsize=4)
def embedded_blocks(text: str, start: int) -> tuple[EmbeddedBlock, ...] | None:
    """The blocks of `text` from `start` on (behind the front matter) that blank lines do not end; None: ambiguous."""
    if "\r" in text and text.count("\r") != text.count("\r\n"):
        return None
    simple = _simple_fences(text, start)
    if simple is not None:
        return simple
    found = []
    tag = -1  # where the last line stands that begins with HTML which may reach to the next blank line
    marks = compiled("\n" + _MARK, re.IGNORECASE)  # ten times as fast as with `^`
    match = None
    if text[start : start + 4].lstrip(" ")[:1] in _BLOCK_STARTERS:
        match = compiled(_MARK, re.IGNORECASE).match(text, start)
    match = match or marks.search(text, start)
    while match:
        if match["nested"] or match["unreadable"]:
            return None
        after = match.end()
        if match["tag"] is not None:
            tag = match.start("indent")
        else:
            block, after = _block(text, match)
            is_in_html = tag >= 0 and not compiled(_BLANK_LINE).search(text, tag, match.start("indent"))
            is_in_html = is_in_html and block.opening < 0  # a fence ends it
            if block.start < after and (is_in_html or _is_left(text, len(match["indent"]), block.start, after)):
                return None
            if block.start < block.end:
                found.append(block)
        match = marks.search(text, max(after - 1, match.end()))
    return tuple(found)


FORGETTING.append(embedded_blocks.cache_clear)


def _simple_fences(text: str, start: int) -> tuple[EmbeddedBlock, ...] | None:
    """The blocks of a text with no marks but simple fences, found twice as fast; None for other texts."""
    if len(text) > _LONG:  # its parts would be another copy of it
        return None
    for opening in _OPENINGS:
        if opening[0] not in text or opening == "```":  # a single character is found fastest
            continue
        if opening in text and (opening != "<" or compiled(_HTML_MARK).search(text)):
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
            found.append(_fence(text, at + 3 + first, end, inside[: first - 1], at))
        at = end + 3 + len(after)
    return tuple(found)


def _block(text: str, match: re.Match[str]) -> tuple[EmbeddedBlock, int]:
    """The block that a mark begins, and the offset of the line after it."""
    start = _end_of_line(text, match.end())
    if match.lastgroup in _HTML_ENDS:
        close = compiled(_HTML_ENDS[match.lastgroup]).search(text, match.end() - 2)  # `<!-->` and `<?>` are whole
        end = _end_of_line(text, close.end()) if close else len(text)
        return EmbeddedBlock(start, max(start, end), None, -1), end
    return fence_block(text, match, _closing_line(match["marks"]))


def fence_block(text: str, match: re.Match[str], closing: re.Pattern[str]) -> tuple[EmbeddedBlock, int]:
    """The fenced block that a mark begins, and the offset of the line after it; `closing` begins with a line end."""
    start = _end_of_line(text, match.end())
    close = closing.search(text, start - 1)
    end, after = (close.start() + 1, close.end()) if close else (len(text), len(text))
    return _fence(text, start, end, text[match.end() : start], match.start("indent")), after


def _fence(text: str, start: int, end: int, info: str, opening: int) -> EmbeddedBlock:
    """The fenced block `[start, end)`; its mark is in the line at `opening`."""
    if "{" in info or "=" in info:
        return _fence_with_text(text, start, end, info, opening)
    return EmbeddedBlock(start, end, type_inside(info), opening)


def _fence_with_text(text: str, start: int, end: int, info: str, opening: int) -> EmbeddedBlock:
    """A fenced block of which a reader may see more than code."""
    directive = None
    if "{" in info:
        from splchk.documents.markdown import myst

        directive = myst.directive(info, text[opening : opening + 4].lstrip(" ").startswith(":"))
    if directive and directive.has_markdown:
        return EmbeddedBlock(start, end, MARKDOWN, opening)
    if directive:
        lines = text[start:end].split("\n")
        count, shown = myst.options(lines)
        if shown:
            opening = min(start + sum(len(line) + 1 for line in lines[:count]), end)
    elif compiled(IN_LIST).search(info):
        opening = start
    return EmbeddedBlock(start, end, type_inside(info), opening)


@lru_cache
def _closing_line(marks: str) -> re.Pattern[str]:
    """The pattern of the line that closes a fence, with the line end before it."""
    return re.compile(rf"\n{closing_fence(marks)}\r?(?:\n|\Z)")


@lru_cache
def type_inside(info: str) -> str | None:
    """The type of the document in a fence, by the language that its info names: `json`, `{.json}`, `json title="x"`."""
    return INFO.get((info.strip(" \t\r\n{}.`~").split(maxsplit=1) or [""])[0].rstrip(",}").lower())


def spans(
    text: str, start: int, offsets: Sequence[int], blocks: Sequence[EmbeddedBlock] | None
) -> Iterator[tuple[int, int]]:
    """The spans, of those that may be parsed by themselves, in which the sorted offsets stand; each span once.

    `blocks` are those that blank lines do not end; None: all from `start` on is one span.
    """
    if blocks is None:
        if offsets:
            yield start, len(text)
        return
    ends = [block.end for block in blocks]
    end = start
    for offset in offsets:
        if offset >= end:
            first, end = _span(text, end, offset, lambda border: _is_inside(blocks, ends, border))
            yield first, end


def _span(text: str, start: int, offset: int, is_inside: Callable[[int], bool]) -> tuple[int, int]:
    """The borders before and after an offset; `start` is one. Only the text around the offset is searched for them."""
    reach = _REACH
    while True:
        at = max(offset - reach, start)
        first = start if at == start else None
        last = len(text)
        for match in compiled(_BEGINNING).finditer(text, at):
            if is_inside(match.end()):
                continue
            if match.end() > offset:
                last = match.end()
                break
            first = match.end()
        if first is not None:
            return first, last
        reach *= 4


def _is_inside(blocks: Sequence[EmbeddedBlock], ends: Sequence[int], at: int) -> bool:
    within = bisect_left(ends, at)
    return within < len(blocks) and at > blocks[within].start


def _is_left(text: str, indent: int, start: int, end: int) -> bool:
    """Return True if an indented block has a line with less indentation: it may belong to a list that ended there."""
    return bool(indent) and compiled(rf"(?m)^ {{0,{indent - 1}}}\S").search(text, start, end) is not None


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1
