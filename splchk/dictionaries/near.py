"""The words of a dictionary that are one slip away from an unknown word, where only single words can be looked up.

A look-up in a dictionary of affixes and compounds takes up to a millisecond, and a word has hundreds of neighbours. So
only those are looked up in which the letters beside the slip follow each other in entries of the dictionary, too, and
which are an entry with affixes, whether or not these fit it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from splchk.dictionaries.hunspell_format import Entries
from splchk.languages.base import Language
from splchk.text.case import without_accents

_START = "\n"
"""Stands for the beginning of a word."""
_ENDING = 3
_MOST_CACHED = 10_000
_MINIMUM = 3
"""Letters: shorter words are near to too many others."""
_COMPOUND, _PART = 8, 4
"""Letters of a word that may be a compound, and of its parts."""
_MOST_TRIED = 10
"""Compounds that are looked up, which takes up to some milliseconds each."""
_SAMPLED = 20_000
"""Entries from which it is learned which letters follow each other."""
_LONGEST = 40
_RARE = 2000
"""A letter that fewer of the letters of entries are is not tried."""

# What a slip costs, the likeliest first: letters swapped, one doubled or not, an accent, a vowel for another …
_SWAPPED, _DOUBLED, _ACCENT, _MISSING, _EXTRA, _SIMILAR, _REPLACED = 0, 1, 1, 2, 3, 3, 4
_FIRST_LETTER = 3
"""What a slip costs besides if it is in the first letter."""
_NO_NOUN = 2
"""The same if the word has a capital without need."""


class NearWords:
    """Finds the known words that are one slip away from a word."""

    def __init__(self, knows: Callable[[str], bool], entries: Entries, language: Language) -> None:
        """`knows` is the dictionary's answer; it is asked for what the entries and affixes allow only."""
        self._knows = knows
        self._language = language
        self._entries = frozenset(entries.words)
        self._suffixes = entries.suffixes
        self._longest_suffix = max(map(len, entries.suffixes), default=0)
        self._prefixes = entries.prefixes
        self._has_compounds = entries.has_compounds
        sample = [word for word in entries.words[:: max(len(entries.words) // _SAMPLED, 1)] if word.isalpha()]
        text = _START + _START.join((*sample, *entries.suffixes))
        counts = {letter: text.count(letter) for letter in set(text) if letter.isalpha()}
        self._letters = "".join(sorted(one for one, count in counts.items() if count * _RARE > len(text)))
        # Few entries have each accent beside each letter.
        self._plain = {ord(one): without_accents(one) for one in counts if not one.isascii()}
        text = text.translate(self._plain)
        self._threes = set(map("".join, zip(text, text[1:], text[2:], strict=False)))
        self._near = lru_cache(maxsize=_MOST_CACHED)(self._find)

    def find(self, word: str) -> list[str]:
        """Return the known words that one slip makes into `word`, the likeliest first, in its case."""
        if not _MINIMUM <= len(word) <= _LONGEST:
            return []
        near = self._near(word.lower())
        if word.isupper():
            found = [one.upper() for _, one in near]
        elif word[0].isupper():
            # Where nouns have a capital, other words have one at the beginning of a sentence only.
            nouns = self._language.capitalises_nouns
            found = [
                one[:1].upper() + one[1:] for _, one in sorted(near, key=lambda each: each[0] + _weight(each[1], nouns))
            ]
        else:
            found = [one for _, one in sorted(near, key=lambda each: not each[1].islower())]
        return [one for one in dict.fromkeys(found) if one != word]

    def _find(self, small: str) -> list[tuple[int, str]]:
        """Return the known words that one slip makes into a word in small letters, likeliest first, with their costs.

        They are as they are written inside a sentence.
        """
        tried: dict[str, int] = {small: 0}
        for near, cost in self._slips(small):
            if tried.get(near, cost + 1) > cost:
                tried[near] = cost
        known: list[tuple[int, str]] = []
        for near, cost in sorted(tried.items(), key=lambda one: one[1]):
            capital = near[:1].upper() + near[1:]
            if self._is_possible(near) and self._knows(capital):  # as any word is at the beginning of a sentence
                known.append((cost, near if near != small and self._knows(near) else capital))
        if not known and len(small) >= _COMPOUND and self._has_compounds:
            known = self._find_in_compound(small)
        return known

    def _find_in_compound(self, small: str) -> list[tuple[int, str]]:
        """Return the known words that one slip in one part of a compound makes into a word, with their costs."""
        found: dict[str, int] = {}
        for at in range(_PART, len(small) - _PART + 1):
            head, tail = small[:at], small[at:]
            if self._begins_compound(head):
                found |= {head + near.lower(): cost for cost, near in self._near(tail)}
            if self._is_possible(tail):
                found |= {near.lower() + tail: cost for cost, near in self._near(head)}
        known = sorted((cost, word) for word, cost in found.items())[:_MOST_TRIED]
        if self._language.capitalises_nouns:
            known = [(cost, word.capitalize()) for cost, word in known]
        return [(cost, word) for cost, word in known if self._knows(word)]

    def _begins_compound(self, head: str) -> bool:
        """Return True if a part of a word in small letters may be the first one of a compound, perhaps with an `s`."""
        return self._is_possible(head) or (head.endswith("s") and self._is_possible(head[:-1]))

    def _is_possible(self, word: str) -> bool:
        """Return True if a word in small letters is an entry with affixes, whether or not these fit it."""
        if word in self._entries or self._has_suffix(word):
            return True
        if not word.startswith(self._prefixes):
            return False
        rests = [word[len(one) :] for one in self._prefixes if word.startswith(one)]
        return any(rest in self._entries or self._has_suffix(rest) for rest in rests)

    def _has_suffix(self, word: str) -> bool:
        entries, suffixes = self._entries, self._suffixes
        for length in range(min(self._longest_suffix, len(word) - 1) + 1):
            strips = suffixes.get(word[len(word) - length :])
            if strips is not None:
                stem = word[: len(word) - length]
                for strip in strips:
                    if stem + strip in entries:
                        return True
        return False

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
        if len(tail) < _ENDING:  # an ending may bring letters together that no entry has
            return ((head + middle + tail, cost),)
        around = (_START + head)[-2:] + middle + tail[:2]
        if not around.isascii():
            around = around.translate(self._plain)
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


def _weight(word: str, nouns: bool) -> int:
    return _NO_NOUN if nouns and word.islower() else 0
