"""How comments and strings are written in a family of languages, and where they are in a text.

One pattern cuts a text; nothing is parsed. Strings matter since they may have what would begin a comment elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from splchk.documents.base import FORGETTING, EmbeddedBlock
from splchk.documents.source import prose
from splchk.model import Region
from splchk.records import Record
from splchk.text.lazy import compiled

# Strings. None begins in another one, or goes on for ever: a quote that is never closed is a sign like any other.
DOUBLE = r"\"(?:[^\"\\\n]|\\(?s:.))*+\""
SINGLE = r"'(?:[^'\\\n]|\\(?s:.))*+'"
LONG_DOUBLE = r'"""(?:[^"\\]|\\(?s:.)|"(?!""))*+"""'
LONG_SINGLE = r"'''(?:[^'\\]|\\(?s:.)|'(?!''))*+'''"
BACKTICKS = r"`(?:[^`\\]|\\(?s:.))*+`"
CHARACTER = r"'(?:[^'\\\n]|\\[^\n]{1,8}?)'"

_Span = tuple[int, int]


class Syntax(Record):
    """How comments are written. Patterns have no groups."""

    line: str = ""
    """A pattern for what begins a comment up to the end of its line; empty: there are none."""
    blocks: tuple[tuple[str, str], ...] = ()
    """The patterns for what opens and closes a comment of several lines."""
    nested: bool = False
    """True if such comments may be in each other."""
    strings: tuple[str, ...] = ()
    """The patterns for strings and whatever else has no comments in it."""
    documentation: Callable[[str, re.Match[str]], _Span | None] | None = None
    """Returns the span of the text in a string if that is documentation."""


class Source:
    """Reads source code of a syntax; its methods are those of a reader and of a module that finds embedded blocks."""

    def __init__(self, syntax: Syntax) -> None:
        self._syntax = syntax
        self.comments = lru_cache(maxsize=4)(self._comments)
        FORGETTING.append(self.comments.cache_clear)

    def regions(
        self, text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()
    ) -> list[Region]:
        """Return the prose and the code of the comments; with `wanted` (sorted offsets), of those that contain one."""
        return list(prose.regions(text, self.comments(text), wanted))

    def fences(self, text: str) -> list[EmbeddedBlock]:
        """Return what is between the comments."""
        found = self.comments(text)
        starts, ends = [0, *(end for _, end in found)], [*(start for start, _ in found), len(text)]
        return [EmbeddedBlock(start, end, None, start) for start, end in zip(starts, ends, strict=True) if start < end]

    def _comments(self, text: str) -> list[_Span]:
        """Return the spans of the comments, in characters, without what opens and closes them."""
        pattern, syntax = self._pattern(), self._syntax
        found: list[_Span] = []
        match = pattern.search(text)
        while match:
            kind, end = match.lastgroup, match.end()
            if kind == "line":
                end = text.find("\n", end)
                end = len(text) if end < 0 else end
                found.append((match.end(), end - (text[end - 1] == "\r")))
            elif kind == "string":
                if syntax.documentation and (span := syntax.documentation(text, match)):
                    found.append(span)
            else:
                opening, closing = syntax.blocks[int((kind or "block0")[5:])]
                start = end
                start, end = self._block(text, start, opening, closing)
                found.append((match.end(), start))
            match = pattern.search(text, max(end, match.end()))
        return [(start, end) for start, end in found if start < end]

    def _pattern(self) -> re.Pattern[str]:
        syntax = self._syntax
        parts = [f"(?P<string>{'|'.join(syntax.strings)})"] if syntax.strings else []
        parts += [f"(?P<block{number}>{opening})" for number, (opening, _) in enumerate(syntax.blocks)]
        parts += [f"(?P<line>{syntax.line})"] if syntax.line else []
        return compiled("|".join(parts))

    def _block(self, text: str, start: int, opening: str, closing: str) -> _Span:
        """Return where what closes a comment begins and ends; the end of the text twice if there is none."""
        marks = compiled(
            f"(?P<open>{opening})|(?P<close>{closing})" if self._syntax.nested else f"(?P<close>{closing})"
        )
        depth = 1
        for mark in marks.finditer(text, start):
            depth += 1 if mark.lastgroup == "open" else -1
            if not depth:
                return mark.span()
        return len(text), len(text)
