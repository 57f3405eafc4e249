"""The words of a dictionary that are one slip away from an unknown word, where only single words can be looked up.

A look-up in a dictionary of affixes and compounds takes up to a millisecond, and a word has hundreds of neighbours. So
only those are looked up in which the letters beside the slip follow each other in entries of the dictionary, too, and
which are an entry with affixes, whether or not these fit it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import groupby, islice

from splchk.dictionaries.hunspell_format import Entries
from splchk.languages.base import Language
from splchk.text.case import without_accents

_START = "\n"
"""Stands for the beginning of a word."""
_MOST_CACHED = 10_000
_MINIMUM = 3
"""Letters: shorter words are near to too many others."""
_COMPOUND, _PART = 8, 4
"""Letters of a word that may be a compound, and of its parts."""
_MOST_PARTS = 2
_MOST_TRIED = 6
"""Compounds that are looked up, which takes up to some milliseconds each."""
_SAMPLED = 10_000
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
        self._lengths: dict[str, tuple[int, ...]] = {}
        """The lengths of suffixes by their last letter."""
        for last, each in groupby(sorted(filter(None, entries.suffixes), key=_last), key=_last):
            self._lengths[last] = tuple(sorted({0, *map(len, each)}))  # 0: something is taken off only
        self._prefixes = {letter: tuple(each) for letter, each in groupby(entries.prefixes, key=lambda one: one[0])}
        self._has_compounds = entries.has_compounds
        sample = [word for word in entries.words[:: max(len(entries.words) // _SAMPLED, 1)] if word.isalpha()]
        text = _START + _START.join((*sample, *entries.suffixes))
        counts = {letter: text.count(letter) for letter in set(text) if letter.isalpha()}
        self._letters = "".join(sorted(one for one, count in counts.items() if count * _RARE > len(text)))
        # Few entries have each accent beside each letter.
        self._plain = {ord(one): without_accents(one) for one in counts if not one.isascii()}
        text = text.translate(self._plain)
        self._threes = set(map("".join, zip(text, text[1:], text[2:], strict=False)))
        self._threes |= _at_joints(text.split(_START), [suffix.translate(self._plain) for suffix in entries.suffixes])
        self._spelt: dict[str, list[str]] = {}
        """The letters that are tried, by the letter without an accent."""
        for letter in self._letters:
            self._spelt.setdefault(letter.translate(self._plain), []).append(letter)
        self._after: dict[str, list[str]] = {_START: sorted(self._spelt)}
        """The letters without accents that may follow two others, or stand at the beginning."""
        for three in sorted(self._threes):
            if three[2:] in self._spelt:
                self._after.setdefault(three[:2], []).append(three[2])
        self._replaced = lru_cache(maxsize=None)(self._find_replaced)
        self._near = lru_cache(maxsize=_MOST_CACHED)(self._find)
        self._near_part = lru_cache(maxsize=_MOST_CACHED)(self._find_part)

    def find(self, word: str, compounds: bool = False) -> list[str]:
        """Return the known words that one slip makes into `word`, the likeliest first, in its case.

        With `compounds`, these are searched if there is no other: nearly any word is near to some.
        """
        if not _MINIMUM <= len(word) <= _LONGEST:
            return []
        near = self._near(word.lower()) if compounds else self._near_part(word.lower())
        if word.isupper():
            found = [one.upper() for _, one in near]
        elif word[0].isupper():
            # Where nouns have a capital, other words have one at the beginning of a sentence only.
            nouns = self._language.capitalises_nouns
            near = sorted(near, key=lambda each: each[0] + _weight(each[1], nouns))
            found = [one[:1].upper() + one[1:] for _, one in near]
        else:
            found = [one for _, one in sorted(near, key=lambda each: not each[1].islower())]
        return [one for one in dict.fromkeys(found) if one != word]

    def _find(self, small: str) -> list[tuple[int, str]]:
        """Return the known words that one slip makes into a word in small letters, likeliest first, with their costs.

        They are as they are written inside a sentence.
        """
        known = self._near_part(small)
        if not known and len(small) >= _COMPOUND and self._has_compounds:
            return self._find_in_compound(small)
        return known

    def _find_part(self, small: str) -> list[tuple[int, str]]:
        """Return the same for what is no compound."""
        known: list[tuple[int, str]] = []
        for near, cost in sorted(self._slips(small).items(), key=lambda one: one[1]):
            capital = near[:1].upper() + near[1:]
            if self._is_possible(near) and self._knows(capital):  # as any word is at the beginning of a sentence
                known.append((cost, near if near != small and self._knows(near) else capital))
        return known

    def _find_in_compound(self, small: str) -> list[tuple[int, str]]:
        """Return the known words that one slip in one part of a compound makes into a word, with their costs.

        The other part is one of the longest that are possible.
        """
        ends = range(_PART, len(small) - _PART + 1)
        found: dict[str, int] = {}
        for at in list(islice((at for at in reversed(ends) if self._begins_compound(small[:at])), _MOST_PARTS)):
            found |= {small[:at] + near.lower(): cost for cost, near in self._near_part(small[at:])}
        for at in list(islice((at for at in ends if self._is_possible(small[at:])), _MOST_PARTS)):
            found |= {near.lower() + small[at:]: cost for cost, near in self._near_part(small[:at])}
        known = sorted((cost, word) for word, cost in found.items())[:_MOST_TRIED]
        if self._language.capitalises_nouns:
            known = [(cost, word.capitalize()) for cost, word in known]
        formed = self._language.formed
        if formed:  # much faster than the engine, which tries all that the word may be made of
            return [(cost, word) for cost, word in known if formed(word, self._knows, self._knows)]
        return [(cost, word) for cost, word in known if self._knows(word)]

    def _begins_compound(self, head: str) -> bool:
        """Return True if a part of a word in small letters may be the first one of a compound, perhaps with an `s`."""
        return self._is_possible(head) or (head.endswith("s") and self._is_possible(head[:-1]))

    def _is_possible(self, word: str) -> bool:
        """Return True if a word in small letters is an entry with affixes, whether or not these fit it."""
        if word in self._entries or self._has_suffix(word):
            return True
        prefixes = self._prefixes.get(word[:1], ())
        rests = [word[len(one) :] for one in prefixes if word.startswith(one)]
        return any(rest in self._entries or self._has_suffix(rest) for rest in rests)

    def _has_suffix(self, word: str) -> bool:
        entries, suffixes, size = self._entries, self._suffixes, len(word)
        for length in self._lengths.get(word[-1:], (0,)):
            if length >= size:
                return False
            strips = suffixes.get(word[size - length :])
            if strips is not None:
                stem = word[: size - length]
                for strip in strips:
                    if stem + strip in entries:
                        return True
        return False

    def _slips(self, word: str) -> dict[str, int]:
        """Return what one slip makes into a word in small letters, and what each slip costs, if its letters fit."""
        plain = word.translate(self._plain)
        threes, found = self._threes, {word: 0}

        def note(near: str, cost: int) -> None:
            if found.get(near, cost + 1) > cost:
                found[near] = cost

        for at in range(len(word) + 1):
            head, rest = word[:at], word[at:]
            two = (_START + plain[:at])[-2:]  # before the slip
            more = 0 if at else _FIRST_LETTER
            next_one, next_two = plain[at : at + 2], plain[at + 1 : at + 3]
            if rest and _fits(two + next_two, threes):
                note(head + rest[1:], (_DOUBLED if rest[0] in (head[-1:], rest[1:2]) else _EXTRA) + more)
            if (
                len(rest) > 1
                and rest[0] != rest[1]
                and _fits(two + plain[at + 1] + plain[at] + plain[at + 2 : at + 4], threes)
            ):
                note(head + rest[1] + rest[0] + rest[2:], _SWAPPED + more)
            for letter in self._after.get(two, ()):
                if not next_one or _fits(two[-1] + letter + next_one, threes):
                    for one in self._spelt[letter]:
                        note(head + one + rest, (_DOUBLED if one in (head[-1:], rest[:1]) else _MISSING) + more)
                if rest and (not next_two or _fits(two[-1] + letter + next_two, threes)):
                    for one in self._spelt[letter]:
                        if one != rest[0]:
                            note(head + one + rest[1:], self._replaced(rest[0], one) + more)
        return found

    def _find_replaced(self, written: str, meant: str) -> int:
        """Return what it costs that one letter is written for another."""
        if without_accents(written) == without_accents(meant):
            return _ACCENT
        spelling = self._language.spelling
        if (written in spelling.vowels and meant in spelling.vowels) or meant + written in spelling.similar:
            return _SIMILAR
        return _REPLACED


def _last(suffix: str) -> str:
    return suffix[-1]


def _fits(letters: str, threes: set[str]) -> bool:
    """Return True if each three letters in a row are among some."""
    return all(letters[at : at + 3] in threes for at in range(len(letters) - 2))


def _weight(word: str, nouns: bool) -> int:
    return _NO_NOUN if nouns and word.islower() else 0


def _at_joints(entries: Iterable[str], suffixes: Iterable[str]) -> set[str]:
    """Return which three letters may be together where a suffix joins an entry."""
    last, last_two = {entry[-1:] for entry in entries}, {entry[-2:] for entry in entries}
    first, first_two = {suffix[:1] for suffix in suffixes}, {suffix[:2] for suffix in suffixes}
    return {before + after for before in last for after in first_two} | {
        before + after for before in last_two for after in first
    }
