"""Directives in the comments of a document: `splchk: ignore WORD…`, `off` … `on`, `ignore-line`, `lang TAG` …

Plain text has no comments: there a directive stands alone in its line, perhaps behind the mark of a comment, or, for
`ignore-line`, at the end of the line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from splchk.documents import region_at
from splchk.model import Kind, Region, Word
from splchk.text.case import covering, normal
from splchk.text.lazy import compiled

_Effect = tuple[int, int, int]
"""The span in which a directive has its effect, and the offset of the directive."""

VERBS = ("ignore", "lang", "ignore-line", "ignore-next-line", "off", "on")
_WITH_WORDS = VERBS[:2]
"""Those that have words after them."""
NO_LANGUAGE = "-"
"""What stands for the tag in the directive that ends another one's `lang`."""
_TAG = r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*"
_OTHERS = {
    "language": "lang",
    "locale": "lang",
    "disable": "off",
    "enable": "on",
    "start": "on",
    "end": "on",
    "skip": "ignore",
    "allow": "ignore",
}
"""What other programs call them."""
_MOST_SLIPS = 3
"""Letters in which a verb may differ from a known one, to be named as a misspelt one."""
_LINE = r"[^\r\n]*"
_NEXT_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)(?:[ \t]*(?:\r\n?|\n))*+([^\r\n]*)")
"""The next line that is not blank: in reStructuredText, a blank one must follow a comment."""
_BEFORE_IN_TEXT = r"(?:\A|[\r\n])\ufeff?[ \t]*(?:[^\w\s]{1,4}[ \t]*)?\Z"
"""What stands before a directive in plain text."""
_LONGEST_BEFORE = 40


def find_candidates(text: str, closing_marks: Iterable[str]) -> list[re.Match[str]]:
    """Return what looks like a directive; it is one if it is in a comment.

    A directive ends with its line, or before one of the `closing_marks` of comments.
    """
    closes = "".join(f"(?!{re.escape(mark)})" for mark in closing_marks)
    pattern = rf"\bsplchk:[ \t]*({closes}[A-Za-z](?:{closes}[\w-])*)[ \t]*((?:{closes}[^\r\n])*)"
    return list(re.finditer(pattern, text))


class Directives:
    """The directives of a document: those of the `candidates` that are in comments, or in lines of plain text."""

    def __init__(
        self, text: str, candidates: Iterable[re.Match[str]], regions: Sequence[Region], is_plain: bool = False
    ) -> None:
        self._spans: list[_Effect] = []
        """The directives themselves."""
        self._texts: dict[int, str] = {}
        """What can turn out to be unused, by offset."""
        self._used: set[int] = set()
        self._words: dict[str, int] = {}
        """The words of `ignore`, and the offset of the directive."""
        self._lines: list[_Effect] = []
        self._next_lines: list[_Effect] = []
        self._off: list[_Effect] = []
        self.unknown: list[tuple[int, str]] = []
        """The offsets of verbs that are none, and the messages about them."""
        self.unclosed: int | None = None
        """The offset of an `off` that holds to the end of the document."""
        self.languages: list[tuple[int, int, str]] = []
        """The spans of parts whose language a directive names, in order, each with the tag."""
        self._named: list[tuple[int, str]] = []
        """The offsets and the tags of `lang`."""
        for match in candidates:
            region = region_at(regions, match.start())
            if region and (_is_in_text(text, match) if is_plain else region.kind is Kind.COMMENT):
                self._add(text, match, match.end() if is_plain else region.end)
        if self.unclosed is not None:
            self._off.append((self.unclosed, len(text), self.unclosed))
        self._set_languages(len(text))

    def _add(self, text: str, match: re.Match[str], end: int) -> None:
        """Add a directive in a comment that ends at `end`."""
        offset, verb = match.start(), match[1]
        if verb not in VERBS:
            if meant := _nearest(verb, is_alone=not match[2].strip()):
                self.unknown.append((offset, f"'splchk: {verb}' is no directive: did you mean '{meant}'?"))
            return
        self._spans.append((offset, match.end(), offset))
        if verb == "lang":
            self._add_language(offset, text[match.start(2) : min(match.end(2), end)].strip())
        elif verb != "on":
            self._texts[offset] = match.group().strip()
        if verb == "ignore":
            words = text[match.start(2) : min(match.end(2), end)]
            self._words.update((normal(word.strip(",")), offset) for word in words.split())
        elif verb == "ignore-line":
            start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
            self._lines.append((*compiled(_LINE).match(text, start).span(), offset))  # type: ignore[union-attr]
        elif verb == "ignore-next-line":
            self._next_lines.append((*next(_NEXT_LINE.finditer(text, end)).span(1), offset))
        elif verb == "off" and self.unclosed is None:
            self.unclosed = offset
        elif verb == "on" and self.unclosed is not None:
            self._off.append((self.unclosed, offset, self.unclosed))
            self.unclosed = None

    def _add_language(self, offset: int, tag: str) -> None:
        """Add a `lang` with what stands behind it."""
        if tag == NO_LANGUAGE or compiled(rf"{_TAG}\Z").match(tag):
            self._named.append((offset, tag))
        else:
            self.unknown.append(
                (offset, f"'splchk: lang {tag}' names no language: write lang de, lang pt_BR or lang -")
            )

    def _set_languages(self, end: int) -> None:
        """Say where each language holds: from its directive to the next one; a single one holds for the document."""
        ends = [start for start, _ in self._named[1:]] + [end]
        for (start, tag), last in zip(self._named, ends, strict=False):
            if tag != NO_LANGUAGE:
                self.languages.append((0 if len(self._named) == 1 else start, last, tag))

    def language_at(self, offset: int) -> str | None:
        """Return the tag of the language that a directive names for an offset."""
        at = bisect_right(self.languages, offset, key=lambda part: part[0]) - 1
        return self.languages[at][2] if at >= 0 and offset < self.languages[at][1] else None

    def ignores(self, word: Word) -> bool:
        """Return True if `word` is not to be reported; the directives that say so count as used from now on."""
        if _affecting(self._spans, word.start):
            return True  # The words of a directive are not prose, and do not make another one a used one.
        effects = (self._off, self._lines, self._next_lines)
        offsets = [offset for one in effects for offset in _affecting(one, word.start)]
        offsets += [self._words[form] for form in covering(normal(word.text)) if form in self._words]
        self._used.update(offsets)
        return bool(offsets)

    def unused(self) -> list[tuple[int, str]]:
        """Return offset and text of the directives that have not been used, in order."""
        return [(offset, text) for offset, text in sorted(self._texts.items()) if offset not in self._used]


def _is_in_text(text: str, match: re.Match[str]) -> bool:
    """Return True if what looks like a directive is one of plain text."""
    before = text[max(match.start() - _LONGEST_BEFORE, 0) : match.start()]
    return match[1] == "ignore-line" or compiled(_BEFORE_IN_TEXT).search(before) is not None


def _nearest(verb: str, is_alone: bool) -> str | None:
    """Return the directive that was meant by an unknown verb; None if it is hardly one.

    Those that have no words after them are meant only if the verb `is_alone`.
    """
    from splchk.text.edits import distance

    small = verb.lower().replace("_", "-")
    known = VERBS if is_alone else _WITH_WORDS
    for other, ours in _OTHERS.items():
        if small.startswith(other):
            ending = small.rpartition(other)[2]
            meant = f"ignore{ending}" if ending and f"ignore{ending}" in VERBS else ours
            return meant if meant in known else None
    most = _MOST_SLIPS if len(small) > 2 * _MOST_SLIPS else 1
    slips, meant = min((distance(small, one, most), one) for one in known)
    if slips <= most:
        return meant
    return "ignore" if small.startswith("ignore") else None


def _affecting(effects: Sequence[_Effect], offset: int) -> list[int]:
    """Return the directives that have an effect at an offset, one at most: effects are in order, without overlap."""
    at = bisect_right(effects, offset, key=lambda effect: effect[0]) - 1
    return [effects[at][2]] if at >= 0 and offset < effects[at][1] else []
