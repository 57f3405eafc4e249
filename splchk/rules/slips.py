"""Which slips make a word of prose surely misspelt: by their kind, the word's length, and how common the word meant is.

Names and jargon are near to words, too, so the longer the word and the more common what was meant, the more slips are
believed. `docs/confidence.md` has the rule and its reasons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from splchk.dictionaries.speller import Speller
from splchk.rules.evidence import RECURRING, Evidence
from splchk.rules.keys import COMMON, LEAST, LONG, RARE, has_ending, is_joined, slip
from splchk.text.edits import Slip, common_end, common_start, is_within

APOSTROPHE, STUTTER, EDGE, ADDED = "apostrophe", "stutter", "edge", "added"
"""Slips besides those of `keys`: an apostrophe left out, letters repeated, the first or the last letter wrong or left
out, a letter before or after a function word."""

CAPITAL = 2
"""Letters that a word with a capital needs in addition, since it may be a name."""
VERY_COMMON = 1
"""For a word that may be made of others, or is a name by its capital."""
# The least letters of a word by the kind of slip, and how rare (SCOWL's classes, from 0) the word meant may be.
_LEAST = {kind: least - 1 for kind, least in LEAST.items()} | {STUTTER: LONG, EDGE: LONG}
"""One less than for a part of a key, and again one less if the document has the word meant."""
_EDGE_IF_USED = 6
"""For a slip at an edge of a very common word that the document has."""
# Hardly any name is made by these slips, or by the further ones if the document has the word meant.
_PLAIN = frozenset({STUTTER, Slip.SWAPPED, Slip.DOUBLED})
_PLAIN_IF_USED = _PLAIN | {Slip.MISSING, Slip.EXTRA}
_MADE = 6
"""Letters: from this length on, a slip may be believed although the word may be made of others."""
_LISTED = 7
"""Letters of a misspelling in a table that is believed with a prefix before it, too: `reoccuring`."""
_FUNCTION_WORD = 4
"""Letters: no name is made of such a function word and a letter (`thaty`, `swhich`)."""
_TWICE = 9
"""Letters: words of this length are near to a common one in two slips by mistake only."""
_ENDING = 4
"""Letters: words that differ only in the last ones have different endings (`applicative`, `pathologic`)."""
_SAME_END = 2
"""Letters that words with the same ending have in common at their end."""
_TRIED = 10
"""Suggestions that are tried."""
_STUTTER = re.compile(r"(?=([a-z]{2,3})\1)")


def is_slip(word: str, capital: bool, inside: bool, evidence: Evidence, speller: Speller) -> bool:
    """Return True if a word in small letters is one slip away from a common one.

    `capital`: it is written with a capital; `inside`: it does not start a sentence, either.
    """
    length = len(word) - CAPITAL * capital
    times = evidence.times(word)
    if times < RECURRING and not inside and (_has_wrong_ending(word, speller) or _is_listed_form(word, speller)):
        return True
    likely = []
    for near, kind in _near(word, speller):
        if times >= RECURRING and evidence.times(near) <= times:
            continue
        if kind in (APOSTROPHE, ADDED):
            return True
        used = evidence.has(near)
        if length + used < _LEAST[kind] and not (used and _is_used_edge(length, near, kind, speller)):
            continue
        if not _is_common(near, RARE if used or length >= LONG else COMMON, speller, used):
            continue
        if _is_plain(word, near, kind, used, speller):
            return True
        likely.append(near)
    return bool(likely) and not (inside or _is_made_of_words(word, likely, speller))


def is_slip_twice(word: str, capital: bool, evidence: Evidence, speller: Speller) -> bool:
    """Return True if a word in small letters, which no document explains, is a long and common one with two slips."""
    if len(word) < _TWICE + CAPITAL * capital or not (word.isascii() and word.isalpha()):
        return False
    if evidence.times(word) >= RECURRING or is_joined(word, speller) or has_ending(word, speller):
        return False
    meant = next(iter(speller.suggest(word, 1, quick=not speller.has_ranks)), "")
    if not (meant.isalpha() and meant.islower()) or meant[0] != word[0] or not is_within(word, meant, 2):
        return False
    rank = speller.commonness(meant)
    return rank is not None and rank <= COMMON and not _have_other_endings(word, meant)


def is_swapped(listed: str, speller: Speller) -> bool:
    """Return True if a listed word is its correction with two letters swapped: hardly any name is like that."""
    return any(slip(listed, one.lower()) is Slip.SWAPPED for one in speller.corrections(listed))


def _has_wrong_ending(word: str, speller: Speller) -> bool:
    """Return True if a word has an ending that no word has, and is known with the right one: `librarys`."""
    endings = speller.language.affixes.miswritten
    return any(word.endswith(wrong) and speller.knows(word.removesuffix(wrong) + right) for wrong, right in endings)


def _is_listed_form(word: str, speller: Speller) -> bool:
    """Return True if a word is a prefix and a misspelling that a table lists."""
    prefixes = (one for one in speller.language.affixes.prefixes if word.startswith(one))
    rests = (word.removeprefix(prefix) for prefix in prefixes)
    return any(len(rest) >= _LISTED and speller.is_surely_misspelt(rest) for rest in rests)


def _is_used_edge(length: int, near: str, kind: Slip | str, speller: Speller) -> bool:
    """Return True if a slip at an edge is believed in a short word, too, since the document has the word meant."""
    return kind == EDGE and length >= _EDGE_IF_USED and _is_common(near, VERY_COMMON, speller)


def _is_plain(word: str, near: str, kind: Slip | str, used: bool, speller: Speller) -> bool:
    """Return True if a slip is believed even if the word may be made of others."""
    if len(word) < _MADE or not (used or _is_common(near, VERY_COMMON, speller)):
        return False
    return kind in _PLAIN or (used and kind in _PLAIN_IF_USED and not has_ending(word, speller))


def _is_made_of_words(word: str, meant: list[str], speller: Speller) -> bool:
    """Return True if a word may be made of others, common ones if it is long and one of those meant is very common."""
    is_sure = len(word) >= LONG and any(_is_common(one, VERY_COMMON, speller) for one in meant)
    rarest = VERY_COMMON if is_sure else RARE
    return is_joined(word, speller, rarest) or has_ending(word, speller, rarest)


def _have_other_endings(word: str, meant: str) -> bool:
    """Return True if two words differ only in their last letters, down to the end or the letter before it."""
    return common_start(word, meant) >= len(word) - _ENDING and common_end(word, meant) < _SAME_END


def _is_common(word: str, rarest: int, speller: Speller, used: bool = False) -> bool:
    """Return True if a word is no rarer than `rarest`.

    If that is not known, it must be long, or `used` in the document, and no word by rule.
    """
    rank = speller.commonness(word)
    if rank is not None:
        return rank <= rarest
    if not speller.has_ranks:
        return used or len(word) >= LONG
    return len(word) >= LONG and speller.project_word(word) is not None


def _is_function_word(word: str, speller: Speller) -> bool:
    return len(word) >= _FUNCTION_WORD and f" {word} " in f" {speller.language.function_words} "


def _near(word: str, speller: Speller) -> Iterator[tuple[str, Slip | str]]:
    """Yield words in small letters of which `word` may be a slip, likeliest first, each with the kind of slip."""
    for match in _STUTTER.finditer(word):
        once = word[: match.start()] + word[match.end(1) :]
        if speller.knows(once):
            yield once, STUTTER
    nouns = speller.language.capitalises_nouns
    for near in speller.suggest(word, _TRIED, quick=True):
        near = near.lower() if nouns else near
        if near.islower() and near.replace("'", "").isalpha() and (kind := _kind(word, near, speller)):
            yield near, kind


def _kind(wrong: str, right: str, speller: Speller) -> Slip | str | None:
    """Return the kind of the slip.

    None for a letter before or after any but a function word: names are made like that (`pthreads`, `connectorx`).
    """
    if "'" in right:
        return APOSTROPHE if right.replace("'", "") == wrong else None
    if kind := slip(wrong, right):
        return kind
    if right in (wrong[1:], wrong[:-1]):
        return ADDED if _is_function_word(right, speller) else None
    is_longer = len(wrong) == len(right) and (speller.knows(wrong[1:]) or speller.knows(wrong[:-1]))
    return None if is_longer else EDGE
