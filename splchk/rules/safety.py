"""Whether a fix is safe, so that `--fix` makes it without being asked: everything speaks for it.

A fix that is not is made with `--unsafe-fixes` only. `docs/fixes.md` has the rule, its reasons and what was measured.
"""

from __future__ import annotations

import re

from splchk.dictionaries.speller import Speller
from splchk.model import Safety, Word
from splchk.rules.evidence import RECURRING, Evidence
from splchk.rules.keys import COMMON, slip
from splchk.rules.slips import is_swapped
from splchk.text.case import normal
from splchk.text.edits import Slip
from splchk.text.lazy import compiled
from splchk.text.sentences import begins_sentence
from splchk.text.surroundings import (
    is_alone_in_brackets,
    is_alone_in_cell,
    is_alone_in_line,
    is_free,
    is_glued,
    is_part_of_name,
    is_quoted,
    is_setting_or_label,
    is_shortened,
)

_SHORT, _SHORTISH = 4, 5
"""Letters: words of these lengths at most are near to others, to names and to abbreviations."""
_LONG = 7
"""Letters: words of this length are misspelt by habit, too, as often as the document has them."""
_HABIT, _SELDOM = 10, 3
"""Times: what a document has more often is its author's spelling, unless the correction is three times as frequent."""
_LEAST_SUSPECTS = 3
"""Suspects in the lines around a word, if they are many for the words there, that make them no plain prose."""
_VERY_COMMON, _COMMON = 0, 1
"""SCOWL's classes of the words that short misspellings are surely meant to be (`teh`)."""

_COMPOUND_BEFORE = r"(?:[^\W_]+[-/])+\Z"
_COMPOUND_AFTER = r"(?:[-/][^\W_]+)+"
_TITLE_BEFORE = r"([A-Z][a-z]{2,})[ \t]\Z"
_TITLE_AFTER = r"[ \t]([A-Z][a-z]{2,})"
_LINE = 200
"""Characters of a line after a word that are looked at."""
_COLON = r"[*_]*:"
_AROUND = 40
"""Characters before and after a word in which what is joined to it ends."""
_ARTICLE_BEFORE = r"(?i:\ban?)[\s*_]+\Z"
_VOWELS = "aeiou"


def of_misspelling(word: Word, replacement: str, evidence: Evidence, speller: Speller) -> Safety | None:
    """Return how safe it is that the only correction of a listed misspelling of high confidence replaces it.

    None: it may be what something is called. What the project's own table lists is meant, whatever the word.
    """
    if speller.is_listed_by_project(word.text):
        return Safety.SAFE
    if _is_likely_name(word, evidence, speller):
        return None
    return Safety.UNSAFE if _has_doubts(word, replacement, evidence, speller) else Safety.SAFE


def keeps_article(word: Word, replacement: str, evidence: Evidence) -> bool:
    """Return False if `a` or `an` stands before a word, and its replacement may need the other: `a whitelist`."""
    if (word.text[:1].lower() in _VOWELS) == (replacement[:1].lower() in _VOWELS):
        return True
    before = evidence.text[max(word.start - _AROUND, 0) : word.start]
    return compiled(_ARTICLE_BEFORE).search(before) is None


def _is_likely_name(word: Word, evidence: Evidence, speller: Speller) -> bool:
    """Return True if the document uses a word as a name, or it is short or cut off, as abbreviations are."""
    lower = normal(word.text).lower()
    text = evidence.text
    place = text, word.start, word.end
    if evidence.is_in_file_name(lower) or is_quoted(*place) or is_alone_in_cell(*place):
        return True
    uses = evidence.uses(lower)
    if uses.code + uses.names > is_part_of_name(*place):
        return True
    if is_swapped(lower, speller):
        return len(lower) < _SHORT and not word.text.islower()
    if len(lower) < _SHORT or is_shortened(text, word.end, lower, speller.corrections(lower)):
        return True
    return _is_cut(lower, speller) and (len(lower) < _LONG or uses.prose > 1)


def _has_doubts(word: Word, replacement: str, evidence: Evidence, speller: Speller) -> bool:
    """Return True if something speaks against a fix."""
    text = normal(word.text)
    lower = text.lower()
    place = evidence.text, word.start, word.end
    return (
        speller.is_ambiguous(word.text)
        or not _is_one_word(lower, replacement)
        or (len(text) <= _SHORTISH and not _is_certain(text, replacement, speller))
        or _is_like_name(word, text, evidence, speller)
        or not (is_free(*place) or _is_joined_as_usual(word, evidence.text, speller))
        or is_alone_in_line(*place)
        or is_setting_or_label(*place)
        or _is_cut(lower, speller)
        or evidence.is_in_foreign_passage(word, _LEAST_SUSPECTS)
        or _is_habit(lower, replacement.lower(), evidence)
    )


def _is_habit(lower: str, replacement: str, evidence: Evidence) -> bool:
    """Return True if a document has a word so often, and its correction so seldom, that it is written on purpose."""
    times = evidence.uses(lower).prose
    if times > _HABIT:
        return times * _SELDOM > evidence.times(replacement)
    return len(lower) < _LONG and times >= RECURRING and not evidence.has(replacement)


def _is_cut(listed: str, speller: Speller) -> bool:
    """Return True if a listed word, in lower case, is the beginning or the end of its correction.

    So commands and abbreviations are made (`windo`, `argumen`).
    """
    corrections = (one.lower() for one in speller.corrections(listed))
    return any(one.startswith(listed) or one.endswith(listed) for one in corrections)


def _is_one_word(lower: str, replacement: str) -> bool:
    """Return True if a correction is one word, or only takes apart what is run together (`everytime`)."""
    bare = replacement.lower().replace("'", "").replace("’", "")
    return bare.isalpha() or bare.replace(" ", "") == lower


def _is_certain(text: str, replacement: str, speller: Speller) -> bool:
    """Return True if a short word can hardly be anything but a common one with a slip of the commonest kinds."""
    rank = speller.commonness(replacement.lower())
    if len(text) > _SHORT:
        return rank is not None and rank <= _COMMON
    is_slip = slip(text.lower(), replacement.lower()) in (Slip.SWAPPED, Slip.DOUBLED)
    return is_slip and rank == _VERY_COMMON and text.islower()


def _is_like_name(word: Word, text: str, evidence: Evidence, speller: Speller) -> bool:
    """Return True if a word has a capital that is not explained by the beginning of a sentence."""
    if text.islower():
        return False
    if not text[1:].islower():
        return True
    if begins_sentence(evidence.text, word.start, speller.language.abbreviations):
        return _is_title_of_link_or_item(word, evidence.text)
    return len(text) < _LONG or not _is_in_title(word, evidence.text, speller)


def _is_title_of_link_or_item(word: Word, text: str) -> bool:
    """Return True if a word begins a link to another site, which may be named, or is all that precedes a colon."""
    line = text[word.end : word.end + _LINE].partition("\n")[0]
    if text[max(word.start - _AROUND, 0) : word.start].rstrip("*_").endswith("["):
        return "](http" in line
    return compiled(_COLON).match(line) is not None


def _is_in_title(word: Word, text: str, speller: Speller) -> bool:
    """Return True if a word beside has a capital, too, and is a common one without: `High Perfomance Computing`."""
    before = compiled(_TITLE_BEFORE).search(text[max(word.start - _AROUND, 0) : word.start])
    after = compiled(_TITLE_AFTER).match(text, word.end, word.end + _AROUND)
    beside = [match[1] for match in (before, after) if match]
    ranks = [speller.commonness(one.lower()) for one in beside]
    return any(rank is not None and rank <= COMMON for rank in ranks)


def _is_joined_as_usual(word: Word, text: str, speller: Speller) -> bool:
    """Return True if what stands right beside a word is no code, and words joined to it by hyphens are known ones."""
    place = text, word.start, word.end
    if is_glued(*place) or is_alone_in_brackets(*place):
        return False
    before = compiled(_COMPOUND_BEFORE).search(text[max(word.start - _AROUND, 0) : word.start])
    after = compiled(_COMPOUND_AFTER).match(text, word.end, word.end + _AROUND)
    joined = (before[0] if before else "") + (after[0] if after else "")
    return all(part.isalpha() and speller.knows(part) for part in re.split("[-/]", joined) if part)
