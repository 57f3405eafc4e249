"""What can be said of a Markdown text without parsing it: where blocks surely begin, and what is surely code.

After a blank line, a line that is not indented begins a block at the top level, whatever came before, unless it stands
in a fenced block or in HTML that blank lines do not end. So the parser can be spared all blocks but those that hold a
suspect. Where the lines leave a doubt, nothing is said: everything is then parsed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import takewhile

from splchk.documents import INFO, EmbeddedBlock

TEMPLATE = r"\{\{(?:[^{}]|\}(?!\})|\{(?!\{))*+\}\}|\{%(?:[^{%]|%(?!\})|\{(?!%))*+%\}"
"""An expression or a tag of Jinja, Liquid or Hugo. None begins in another, so that a text of unclosed ones is read in
linear time."""

_FRONT_MATTER = re.compile(
    r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n?|\n)((?s:.*?))^(?:\1|\.\.\.)[ \t]*(?=[\r\n]|\Z)", re.MULTILINE
)
_BEGINNING = re.compile(
    r"\n[ \t]*\r?\n(?=[^\s:~])(?![^\n]*\n(?:[ \t]*\r?\n)?[ \t]*[:~][ \t])"
    r"(?!(?:[*+-]|\d{1,9}[.)])[ \t][^\n]*\n[ \t]*[|:-][|: \t-]*\r?(?:\n|\Z))"
)
_END = re.Match.end
# A definition (`: …`) may belong to the paragraph before the blank line, and what it defines to the list of definitions
# before that, whatever it looks like: no beginnings. Nor is a table's head that may be the next item of a list.

_MARK = (
    r"(?=[ ]*+[`~<>*+:\-\d\[$\\])"  # most lines are passed over at this
    r"(?P<indent>[ ]{0,3})(?:"
    r"(?P<fence>`{3,}(?=[^`\r\n]*(?:\r?\n|\Z))|~{3,})"
    r"|<(?:(?P<comment>!--)|(?P<raw>pre|script|style|textarea)(?=[\s>])|(?P<cdata>!\[CDATA\[)|(?P<other>[!?]))"
    r"|(?P<held>(?:[>*+:~-]|\d{1,9}[.)]|\[\^[^\]\r\n]+\]:)[ \t>*+.)\d-]*"
    r"(?:`{3}|~{3}|<(?:!|\?|pre|script|style|textarea)|\$\$|\\begin\{))"
    r"|(?P<math>\$\$|\\begin\{))"
)
_SIGNS = frozenset("`~<>*+:-[$\\0123456789")
"""What a mark, or what it may be held in, begins with."""
_IN_MARKS = ("```", "~~~", "<", "$$", "\\")
# Without these a text has no marks but backticks, and nothing that they could be part of.
_OTHER_MARKS = (
    ("~", re.compile("~~~")),
    ("$", re.compile(r"\$\$")),
    ("<", re.compile(r"<(?:[!?]|pre|script|style|textarea|(?<=^.)|(?<=^ .)|(?<=^  .)|(?<=^   .))", re.I | re.M)),
    ("\\", re.compile(r"\\begin\{", re.IGNORECASE)),
)
_TAG_LINE = re.compile(r"\n {0,3}<")
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")
_RAW_END = re.compile(r"</(?:pre|script|style|textarea)>", re.IGNORECASE)


def body(text: str) -> int:
    """Where the text begins, past the front matter or a byte-order mark."""
    if front := _FRONT_MATTER.match(text):
        return front.end()
    return 1 if text.startswith("\ufeff") else 0


def front_matter(text: str) -> EmbeddedBlock | None:
    """The front matter without its marks, YAML's or TOML's."""
    front = _FRONT_MATTER.match(text)
    return EmbeddedBlock(*front.span(2), "yaml" if front[1] == "---" else "toml", 0) if front else None


def fences(text: str) -> list[EmbeddedBlock]:
    """The fenced code that is found without a doubt; far from all code."""
    return [stretch for stretch in opaque(text, body(text)) or () if stretch.opening >= 0]


def is_complete(text: str) -> bool:
    """Return False if there may be fenced code that `fences` does not return."""
    return opaque(text, body(text)) is not None


@lru_cache(maxsize=4)
def opaque(text: str, start: int) -> tuple[EmbeddedBlock, ...] | None:
    """The stretches of `text`, from `start` on (past the front matter), that blank lines do not end; None in doubt."""
    if "\r" in text and text.count("\r") != text.count("\r\n"):
        return None
    simple = _fenced(text, start)
    if simple is not None:
        return simple
    found = []
    tags = _TagLines(text, start)
    others = _mark("\n")
    match = (_mark("").match(text, start) if _may_begin_with_mark(text, start) else None) or others.search(text, start)
    while match:
        if match["held"] or match["math"]:
            return None
        stretch, after = _stretch(text, match)
        is_left = _is_left(text, len(match["indent"]), stretch.start, after)
        if stretch.start < after and (is_left or tags.reach(match.start("indent"))):
            return None
        if stretch.start < stretch.end:
            found.append(stretch)
        match = others.search(text, max(after - 1, match.end()))
    return tuple(found)


def _may_begin_with_mark(text: str, start: int) -> bool:
    if text[start : start + 4].lstrip(" ")[:1] not in _SIGNS:
        return False
    line = text[start : _end_of_line(text, start)]
    return any(sign in line for sign in _IN_MARKS)


@cache
def _mark(before: str) -> re.Pattern[str]:
    """A mark behind a line end, or at the beginning of a text (`before` is empty); most texts need neither.

    With a character to look for, the search is ten times as fast as with `^`.
    """
    return re.compile(before + _MARK, re.IGNORECASE)


def _fenced(text: str, start: int) -> tuple[EmbeddedBlock, ...] | None:
    """The same for a text with no marks but simple fences, as most are; None for others."""
    for sign, mark in _OTHER_MARKS:
        if sign in text and mark.search(text):
            return None
    pieces = text[start:].split("```")
    if len(pieces) % 2 == 0:
        return None
    found = []
    at = start + len(pieces[0])
    for before, inside, after in zip(pieces[::2], pieces[1::2], pieces[2::2], strict=False):
        first = inside.find("\n") + 1
        ends_line = after[:1] == "\n" or not after.partition("\n")[0].strip(" \t\r")
        if not (first and before[-1:] == inside[-1:] == "\n" and "`" not in inside[:first] and ends_line):
            return None
        end = at + 3 + len(inside)
        if first < len(inside):
            found.append(EmbeddedBlock(at + 3 + first, end, type_inside(inside[: first - 1]), at))
        at = end + 3 + len(after)
    return tuple(found)


def _stretch(text: str, match: re.Match[str]) -> tuple[EmbeddedBlock, int]:
    """What a mark begins, and where the line after it begins."""
    start = _end_of_line(text, match.end())
    if not match["fence"]:
        end = _end_of_line(text, _html_end(text, match))
        return EmbeddedBlock(start, max(start, end), None, -1), end
    close = _closing(text, match["fence"], start)
    inside, opening = type_inside(text[match.end() : start]), match.start("indent")
    if close is None:
        return EmbeddedBlock(start, len(text), inside, opening), len(text)
    return EmbeddedBlock(start, close.start() + 1, inside, opening), close.end()


@lru_cache
def type_inside(info: str) -> str | None:
    """The type of the document in a fence, by the language that its info names: `json`, `{.json}`, `json title="x"`."""
    return INFO.get((info.strip(" \t\r\n{}.`~").split(maxsplit=1) or [""])[0].rstrip(",}").lower())


def stretches(text: str, start: int, offsets: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretches in which the sorted offsets stand, each once, of those that may be parsed by themselves."""
    held = opaque(text, start)
    if held is None:
        if offsets:
            yield start, len(text)
        return
    end = start
    for offset in offsets:
        if offset >= end:
            first = _beginning_before(text, end, offset, held)
            end = _beginning_after(text, first, offset, held)
            yield first, end


def _beginning_before(text: str, start: int, offset: int, held: Sequence[EmbeddedBlock]) -> int:
    """The last beginning up to `offset`, or `start`; looked for from near to far, since most are near."""
    reach = 1024
    while True:
        low = max(start, offset - reach)
        likely = list(takewhile(offset.__ge__, map(_END, _BEGINNING.finditer(text, low))))
        at = next((at for at in reversed(likely) if not _is_inside(held, at)), start)
        if at > start or low == start:
            return at
        reach *= 4


def _beginning_after(text: str, start: int, offset: int, held: Sequence[EmbeddedBlock]) -> int:
    """The first beginning behind `offset`, looked for from `start` on; the text's end if there is none."""
    ends = map(_END, _BEGINNING.finditer(text, start))
    return next((at for at in ends if at > offset and not _is_inside(held, at)), len(text))


def _is_inside(held: Sequence[EmbeddedBlock], at: int) -> bool:
    within = bisect_left(held, at, key=lambda stretch: stretch.end)
    return within < len(held) and at > held[within].start


def _closing(text: str, fence: str, start: int) -> re.Match[str] | None:
    """The line that closes a fence, with the line end before it."""
    return _closings(fence[0], len(fence)).search(text, start - 1)


@lru_cache
def _closings(char: str, least: int) -> re.Pattern[str]:
    return re.compile(rf"\n {{0,3}}{re.escape(char)}{{{least},}}[ \t]*\r?(?:\n|\Z)")


def _html_end(text: str, match: re.Match[str]) -> int:
    """Where HTML that blank lines do not end is over."""
    if match["raw"]:
        close = _RAW_END.search(text, match.end())
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
    def _places(self) -> list[int]:
        places = [match.end() for match in _TAG_LINE.finditer(self._text, self._start)]
        is_first = self._text.startswith(("<", " <", "  <", "   <"), self._start)
        return [self._start, *places] if is_first else places

    def reach(self, place: int) -> bool:
        """Whether such HTML may reach to `place`, so that what looks like a mark there is part of it."""
        nearest = bisect_left(self._places, place) - 1
        if nearest < 0:
            return False
        begin = self._places[nearest]
        if begin not in self._ends:
            blank = _BLANK_LINE.search(self._text, begin)
            self._ends[begin] = blank.start() if blank else len(self._text)
        return place <= self._ends[begin]


def _is_left(text: str, indent: int, start: int, end: int) -> bool:
    """Whether an indented stretch has a line with less indentation: it may belong to a list that ended there."""
    return bool(indent) and re.compile(rf"^ {{0,{indent - 1}}}[^\s]", re.MULTILINE).search(text, start, end) is not None


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1
