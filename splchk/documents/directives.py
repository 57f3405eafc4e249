"""Directives in the comments of a document: `splchk: ignore WORD…`, `off` … `on`, `ignore-next-line`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from splchk.documents import region_at
from splchk.model import Kind, Region, Word
from splchk.text.case import covering, normal

_Effect = tuple[int, int, int]
"""The span in which a directive has its effect, and the offset of the directive."""

_NEXT_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)(?:[ \t]*(?:\r\n?|\n))*+([^\r\n]*)")
"""The next line that is not blank: in reStructuredText, a blank one must follow a comment."""


def find_candidates(text: str, closing_marks: Iterable[str]) -> list[re.Match[str]]:
    """Return what looks like a directive; it is one if it is in a comment.

    A directive ends with its line, or before one of the `closing_marks` of comments.
    """
    closes = "".join(f"(?!{re.escape(mark)})" for mark in closing_marks)
    pattern = rf"\bsplchk:[ \t]*(ignore-next-line|ignore|off|on)\b[ \t]*((?:{closes}[^\r\n])*)"
    return list(re.finditer(pattern, text))


class Directives:
    """The directives of a document: those of the `candidates` that are in comments."""

    def __init__(self, text: str, candidates: Iterable[re.Match[str]], regions: Sequence[Region]) -> None:
        self._spans: list[_Effect] = []
        """The directives themselves."""
        self._texts: dict[int, str] = {}
        """What can turn out to be unused, by offset."""
        self._used: set[int] = set()
        self._words: dict[str, int] = {}
        """The words of `ignore`, and the offset of the directive."""
        self._next_lines: list[_Effect] = []
        self._off: list[_Effect] = []
        off = None
        for match in candidates:
            region = region_at(regions, match.start())
            if region is None or region.kind is not Kind.COMMENT:
                continue
            offset, verb = match.start(), match[1]
            self._spans.append((offset, match.end(), offset))
            if verb != "on":
                self._texts[offset] = match.group().strip()
            if verb == "ignore":
                words = text[match.start(2) : min(match.end(2), region.end)]
                self._words.update((normal(word.strip(",")), offset) for word in words.split())
            elif verb == "ignore-next-line":
                self._next_lines.append((*next(_NEXT_LINE.finditer(text, region.end)).span(1), offset))
            elif verb == "off" and off is None:
                off = offset
            elif verb == "on" and off is not None:
                self._off.append((off, offset, off))
                off = None
        if off is not None:
            self._off.append((off, len(text), off))

    def ignores(self, word: Word) -> bool:
        """Return True if `word` is not to be reported; the directives that say so count as used from now on."""
        if _affecting(self._spans, word.start):
            return True  # The words of a directive are not prose, and do not make another one a used one.
        offsets = [*_affecting(self._off, word.start), *_affecting(self._next_lines, word.start)]
        offsets += [self._words[form] for form in covering(normal(word.text)) if form in self._words]
        self._used.update(offsets)
        return bool(offsets)

    def unused(self) -> list[tuple[int, str]]:
        """Return offset and text of the directives that have not been used, in order."""
        return [(offset, text) for offset, text in sorted(self._texts.items()) if offset not in self._used]


def _affecting(effects: Sequence[_Effect], offset: int) -> list[int]:
    """Return the directives that have an effect at an offset, one at most: effects are in order, without overlap."""
    at = bisect_right(effects, offset, key=lambda effect: effect[0]) - 1
    return [effects[at][2]] if at >= 0 and offset < effects[at][1] else []
