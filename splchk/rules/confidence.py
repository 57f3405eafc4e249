"""How sure it is that a word is a mistake, and no name or jargon that the dictionary lacks.

This depends on the word and its document alone, so it is the same in every run. `docs/confidence.md` has the rule and
its reasons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from splchk.dictionaries.speller import Speller
from splchk.dictionaries.suggest import LONGEST
from splchk.model import Confidence, Word
from splchk.rules.evidence import RECURRING, Evidence
from splchk.rules.keys import COMMON, LEAST, LONG, RARE, has_ending, is_joined, slip
from splchk.text.case import normal
from splchk.text.edits import Slip
from splchk.text.lazy import compiled
from splchk.text.sentences import begins_sentence
from splchk.text.surroundings import is_spoken_of
from splchk.text.words import MINIMUM

APOSTROPHE, STUTTER, EDGE = "apostrophe", "stutter", "edge"
"""Slips besides those of `keys`: an apostrophe left out, letters repeated, the first or the last letter wrong."""

# The least letters of a word by the kind of slip, and how rare (SCOWL's classes, from 0) the word meant may be.
_LEAST = {kind: least - 1 for kind, least in LEAST.items()} | {STUTTER: LONG, EDGE: LONG}
"""One less than for a part of a key."""
_VERY_COMMON = 1
"""For a word that may be made of others, or is a name by its capital."""
_CAPITAL = 2
"""Letters that a word with a capital needs in addition, since it may be a name."""
# Hardly any name is made by these slips, or by the further ones if the document has the word meant.
_PLAIN = frozenset({STUTTER, Slip.SWAPPED, Slip.DOUBLED})
_PLAIN_IF_USED = _PLAIN | {Slip.MISSING, Slip.EXTRA}
_LISTED_NAME = 7
"""Letters: an entry of a table of this length is believed in any case; shorter ones are names of people, too."""
_OWN = 4
"""Letters: a word of the project of this length is meant in any case; shorter ones are other words, too."""
_LISTED_PART = 5
"""Letters: in capitals or in a compound, shorter entries of a table are abbreviations (`GOST`, `auto-sav`)."""
_MADE = 6
"""Letters: from this length on, a slip may be believed although the word may be made of others."""

_AROUND = 40
_WORD_BEFORE = r"([^\W\d_]{2,})(?:[^\w\n]|_)*\Z"
_WORD_AFTER = r"(?:[^\w\n]|_)*([^\W\d_]{2,})"
_INITIAL_BEFORE = r"(?<![^\W_])([A-Z][a-z]*)\.\s\Z"
_INITIAL_AFTER = r"\s[A-Z]\."
# Two doubled words in a row: `up up down down`.
_PAIRS = r"\b(\w+)\s+\1\s+(\w+)\s+\2\b"
_TRIED = 10
"""Suggestions that are tried."""
_STUTTER = re.compile(r"(?=([a-z]{2,3})\1)")


def of_unknown_word(word: Word, evidence: Evidence, speller: Speller) -> Confidence:
    """Return how sure it is that an unknown word, which no table lists, is misspelt."""
    text = normal(word.text)
    if is_part(word, evidence.text) or evidence.is_foreign or evidence.is_in_foreign_passage(word):
        return Confidence.LOW
    if _is_own_name(_stem(text), speller):
        return Confidence.HIGH
    if _looks_like_name(text):
        return Confidence.LOW
    if speller.knows(text, any_case=True):
        return _confidence(_stem(text) in speller.language.capitalised)
    capital = text[0].isupper()
    inside = capital and not _begins_sentence(word, evidence, speller)
    if (inside and len(text) < LONG + _CAPITAL) or _is_formed(_stem(text), speller):
        return Confidence.LOW
    return _confidence(_is_slip(_stem(text), capital, inside, evidence, speller))


def of_misspelling(word: Word, evidence: Evidence, speller: Speller) -> Confidence:
    """Return how sure it is that a word in a table is no name with the same letters."""
    text = normal(word.text)
    if is_spoken_of(evidence.text, word.start, word.end, speller.corrections(word.text)):
        return Confidence.LOW
    if speller.is_listed_by_project(word.text):
        return Confidence.HIGH
    if evidence.is_foreign or evidence.is_list or evidence.is_in_foreign_passage(word):
        return Confidence.LOW
    if speller.is_variant(word.text):  # a matter of taste
        return Confidence.LOW
    if _is_formed(_stem(text), speller):
        return Confidence.LOW
    if len(text) > 1 and text.isupper():
        is_among = _is_among_capitals(word, evidence.text)
        return _confidence(len(text) >= (_LISTED_PART if is_among else _LISTED_NAME))
    if text[:1].isupper() and _is_beside_initial(word, evidence.text, speller.language.abbreviations):
        return Confidence.LOW
    if is_part(word, evidence.text) and not all(one.isalpha() for one in speller.corrections(word.text)):
        return Confidence.LOW
    if len(text) >= _LISTED_NAME or is_swapped(text.lower(), speller):
        return Confidence.HIGH
    if is_part(word, evidence.text, "-"):
        return _confidence(len(text) >= _LISTED_PART and not _is_beside_digit(word, evidence.text))
    return _confidence(text.islower() or _begins_sentence(word, evidence, speller))


def of_doubled_word(word: Word, evidence: Evidence, speller: Speller) -> Confidence:
    """Return how sure it is that a word is doubled by mistake."""
    rank = speller.commonness(word.text)
    is_ordinary = speller.project_word(word.text) is None if rank is None else rank <= _VERY_COMMON
    around = evidence.text[max(word.start - _AROUND, 0) : word.end + _AROUND]
    return _confidence(is_ordinary and not compiled(_PAIRS).search(around))


def is_part(word: Word, text: str, joints: str = "") -> bool:
    """Return True if a word is part of a name: `max_amuont`, `amuont2`, `maxAmuont`; names have `joints`, too."""
    around = text[max(word.start - 1, 0) : word.start] + text[word.end : word.end + 1]
    return any(char.isalnum() or char in f"_{joints}" for char in around)


def _is_beside_digit(word: Word, text: str) -> bool:
    return text[word.start - 1 : word.start].isdigit() or text[word.end : word.end + 1].isdigit()


def _is_beside_initial(word: Word, text: str, abbreviations: Set[str]) -> bool:
    """Return True if a word with a capital is a name by an initial or a title beside it: `Juli P.`, `Mr. Winn`."""
    before = compiled(_INITIAL_BEFORE).search(text[max(word.start - _AROUND, 0) : word.start])
    if before and (len(before[1]) == 1 or before[1].lower() in abbreviations):
        return True
    return compiled(_INITIAL_AFTER).match(text, word.end, word.end + _AROUND) is not None


def _is_among_capitals(word: Word, text: str) -> bool:
    """Return True if the word before or after is all in capitals, too, so that these are no sign of a name."""
    before = compiled(_WORD_BEFORE).search(text[max(word.start - _AROUND, 0) : word.start])
    after = compiled(_WORD_AFTER).match(text, word.end, word.end + _AROUND)
    return any(match is not None and match[1].isupper() for match in (before, after))


def _begins_sentence(word: Word, evidence: Evidence, speller: Speller) -> bool:
    return begins_sentence(evidence.text, word.start, speller.language.abbreviations)


def _looks_like_name(text: str) -> bool:
    """Return True if a word is a name, foreign or no word by its letters alone: `PCMU`, `eBay`, `été`."""
    return len(text) > LONGEST or not text.isascii() or not (text.islower() or text[1:].islower())


def _stem(text: str) -> str:
    """Return a word in small letters, without the `'s` of a possessive."""
    return text.lower().removesuffix("'s")


def _confidence(sure: bool) -> Confidence:
    return Confidence.HIGH if sure else Confidence.LOW


def _is_own_name(word: str, speller: Speller) -> bool:
    """Return True if the project lists a word in another case, unless it lists its plural in this one."""
    return len(word) >= _OWN and speller.project_word(word) is not None and not speller.knows(f"{word}s")


def _is_formed(word: str, speller: Speller) -> bool:
    """Return True if a word is a form of jargon: of a word of the project, or of a word that only a trade has."""
    affixes = speller.language.affixes
    return any(
        word.endswith(ending) and any(_is_jargon(stem, speller) for stem in affixes.stems(word[: -len(ending)]))
        for ending in affixes.inflections
    )


def _is_jargon(word: str, speller: Speller) -> bool:
    if len(word) < MINIMUM:
        return False
    rank = speller.commonness(word)
    return speller.project_word(word) is not None if rank is None else rank > RARE


def _is_slip(word: str, capital: bool, inside: bool, evidence: Evidence, speller: Speller) -> bool:
    """Return True if a word is a slip in a common one; `inside`: it has a capital, but does not start a sentence."""
    length = len(word) - _CAPITAL * capital
    times = evidence.times(word)
    likely = []
    for near, kind in _near(word, speller):
        if times >= RECURRING and evidence.times(near) <= times:
            continue
        if kind == APOSTROPHE:
            return True
        used = evidence.has(near)
        if length + used < _LEAST[kind] or not _is_common(near, RARE if used or length >= LONG else COMMON, speller):
            continue
        if _is_plain(word, near, kind, used, speller):
            return True
        likely.append(kind)
    return bool(likely) and not (inside or is_joined(word, speller) or has_ending(word, speller))


def is_swapped(listed: str, speller: Speller) -> bool:
    """Return True if a listed word is its correction with two letters swapped: hardly any name is like that."""
    return any(slip(listed, one.lower()) is Slip.SWAPPED for one in speller.corrections(listed))


def _is_plain(word: str, near: str, kind: Slip | str, used: bool, speller: Speller) -> bool:
    """Return True if a slip is believed even if the word may be made of others."""
    if len(word) < _MADE or not (used or _is_common(near, _VERY_COMMON, speller)):
        return False
    return kind in _PLAIN or (used and kind in _PLAIN_IF_USED and not has_ending(word, speller))


def _is_common(word: str, rarest: int, speller: Speller) -> bool:
    """Return True if a word is no rarer than `rarest`; if that is not known, it must be long."""
    rank = speller.commonness(word)
    return len(word) >= LONG if rank is None else rank <= rarest


def _near(word: str, speller: Speller) -> Iterator[tuple[str, Slip | str]]:
    """Yield words in small letters of which `word` may be a slip, likeliest first, each with the kind of slip."""
    for match in _STUTTER.finditer(word):
        once = word[: match.start()] + word[match.end(1) :]
        if speller.knows(once):
            yield once, STUTTER
    for near in speller.suggest(word, _TRIED, quick=True):
        if near.islower() and near.replace("'", "").isalpha() and (kind := _kind(word, near)):
            yield near, kind


def _kind(wrong: str, right: str) -> Slip | str | None:
    """Return the kind of the slip; None for a letter before or after a word: names are made like that (`pthreads`)."""
    if "'" in right:
        return APOSTROPHE if right.replace("'", "") == wrong else None
    return slip(wrong, right) or (None if right in (wrong[1:], wrong[:-1]) else EDGE)
