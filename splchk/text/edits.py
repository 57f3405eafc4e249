"""How far two words are apart, and which slip makes one into the other.

A slip is one of Damerau's four (CACM 7, 1964): two adjacent letters swapped, one too many, one for another, or one
missing. Two questions are answered elsewhere, since they weigh slips and search for words: what a rewriting costs
(`dictionaries.channel`), and which entries of a dictionary are near a word (`dictionaries.suggest`).
"""

from __future__ import annotations

from collections.abc import Set
from enum import IntEnum


class Slip(IntEnum):
    """The kinds of a slip, the likeliest first; the last two are finer kinds, which only `inner_slip` tells apart."""

    NONE = 0
    """The words are equal: what was compared without case may differ in it."""
    SWAPPED = 1
    EXTRA = 2
    REPLACED = 3
    MISSING = 4
    DOUBLED = 5
    """A letter is written twice instead of once, or once instead of twice."""
    SIMILAR = 6
    """A vowel is written for another vowel, or a consonant for one that sounds or looks alike."""


def find_slip(wrong: str, right: str) -> Slip | None:
    """Return the kind of the one slip that makes `right` into `wrong`; None if it takes more than one."""
    return _classify(wrong, right, common_start(wrong, right))


def inner_slip(wrong: str, right: str, vowels: Set[str], similar: Set[str]) -> Slip | None:
    """Return the kind of the one slip inside `right` that makes it `wrong`; None if there is none, or it is at an edge.

    A difference at an edge is a prefix, an ending or a short form instead: `xlarge`, `signee`, `elasti`. `similar` has
    pairs of consonants, meant and written, that are taken for each other.
    """
    start = common_start(wrong, right)
    kind = _classify(wrong, right, start)
    if not kind or not start:
        return None
    if kind is Slip.SWAPPED:
        return kind
    bad, good, before = wrong[start : start + 1], right[start : start + 1], right[start - 1]
    if kind is Slip.EXTRA:
        return Slip.DOUBLED if bad == before else Slip.EXTRA if good else None
    if kind is Slip.MISSING:
        return None if not bad else Slip.DOUBLED if good == before else Slip.MISSING
    if len(right) == start + 1:
        return None
    return Slip.SIMILAR if (good in vowels and bad in vowels) or good + bad in similar else Slip.REPLACED


def all_slips(word: str, letters: Set[str]) -> set[str]:
    """Return `word` and everything that one slip makes into it, if it is written in `letters`."""
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    found = {left + right[1:2] + right[:1] + right[2:] for left, right in halves}
    found |= {left + right[1:] for left, right in halves}
    for letter in letters:
        found |= {left + letter + right[1:] for left, right in halves}
        found |= {left + letter + right for left, right in halves}
    return found | {word}


def distance(one: str, other: str, most: int, swaps: bool = True) -> int:
    """Return how many slips lie between two words, or `most + 1` if there are more; meant for a `most` up to 3.

    With `swaps` it is the restricted Damerau–Levenshtein distance, in which two swapped letters count as one slip,
    without it the Levenshtein distance.
    """
    return next((count for count in range(most + 1) if is_within(one, other, count, swaps)), most + 1)


def is_within(one: str, other: str, most: int, swaps: bool = True) -> bool:
    """Return True if at most `most` slips lie between two words; see `distance`."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if not most or not one or not other:
        return len(one) + len(other) <= most
    left = most - 1
    return (
        is_within(one[1:], other[1:], left, swaps)
        or is_within(one[1:], other, left, swaps)
        or is_within(one, other[1:], left, swaps)
        or (swaps and one[:2] == other[1::-1] and is_within(one[2:], other[2:], left, swaps))
    )


def common_start(one: str, other: str) -> int:
    """Return how many letters two words have in common at their beginning."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def common_end(one: str, other: str) -> int:
    """Return how many letters two words have in common at their end."""
    return common_start(one[::-1], other[::-1])


def _classify(wrong: str, right: str, start: int) -> Slip | None:
    """Return the kind of the slip after the first `start` letters, which are equal; None if it takes more than one."""
    if wrong == right:
        return Slip.NONE
    bad, good = wrong[start:], right[start:]
    if len(bad) > 1 and bad[:2] == good[1::-1] and bad[2:] == good[2:]:
        return Slip.SWAPPED
    if bad and bad[1:] == good:
        return Slip.EXTRA
    if bad and good and bad[1:] == good[1:]:
        return Slip.REPLACED
    return Slip.MISSING if good and bad == good[1:] else None


def shortened(word: str) -> set[str]:
    """Return `word` and what is left of it without one of its letters: words one slip apart share some of these."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
