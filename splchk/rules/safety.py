"""Whether a fix is safe, so that `--fix` makes it without being asked: everything speaks for it.

A fix that is not is made with `--unsafe-fixes` only. `docs/fixes.md` has the rule, its reasons and what was measured.
"""

from __future__ import annotations

import re

from splchk.dictionaries.speller import Speller
from splchk.model import Word
from splchk.rules.confidence import is_cut
from splchk.rules.evidence import RECURRING, Evidence
from splchk.rules.keys import COMMON, slip
from splchk.text.case import normal
from splchk.text.edits import Slip
from splchk.text.lazy import compiled
from splchk.text.sentences import begins_sentence
from splchk.text.surroundings import is_glued

_SHORT, _SHORTISH = 4, 5
"""Letters: words of these lengths at most are near to others, to names and to abbreviations."""
_LONG = 7
"""Letters: words of this length are misspelt by habit, too, as often as the document has them."""
_LEAST_SUSPECTS = 3
"""Suspects in the lines around a word, if they are many for the words there, that make them no plain prose."""
_VERY_COMMON, _COMMON = 0, 1
"""SCOWL's classes of the words that short misspellings are surely meant to be (`teh`)."""

_COMPOUND_BEFORE = r"(?:[^\W_]+[-/])+\Z"
_COMPOUND_AFTER = r"(?:[-/][^\W_]+)+"
_TITLE_BEFORE = r"([A-Z][a-z]{2,})[ \t]\Z"
_TITLE_AFTER = r"[ \t]([A-Z][a-z]{2,})"
_ITEM = r"[ \t>*+#-]*(?:\d+[.):][ \t]+)?[*_]*"
_NOTHING_AFTER = r"[*_]*[ \t]*(?:\(|\r?\n|\Z)"
_AROUND = 40
"""Characters before and after a word in which what is joined to it ends."""


def is_safe_misspelling(word: Word, replacement: str, evidence: Evidence, speller: Speller) -> bool:
    """Return True if the only correction of a listed misspelling of high confidence may replace it unasked.

    What the project's own table lists is meant, whatever the word.
    """
    if speller.is_listed_by_project(word.text):
        return True
    text = normal(word.text)
    lower = text.lower()
    return not (
        speller.is_ambiguous(word.text)
        or evidence.is_list
        or not _is_one_word(lower, replacement)
        or (len(text) <= _SHORTISH and not _is_certain(text, replacement, speller))
        or _is_like_name(word, text, evidence, speller)
        or is_glued(evidence.text, word.start, word.end)
        or _is_alone_in_brackets(word, evidence.text)
        or _is_alone_in_line(word, evidence.text)
        or _is_in_odd_compound(word, evidence.text, speller)
        or is_cut(lower, speller)
        or evidence.is_in_foreign_passage(word, _LEAST_SUSPECTS)
        or (len(text) < _LONG and evidence.uses(lower).prose >= RECURRING and not evidence.has(replacement.lower()))
    )


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
        return False
    return len(text) < _LONG or not _is_in_title(word, evidence.text, speller)


def _is_in_title(word: Word, text: str, speller: Speller) -> bool:
    """Return True if a word beside has a capital, too, and is a common one without: `High Perfomance Computing`."""
    before = compiled(_TITLE_BEFORE).search(text[max(word.start - _AROUND, 0) : word.start])
    after = compiled(_TITLE_AFTER).match(text, word.end, word.end + _AROUND)
    beside = [match[1] for match in (before, after) if match]
    ranks = [speller.commonness(one.lower()) for one in beside]
    return any(rank is not None and rank <= COMMON for rank in ranks)


def _is_alone_in_line(word: Word, text: str) -> bool:
    """Return True if a word is all that its line has, but for the sign of an item before it and brackets after it."""
    start = text.rfind("\n", max(word.start - _AROUND, 0), word.start) + 1
    is_first = compiled(_ITEM).fullmatch(text, start, word.start) is not None
    return is_first and compiled(_NOTHING_AFTER).match(text, word.end) is not None


def _is_alone_in_brackets(word: Word, text: str) -> bool:
    return text[word.start - 1 : word.start] + text[word.end : word.end + 1] in ("()", "[]", "{}", "<>")


def _is_in_odd_compound(word: Word, text: str, speller: Speller) -> bool:
    """Return True if a word is joined by hyphens or slashes to what are not all known words: `utf-8-in-xwindows`."""
    before = compiled(_COMPOUND_BEFORE).search(text[max(word.start - _AROUND, 0) : word.start])
    after = compiled(_COMPOUND_AFTER).match(text, word.end, word.end + _AROUND)
    joined = (before[0] if before else "") + (after[0] if after else "")
    return not all(part.isalpha() and speller.knows(part) for part in re.split("[-/]", joined) if part)
