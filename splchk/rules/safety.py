"""Whether a fix is safe, so that `--fix` makes it without being asked: everything speaks for it.

A fix that is not is made with `--unsafe-fixes` only. `docs/fixes.md` has the rule, its reasons and what was measured.
"""

from __future__ import annotations

from splchk.dictionaries.speller import Speller
from splchk.model import Word
from splchk.rules.confidence import is_cut, is_part
from splchk.rules.evidence import RECURRING, Evidence
from splchk.text.case import normal
from splchk.text.edits import Slip
from splchk.text.lazy import compiled
from splchk.text.sentences import begins_sentence

_SHORT = 4
"""Letters: words of this length at most are too near to others, to names and to abbreviations."""
_LEAST_SUSPECTS = 3
"""Suspects in the lines around a word, if they are many for the words there, that make them no plain prose."""
_VERY_COMMON = 0
"""SCOWL's class of the words that short misspellings are surely meant to be (`teh`)."""

# What stands right before or after a word that is glued to marks or code, or alone in brackets.
_GLUED_BEFORE = r"(?:[\w@#$%&=+\\/~^<-]|\w[*_`\[\](){}<>|\"'’.:]+|[(\[{])\Z"
_GLUED_AFTER = r"(?:[\w@#$%&=+\\/~^-]|[*_`\[\](){}<>|\"'’.:]+\w|[)\]}>])"
_AROUND = 8


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
        or is_part(word, evidence.text)
        or _is_glued(word, evidence.text)
        or is_cut(lower, evidence, speller)
        or evidence.is_in_foreign_passage(word, _LEAST_SUSPECTS)
        or (evidence.uses(lower).prose >= RECURRING and not evidence.has(replacement.lower()))
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


def _is_glued(word: Word, text: str) -> bool:
    """Return True if a word is joined to something by more than a hyphen, or fills brackets."""
    before = text[max(word.start - _AROUND, 0) : word.start]
    after = text[word.end : word.end + _AROUND]
    first, last = compiled(_GLUED_BEFORE).search(before), compiled(_GLUED_AFTER).match(after)
    alone = before[-1:] in tuple("([{") and after[:1] in tuple(")]}")
    return alone or bool(first and first[0] not in "([{") or bool(last and last[0] not in ")]}>")
