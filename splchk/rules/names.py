"""Whether a document explains an unknown word as a name or jargon, so that it is not worth a report.

The word is written as names are, or the document has it in code, in an address, or again and again. A rule is here only
if it explains many right words and hardly any misspelling (`docs/confidence.md`).
"""

from __future__ import annotations

from collections.abc import Iterator

from splchk.dictionaries.speller import UNRANKED, Speller
from splchk.model import Word
from splchk.rules.evidence import Evidence
from splchk.text.case import normal, uncased
from splchk.text.name_forms import capitalized_beside, is_written_like_name
from splchk.text.sentences import begins_sentence
from splchk.text.surroundings import is_alone_in_cell, words_of_cell
from splchk.text.words import MINIMUM

_ACRONYM = 5
"""Letters that an abbreviation in capitals has at most."""
_LONG_NAME = 7
"""Letters: a shorter name is one slip away from some word of software by chance."""
_OFTEN = 5
"""Times: a word that is near to no other and that a document has this often is a term."""
_TRIED = 10
"""Suggestions that are looked at."""
_PLURALS = ("s", "es")
_STEM = 4
"""Letters that the singular of a name has at least."""


def is_explained(word: Word, evidence: Evidence, speller: Speller) -> bool:
    """Return True if a document explains an unknown word, which is no sure misspelling, as a name or jargon."""
    if evidence.is_in_other_text(word, lambda other: any(_near(other, speller))):
        return True
    text = normal(word.text)
    place = evidence.text, word.start, word.end
    if is_written_like_name(*place) or _is_of_another_alphabet(text, speller):
        return True
    is_short = text.isupper() and len(text) <= _ACRONYM
    if is_short and not _is_swapped(text, evidence, speller):
        return True
    if is_alone_in_cell(*place) or _is_in_cell_of_names(word, evidence, speller):
        return True
    lower = uncased(word.text)
    uses = evidence.uses(lower)
    if uses.code or uses.names or _is_name_of_code(lower, evidence):
        return True
    if speller.is_person(text) and _may_be_person(word, lower, evidence, speller):
        return True
    has_capital = not (is_short or speller.language.capitalises_nouns)
    has_capital = has_capital and bool(uses.capitals or _has_capital_of_name(word, evidence, speller))
    if has_capital and not any(_near_names(text, speller)):
        return True
    if not speller.has_ranks and is_foreign_form(lower, speller) and not speller.is_near_main(lower):
        return True
    return uses.prose >= _OFTEN and not any(_near(lower, speller))


def _is_of_another_alphabet(text: str, speller: Speller) -> bool:
    """Return True if a word has letters that no word of the language has, as foreign words and names do.

    Ligatures are a matter of the font (`ﬁle`).
    """
    if text.isascii() or not speller.language.is_ascii:
        return False
    return any(char.isalpha() and not (char.isascii() or "\ufb00" <= char <= "\ufb06") for char in text)


def _is_swapped(text: str, evidence: Evidence, speller: Speller) -> bool:
    """Return True if an abbreviation is a known one, or a word, with two letters swapped.

    Three letters are that by chance, unless the document has the other.
    """
    swapped = (text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in range(len(text) - 1))
    known = [one for one in swapped if one != text and speller.knows(one)]
    return any(len(one) > MINIMUM or evidence.has(one.lower()) for one in known)


def _is_in_cell_of_names(word: Word, evidence: Evidence, speller: Speller) -> bool:
    """Return True if a cell of a table has no word that is known."""
    words = [one for one in words_of_cell(evidence.text, word.start, word.end) if len(one) >= MINIMUM]
    return bool(words) and not any(map(speller.knows, words))


def _is_name_of_code(lower: str, evidence: Evidence) -> bool:
    """Return True if a word is the plural of what the document has in code or in names: `queriers`."""
    for ending in _PLURALS:
        stem = lower.removesuffix(ending)
        if stem != lower and len(stem) >= _STEM:
            uses = evidence.uses(stem)
            if uses.code or uses.names:
                return True
    return False


def _has_capital_of_name(word: Word, evidence: Evidence, speller: Speller) -> bool:
    """Return True if a word has a capital, and begins no sentence or another name is right beside it."""
    if not word.text[:1].isupper():
        return False
    if not begins_sentence(evidence.text, word.start, speller.language.abbreviations):
        return True
    beside = capitalized_beside(evidence.text, word.start, word.end)
    return any(not speller.knows(one.lower()) for one in beside)


def _may_be_person(word: Word, lower: str, evidence: Evidence, speller: Speller) -> bool:
    """Return True if a name stands where no sentence begins, or beside another capital, or is near to no known word."""
    if not begins_sentence(evidence.text, word.start, speller.language.abbreviations):
        return True
    return bool(capitalized_beside(evidence.text, word.start, word.end)) or not any(_near(lower, speller))


def _near(word: str, speller: Speller) -> Iterator[str]:
    """Yield known words that are one slip away."""
    return (one for one in speller.suggest(word, _TRIED, quick=True) if " " not in one)


def _near_names(text: str, speller: Speller) -> Iterator[str]:
    """Yield known names, of people, places or, for a long word, software that are one slip away, and not the plural."""
    ranks = (None, UNRANKED) if len(text) >= _LONG_NAME else (None,)
    names = (one.lower() for one in _near(text.capitalize(), speller))
    return (one for one in names if f"{one}s" != text.lower() and speller.commonness(one) in ranks)


def is_foreign_form(word: str, speller: Speller) -> bool:
    """Return True if a word is one of another language with an ending or prefix of this one: `deployen`, `gecommit`."""
    own = speller.language
    stems = [word[: -len(one)] for one in own.endings if word.endswith(one) and len(word) - len(one) >= MINIMUM]
    forms = [form for stem in stems for form in (stem, f"{stem}e")]
    if own.participle and word.startswith(own.participle):
        forms += [form.removeprefix(own.participle) for form in (word, *forms)]
    return any(len(form) >= MINIMUM and speller.commonness(form) is not None for form in forms)
