"""The words of a dictionary that are one slip away from an unknown word, where only single words can be looked up.

A look-up in a dictionary of affixes and compounds takes some microseconds, and a word has hundreds of neighbours. So
only those are looked up in which all letters beside the slip follow each other in entries of the dictionary, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from splchk.languages.base import Language
from splchk.text.case import without_accents

_START = "\n"
"""Stands for the beginning of a word."""
_MOST_CACHED = 10_000
_MINIMUM = 3
"""Letters: shorter words are near to too many others."""
_LONG = 9
"""Letters: a word of this length has hardly two neighbours, and is looked for no further than the likeliest."""
_LONGEST = 40
_RARE = 2000
"""A letter that fewer of the letters of entries are is not tried."""

# What a slip costs, the likeliest first: letters swapped, one doubled or not, an accent, a vowel for another …
_SWAPPED, _DOUBLED, _ACCENT, _MISSING, _EXTRA, _SIMILAR, _REPLACED = 0, 1, 1, 2, 3, 3, 4
_FIRST_LETTER = 3
"""What a slip costs besides if it is in the first letter."""
_CAPITAL = 2
"""The same if the word has a capital that was not written."""


class NearWords:
    """Finds the known words that are one slip away from a word."""

    def __init__(self, knows: Callable[[str], bool], entries: Iterable[str], language: Language) -> None:
        """`entries` are as many of the dictionary as are needed to know which letters follow each other."""
        self._knows = knows
        self._language = language
        self._vowels = language.spelling.vowels
        text = _START + _START.join(entry.lower() for entry in entries if entry.isalpha())
        self._threes = set(map("".join, zip(text, text[1:], text[2:], strict=False)))
        counts = {letter: text.count(letter) for letter in set(text) - {_START}}
        self._letters = "".join(sorted(one for one, count in counts.items() if count * _RARE > len(text)))
        self.find = lru_cache(maxsize=_MOST_CACHED)(self._find)

    def _find(self, word: str) -> tuple[str, ...]:
        """Return the known words that one slip makes into `word`, the likeliest first, in its case if possible."""
        if not _MINIMUM <= len(word) <= _LONGEST:
            return ()
        is_upper = word.isupper()
        small = word.lower()
        capital = word[:1].isupper() and not is_upper
        tried: dict[str, int] = {small: -1}
        for near, cost in self._slips(small):
            if tried.get(near, cost + 1) > cost:
                tried[near] = cost
        known: list[tuple[int, str]] = []
        for near, cost in sorted(tried.items(), key=lambda one: one[1]):
            if known and len(word) >= _LONG and cost > known[0][0]:
                break
            written = near[:1].upper() + near[1:] if capital else near.upper() if is_upper else near
            if written != word and self._knows(written):
                known.append((cost, written))
            elif self._language.capitalises_nouns and not capital and not is_upper:
                noun = near[:1].upper() + near[1:]
                if self._knows(noun):
                    known.append((cost + (_CAPITAL if near != small else 0), noun))
        return tuple(dict.fromkeys(one for _, one in sorted(known, key=lambda one: one[0])))

    def _slips(self, word: str) -> Iterable[tuple[str, int]]:
        """Yield what one slip makes into a word in small letters, and what the slip costs, if its letters fit."""
        length = len(word)
        for at in range(length + 1):
            head, rest = word[:at], word[at:]
            before = head[-1:]
            more = 0 if at else _FIRST_LETTER
            if rest:
                is_doubled = rest[0] in (before, rest[1:2])
                yield from self._fitting(head, "", rest[1:], (_DOUBLED if is_doubled else _EXTRA) + more)
            if len(rest) > 1 and rest[0] != rest[1]:
                yield from self._fitting(head, rest[1] + rest[0], rest[2:], _SWAPPED + more)
            for letter in self._letters:
                cost = (_DOUBLED if letter in (before, rest[:1]) else _MISSING) + more
                yield from self._fitting(head, letter, rest, cost)
                if rest and letter != rest[0]:
                    yield from self._fitting(head, letter, rest[1:], self._replaced(rest[0], letter) + more)

    def _fitting(self, head: str, middle: str, tail: str, cost: int) -> Iterable[tuple[str, int]]:
        """Return the word of three parts with its cost, if the letters around the second one do so in entries."""
        around = (_START + head)[-2:] + middle + tail[:2]
        threes = self._threes
        for at in range(len(around) - 2):
            if around[at : at + 3] not in threes:
                return ()
        return ((head + middle + tail, cost),)

    def _replaced(self, written: str, meant: str) -> int:
        if without_accents(written) == without_accents(meant):
            return _ACCENT
        spelling = self._language.spelling
        if (written in spelling.vowels and meant in spelling.vowels) or meant + written in spelling.similar:
            return _SIMILAR
        return _REPLACED
