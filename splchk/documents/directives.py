"""What a document says about itself, in its comments: `splchk: ignore WORD…`, `off` … `on`, `ignore-next-line`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from splchk.documents import region_at
from splchk.model import Kind, Region, Word
from splchk.text.case import covering, normal

_Stretch = tuple[int, int, int]
"""Where what a directive says begins and ends to hold, and where it stands itself."""

_LINE_END = re.compile(r"\r\n?|\n")
_DIRECTIVE = re.compile(r"\bsplchk:[ \t]*(ignore-next-line|ignore|off|on)\b[ \t]*((?:(?!-->)[^\r\n])*)")


def marks(text: str) -> list[re.Match[str]]:
    """What looks like a directive; whether it is one depends on where it stands."""
    return list(_DIRECTIVE.finditer(text))


class Directives:
    """The directives of a document: those `matches` that stand in comments, by its regions."""

    def __init__(self, text: str, matches: Iterable[re.Match[str]], found: Sequence[Region]) -> None:
        self._words: dict[str, int] = {}
        self._off: list[_Stretch] = []
        self._lines: list[_Stretch] = []
        self._texts: dict[int, str] = {}
        self._used: set[int] = set()
        self._own: list[tuple[int, int]] = []
        off = None
        for match in matches:
            region = region_at(found, match.start())
            if region is None or region.kind is not Kind.COMMENT:
                continue
            self._own.append(match.span())
            place, verb = match.start(), match[1]
            if verb != "on":
                self._texts[place] = match.group().strip()
            if verb == "ignore":
                words = text[match.start(2) : min(match.end(2), region.end)]
                self._words.update((normal(word.strip(",")), place) for word in words.split())
            elif verb == "ignore-next-line":
                self._lines.append((*_next_line(text, region.end), place))
            elif verb == "off" and off is None:
                off = place
            elif verb == "on" and off is not None:
                self._off.append((off, place, off))
                off = None
        if off is not None:
            self._off.append((off, len(text), off))

    def ignored(self, word: Word) -> bool:
        """Whether one of them says not to report `word`; those that do count as used."""
        at = bisect_right(self._own, word.start, key=lambda span: span[0]) - 1
        if at >= 0 and word.start < self._own[at][1]:
            return True  # a directive is no prose, and its own words are no use of it
        says = [*_at(self._off, word.start), *_at(self._lines, word.start)]
        plain = normal(word.text)
        says += [self._words[form] for form in covering(plain) if form in self._words]
        self._used.update(says)
        return bool(says)

    def unused(self) -> list[tuple[int, str]]:
        """Place and text of those that have not been used, in order."""
        return [(place, text) for place, text in sorted(self._texts.items()) if place not in self._used]


def _at(stretches: Sequence[_Stretch], offset: int) -> Iterator[int]:
    """The place of the directive whose stretch, of some in order that do not overlap, holds an offset."""
    nearest = bisect_right(stretches, offset, key=lambda stretch: stretch[0]) - 1
    if nearest >= 0 and offset < stretches[nearest][1]:
        yield stretches[nearest][2]


def _next_line(text: str, after: int) -> tuple[int, int]:
    end = _LINE_END.search(text, after)
    if end is None:
        return len(text), len(text)
    after_that = _LINE_END.search(text, end.end())
    return end.end(), after_that.start() if after_that else len(text)
