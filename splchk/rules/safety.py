"""Whether a fix is safe, so that `--fix` makes it without being asked: everything speaks for it.

A fix that is not is made with `--unsafe-fixes` only. `docs/fixes.md` has the rule, its reasons and what was measured.
"""

from __future__ import annotations

import re

from splchk.dictionaries.speller import Speller
from splchk.model import Word
from splchk.rules.confidence import is_cut
from splchk.rules.evidence import RECURRING, Evidence
from splchk.text.case import normal
from splchk.text.edits import Slip
from splchk.text.lazy import compiled
from splchk.text.sentences import begins_sentence
from splchk.text.surroundings import is_glued

_SHORT = 4
"""Letters: words of this length at most are too near to others, to names and to abbreviations."""
_LONG = 7
"""Letters: words of this length are misspelt by habit, too, as often as the document has them."""
_LEAST_SUSPECTS = 3
"""Suspects in the lines around a word, if they are many for the words there, that make them no plain prose."""
_VERY_COMMON = 0
"""SCOWL's class of the words that short misspellings are surely meant to be (`teh`)."""

_COMPOUND_BEFORE = r"(?:[^\W_]+[-/])+\Z"
_COMPOUND_AFTER = r"(?:[-/][^\W_]+)+"
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
        not replacement.replace("'", "").replace("’", "").isalpha()
        or (len(text) <= _SHORT and not _is_certain(text, replacement, speller))
        or _is_like_name(word, text, evidence, speller)
        or is_glued(evidence.text, word.start, word.end)
        or _is_alone_in_brackets(word, evidence.text)
        or _is_in_odd_compound(word, evidence.text, speller)
        or is_cut(lower, evidence, speller)
        or evidence.is_in_foreign_passage(word, _LEAST_SUSPECTS)
        or (len(text) < _LONG and evidence.uses(lower).prose >= RECURRING and not evidence.has(replacement.lower()))
    )


def _is_certain(text: str, replacement: str, speller: Speller) -> bool:
    """Return True if a short word can hardly be anything but a very common one with two letters swapped."""
    from splchk.rules.keys import slip

    return (
        text.islower() and slip(text, replacement) is Slip.SWAPPED and speller.commonness(replacement) == _VERY_COMMON
    )


def _is_like_name(word: Word, text: str, evidence: Evidence, speller: Speller) -> bool:
    """Return True if a word has a capital that is not explained by the beginning of a sentence."""
    if text.islower():
        return False
    return not text[1:].islower() or not begins_sentence(evidence.text, word.start, speller.language.abbreviations)


def _is_alone_in_brackets(word: Word, text: str) -> bool:
    return text[word.start - 1 : word.start] + text[word.end : word.end + 1] in ("()", "[]", "{}", "<>")


def _is_in_odd_compound(word: Word, text: str, speller: Speller) -> bool:
    """Return True if a word is joined by hyphens or slashes to what are not all known words: `utf-8-in-xwindows`."""
    before = compiled(_COMPOUND_BEFORE).search(text[max(word.start - _AROUND, 0) : word.start])
    after = compiled(_COMPOUND_AFTER).match(text, word.end, word.end + _AROUND)
    joined = (before[0] if before else "") + (after[0] if after else "")
    return not all(part.isalpha() and speller.knows(part) for part in re.split("[-/]", joined) if part)
