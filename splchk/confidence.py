"""How sure is it that an unknown word is misspelt, and no name or jargon that the dictionary lacks?

It is told from the word and its document alone, so that it is the same in every run. `docs/confidence.md` has the rule
and its reasons.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from splchk.dictionaries import Speller, normal
from splchk.dictionaries.suggest import LONGEST
from splchk.keys import Slip, has_ending, is_joined, slip
from splchk.model import Confidence, Word
from splchk.words import letters

RECURRING = 3
"""So often in one document a word is written on purpose."""
FOREIGN = 4, 50
"""A document in which one word of so many is a suspect, and that has so many suspects, is in another language."""
LONG = 8
"""Letters: so long a word is not missed by chance, and a rarer one may have been meant."""

APOSTROPHE, STUTTER, EDGE = "apostrophe", "stutter", "edge"
"""Slips besides those of `keys`: an apostrophe left out, letters said twice, the first or the last one wrong."""

# The least letters by the kind of slip, and how rare (SCOWL's classes, from 0) the word that was meant may be.
_LEAST = {
    Slip.SWAPPED: 5,
    Slip.DOUBLED: 5,
    Slip.MISSING: 6,
    Slip.SURPLUS: 6,
    Slip.VOWEL: 6,
    Slip.REPLACED: 7,
    STUTTER: LONG,
    EDGE: LONG,
}
_COMMON = 2
_RARE = 4
"""For a long word, and for one that the document uses."""
_VERY_COMMON = 1
"""For a word that could be made of others, or is a name by its capital."""
_CAPITAL = 2
"""Letters that a word with a capital needs more: names begin with one."""
# Hardly any word is made so on purpose; the others are made so when the document uses the word that was meant.
_PLAIN = frozenset({STUTTER, Slip.SWAPPED, Slip.DOUBLED})
_PLAIN_IF_USED = _PLAIN | {Slip.MISSING, Slip.SURPLUS}
_MADE = 6
"""Letters: the least of a slip that is believed although the word could be made of others."""

# What a sentence, a heading, an item or a cell begins after.
_BEGINNING = re.compile(r"(?:\A|\n|[.!?:|]\s)[\s>#*+|-]*(?:\d+[.)]\s+)?[\[(\"'“‘*_`]*\Z")
_AROUND = 40
_TRIED = 10
"""Suggestions that are looked at."""
_STUTTER = re.compile(r"(?=([a-z]{2,3})\1)")


class Evidence:
    """What a document says of its words; worked out when it is first asked for."""

    def __init__(self, text: str, suspects: int = 0) -> None:
        """`suspects` is how many of its words are not known."""
        self._text = text
        self._suspects = suspects

    def confidence(self, word: Word, speller: Speller) -> Confidence:
        """How sure it is that an unknown word of prose, which no table lists, is misspelt."""
        text = normal(word.text)
        if _looks_like_name(text) or self._is_part(word) or self.count(text.lower()) >= RECURRING or self._is_foreign:
            return Confidence.LOW
        capital = text[0].isupper()
        inside = capital and not begins_sentence(self._text, word.start)
        if inside and len(text) < LONG + _CAPITAL:
            return Confidence.LOW
        return Confidence.HIGH if _is_slip(_stem(text), capital, inside, self, speller) else Confidence.LOW

    def count(self, word: str) -> int:
        """How often a word in small letters stands in the document, in whatever case; code and names count too."""
        return self._counts[word]

    def _is_part(self, word: Word) -> bool:
        """Whether a word is only a part of a name: of `max_amuont`, `amuont2`, `maxAmuont`."""
        around = self._text[word.start - 1 : word.start] + self._text[word.end : word.end + 1]
        return any(char.isalnum() or char == "_" for char in around)

    @cached_property
    def _is_foreign(self) -> bool:
        """Whether the document is likely in another language."""
        share, least = FOREIGN
        return self._suspects >= least and self._suspects * share > self._counts.total()

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(letters(self._text).lower().split())


def begins_sentence(text: str, start: int) -> bool:
    """Whether what starts there may begin a sentence, a heading, an item or a cell, so that its capital says nothing.

    `start` is in characters of the text, from 0.
    """
    return _BEGINNING.search(text[max(start - _AROUND, 0) : start]) is not None


def _looks_like_name(text: str) -> bool:
    """Whether the letters alone say that a word is a name, of another language, or none: `PCMU`, `eBay`, `été`."""
    return len(text) > LONGEST or not text.isascii() or not (text.islower() or text[1:].islower())


def _stem(text: str) -> str:
    """The word in small letters, or that of which it is the possessive."""
    return text.lower().removesuffix("'s")


def _is_slip(word: str, capital: bool, inside: bool, document: Evidence, speller: Speller) -> bool:
    """Whether a word is a slip in one that is common enough; `inside`: it stands with a capital within a sentence."""
    length = len(word) - _CAPITAL * capital
    likely = []
    for near, kind in _near(word, speller):
        if kind == APOSTROPHE:
            return True
        used = document.count(near) > 0
        if length + used < _LEAST[kind] or not _is_common(near, _RARE if used or length >= LONG else _COMMON, speller):
            continue
        if _is_plain(word, near, kind, used, speller):
            return True
        likely.append(kind)
    return bool(likely) and not (inside or is_joined(word, speller) or has_ending(word, speller))


def _is_plain(word: str, near: str, kind: Slip | str, used: bool, speller: Speller) -> bool:
    """Whether a slip is believed even of a word that could be made of others."""
    if len(word) < _MADE or not (used or _is_common(near, _VERY_COMMON, speller)):
        return False
    return kind in _PLAIN or (used and kind in _PLAIN_IF_USED and not has_ending(word, speller))


def _is_common(word: str, rarest: int, speller: Speller) -> bool:
    """Whether a word is no rarer than a class; one of which nothing is known must be long."""
    rank = speller.commonness(word)
    return len(word) >= LONG if rank is None else rank <= rarest


def _near(word: str, speller: Speller) -> Iterator[tuple[str, Slip | str]]:
    """The words in small letters that one slip makes into `word`, likeliest first, each with the slip."""
    for match in _STUTTER.finditer(word):
        once = word[: match.start()] + word[match.end(1) :]
        if speller.knows(once):
            yield once, STUTTER
    for near in speller.suggest(word, _TRIED, quick=True):
        if near.islower() and near.replace("'", "").isalpha() and (kind := _kind(word, near)):
            yield near, kind


def _kind(wrong: str, right: str) -> Slip | str | None:
    """The kind of the slip; None for a letter put before a word, since names are made so (`pthreads`)."""
    if "'" in right:
        return APOSTROPHE if right.replace("'", "") == wrong else None
    return slip(wrong, right) or (None if wrong[1:] == right else EDGE)
