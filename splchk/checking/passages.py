"""Passages in another language: paragraphs, sentences and quotations that are surely in none of those expected.

A paragraph is judged without the quotations in it that are in another language. This is asked where suspects stand
close together, and not of text that has as many of the most frequent words of the language as any text has: the table
of languages is rarely read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from splchk.checking.context import FEWEST
from splchk.languages import Language
from splchk.languages.detection import foreign_language, guess, words
from splchk.text.lazy import compiled
from splchk.text.spans import Span
from splchk.text.words import letters

_FREQUENT = 4
"""One word in this many, and more, is a frequent one in any text of the language."""
_LONGEST = 1500
"""Characters of a text without blank lines that are taken for a paragraph, and as many before and after them."""
_LEAST = 4
"""Words of which it can be told that they are in the language that is expected."""
_BLANK_LINE = r"(?:\r\n?|\n)[ \t>*#/]*+(?:\r\n?|\n)"
# The end of a sentence, of an item of a list, of a cell of a table.
_BORDER = r"[.!?:;…][\"'”»)\]]*+\s|(?:\r\n?|\n)(?=[ \t]*(?:[-*+|]|\d+[.)])[ \t])|[ \t][|–—-][ \t]|</?[A-Za-z][^<>]*>"
# What stands between quotation marks, signs of emphasis or brackets.
_QUOTED = (
    r"„[^“”„]+[“”]|«[^«»]+»|»[^«»]+«|“[^“”]+”|‘[^‘’]{8,}’|\"[^\"\n]+(?:\n[^\"\n]+)?\"|\([^()]+\)"
    r"|(?<![\w*])\*(?![\s*])[^*]+\*(?![\w*])|(?<![\w_])_(?![\s_])[^_]+_(?![\w_])"
)
_MARKUP = r"</?[A-Za-z!][^<>]*>|`[^`\n]*`|\]\([^()\s]*\)|https?://\S+"


class Passages:
    """The passages of a text that are in another language."""

    def __init__(self, text: str, suspects: Sequence[int], language: Language) -> None:
        """`suspects` are the sorted offsets of the suspects, of whatever kind."""
        self._text = text
        self._suspects = suspects
        self._codes = language.codes
        self._frequent = frozenset(language.function_words.split())
        self._answers: dict[Span, str | None] = {}
        self._are_own: dict[Span, bool] = {}
        self._parts_of: dict[Span, tuple[list[Span], list[Span]]] = {}

    def language_at(self, offset: int, bounds: Span) -> str | None:
        """Return the code of the language of the passage at an offset, within `bounds`, if that is surely another one.

        A sentence that is likely in the language that is expected is no part of a paragraph in another one.
        """
        paragraph = self._paragraph(offset, *bounds)
        if not self._has_suspects(paragraph):
            return None
        quotations, borders = self._parts(paragraph)
        for quotation in quotations:
            if quotation[0] <= offset < quotation[1] and (code := self._language(quotation)):
                return code
        at = bisect_right(borders, offset, key=lambda border: border[1])
        sentence = borders[at - 1][1], borders[at][0]
        if code := self._language(sentence):
            return code
        if self._is_usual(sentence) or self._is_own(sentence):
            return None
        return self._language(paragraph, [one for one in quotations if self._language(one)])

    def _language(self, span: Span, without: Sequence[Span] = ()) -> str | None:
        """Return the code of the language of a span, but for some spans in it, if that is surely another one."""
        if not self._has_suspects(span):
            return None
        if span not in self._answers:
            is_usual = self._is_usual(span, without)
            self._answers[span] = None if is_usual else foreign_language(self._prose(span, without), self._codes)
        return self._answers[span]

    def _is_usual(self, span: Span, without: Sequence[Span] = ()) -> bool:
        """Return True if a span has as many of the frequent words of the language as any text of it has."""
        found = letters(self._prose(span, without)).lower().split()
        return sum(word in self._frequent for word in found) * _FREQUENT >= len(found)

    def _is_own(self, span: Span) -> bool:
        """Return True if a span is likely in the language that is expected."""
        if span not in self._are_own:
            found = words(self._prose(span))
            self._are_own[span] = len(found) >= _LEAST and guess(found, self._codes) is None
        return self._are_own[span]

    def _prose(self, span: Span, without: Sequence[Span] = ()) -> str:
        """Return the text of a span, but for some spans in it, without tags, code and addresses."""
        start, end = span
        pieces = []
        for first, last in without:
            pieces.append(self._text[start:first])
            start = max(start, last)
        text: str = compiled(_MARKUP).sub(" ", "".join((*pieces, self._text[start:end])))
        return text

    def _has_suspects(self, span: Span) -> bool:
        start, end = span
        return bisect_left(self._suspects, end) - bisect_left(self._suspects, start) >= FEWEST

    @cached_property
    def _blank_lines(self) -> list[Span]:
        return [match.span() for match in compiled(_BLANK_LINE).finditer(self._text)]

    def _paragraph(self, offset: int, start: int, end: int) -> Span:
        """Return the span of the lines around an offset up to the next blank ones; of a long one, a part."""
        at = bisect_right(self._blank_lines, (offset, offset))
        before = self._blank_lines[at - 1][1] if at else 0
        after = self._blank_lines[at][0] if at < len(self._blank_lines) else len(self._text)
        near = offset // _LONGEST * _LONGEST
        return max(start, before, near - _LONGEST), min(end, after, near + 2 * _LONGEST)

    def _parts(self, paragraph: Span) -> tuple[list[Span], list[Span]]:
        """Return the quotations in a paragraph, and what stands between its sentences, its ends among it."""
        if paragraph not in self._parts_of:
            start, end = paragraph
            quotations = [
                (match.start() + 1, match.end() - 1) for match in compiled(_QUOTED).finditer(self._text, start, end)
            ]
            borders = [match.span() for match in compiled(_BORDER).finditer(self._text, start, end)]
            self._parts_of[paragraph] = quotations, [(start, start), *borders, (end, end + 1)]
        return self._parts_of[paragraph]
