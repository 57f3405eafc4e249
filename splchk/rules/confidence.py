"""How sure it is that a word is a mistake, and no name or jargon that the dictionary lacks.

This depends on the word and its document alone, so it is the same in every run. `docs/confidence.md` has the rule and
its reasons.
"""

from __future__ import annotations

from collections.abc import Set

from splchk.dictionaries.speller import Speller
from splchk.dictionaries.suggest import LONGEST
from splchk.model import Confidence, Word
from splchk.rules.evidence import Evidence
from splchk.rules.keys import LONG, RARE
from splchk.rules.names import is_explained, is_foreign_form
from splchk.rules.slips import CAPITAL, VERY_COMMON, is_slip, is_slip_twice, is_swapped
from splchk.text.case import normal, uncased
from splchk.text.lazy import compiled
from splchk.text.sentences import begins_sentence
from splchk.text.surroundings import is_part_of_name, is_spoken_of
from splchk.text.words import MINIMUM

_LISTED_NAME = 7
"""Letters: an entry of a table of this length is believed in any case; shorter ones are names of people, too."""
_OWN = 4
"""Letters: a word of the project of this length is meant in any case; shorter ones are other words, too."""
_LISTED_PART = 5
"""Letters: in capitals or in a compound, shorter entries of a table are abbreviations (`GOST`, `auto-sav`)."""
_AROUND = 40
_WORD_BEFORE = r"([^\W\d_]{2,})(?:[^\w\n]|_)*\Z"
_WORD_AFTER = r"(?:[^\w\n]|_)*([^\W\d_]{2,})"
_INITIAL_BEFORE = r"(?<![^\W_])([A-Z][a-z]*)\.\s\Z"
_INITIAL_AFTER = r"\s[A-Z]\."
# Two doubled words in a row: `up up down down`.
_PAIRS = r"\b(\w+)\s+\1\s+(\w+)\s+\2\b"


def of_unknown_word(word: Word, evidence: Evidence, speller: Speller) -> Confidence:
    """Return how sure it is that an unknown word, which no table lists, is misspelt."""
    if evidence.is_entry_of_person(word):
        return Confidence.NONE
    text = speller.language.split_elision(normal(word.text))[1]
    stem, capital = uncased(text), text[0].isupper() and not speller.language.capitalises_nouns
    may_be_slip = _may_be_slip(word, text, evidence, speller)
    inside = capital and not _begins_sentence(word, evidence, speller)
    if _is_wrong_case(text, stem, speller) and not _is_elsewhere(word, evidence):
        return Confidence.HIGH
    is_short_name = inside and len(text) < LONG + CAPITAL
    if may_be_slip and not is_short_name and is_slip(stem, capital, inside, evidence, speller):
        return Confidence.HIGH
    if is_explained(word, evidence, speller):
        return Confidence.NONE
    return _confidence(may_be_slip and is_slip_twice(stem, capital, evidence, speller))


def of_misspelling(word: Word, evidence: Evidence, speller: Speller) -> Confidence:
    """Return how sure it is that a word in a table is no name with the same letters."""
    text = normal(word.text)
    if is_spoken_of(evidence.text, word.start, word.end, speller.corrections(word.text)):
        return Confidence.LOW
    if speller.is_listed_by_project(word.text):
        return Confidence.HIGH
    if evidence.is_foreign or evidence.is_list or evidence.is_in_foreign_passage(word):
        return Confidence.LOW
    if evidence.is_entry_of_person(word):
        return Confidence.LOW
    if speller.is_variant(word.text):  # a matter of taste
        return Confidence.LOW
    if _is_formed(uncased(text), speller):
        return Confidence.LOW
    if len(text) > 1 and text.isupper():
        is_among = _is_among_capitals(word, evidence.text)
        return _confidence(len(text) >= (_LISTED_PART if is_among else _LISTED_NAME))
    if text[:1].isupper() and _is_beside_initial(word, evidence.text, speller.language.abbreviations):
        return Confidence.LOW
    is_part = is_part_of_name(evidence.text, word.start, word.end)
    if is_part and not all(one.isalpha() for one in speller.corrections(word.text)):
        return Confidence.LOW
    if len(text) >= _LISTED_NAME or is_swapped(text.lower(), speller):
        return Confidence.HIGH
    if is_part or _is_beside_hyphen(word, evidence.text):
        return _confidence(len(text) >= _LISTED_PART and not _is_beside_digit(word, evidence.text))
    return _confidence(text.islower() or _begins_sentence(word, evidence, speller))


def of_doubled_word(word: Word, evidence: Evidence, speller: Speller) -> Confidence:
    """Return how sure it is that a word is doubled by mistake."""
    rank = speller.commonness(word.text)
    is_ordinary = speller.project_word(word.text) is None if rank is None else rank <= VERY_COMMON
    around = evidence.text[max(word.start - _AROUND, 0) : word.end + _AROUND]
    return _confidence(is_ordinary and not compiled(_PAIRS).search(around))


def _is_elsewhere(word: Word, evidence: Evidence) -> bool:
    """Return True if a word is part of a name, or stands among words of another language or of none."""
    is_part = is_part_of_name(evidence.text, word.start, word.end)
    return is_part or evidence.is_foreign or evidence.is_in_foreign_passage(word)


def _is_wrong_case(text: str, stem: str, speller: Speller) -> bool:
    """Return True if a word is known in another case, by the project or as a word that always has a capital."""
    if _is_own_name(stem, speller):
        return True
    return (
        not _looks_like_name(text, speller)
        and speller.knows(text, any_case=True)
        and stem in speller.language.capitalised
    )


def _may_be_slip(word: Word, text: str, evidence: Evidence, speller: Speller) -> bool:
    """Return True if a word is in no case known, no name by its letters, and no form of jargon."""
    if _looks_like_name(text, speller) or speller.knows(text, any_case=True) or _is_elsewhere(word, evidence):
        return False
    return not _is_formed(uncased(text), speller)


def _is_beside_hyphen(word: Word, text: str) -> bool:
    return "-" in text[max(word.start - 1, 0) : word.start] + text[word.end : word.end + 1]


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


def _looks_like_name(text: str, speller: Speller) -> bool:
    """Return True if a word is a name, foreign or no word by its letters alone: `PCMU`, `eBay`, in English `été`."""
    if len(text) > LONGEST or not (text.islower() or text[1:].islower()):
        return True
    return not text.isascii() and speller.language.is_ascii


def _confidence(sure: bool) -> Confidence:
    return Confidence.HIGH if sure else Confidence.LOW


def _is_own_name(word: str, speller: Speller) -> bool:
    """Return True if the project lists a word in another case, unless it lists its plural in this one."""
    return len(word) >= _OWN and speller.project_word(word) is not None and not speller.knows(f"{word}s")


def _is_formed(word: str, speller: Speller) -> bool:
    """Return True if a word is a form of jargon: of a word of the project, or of a word that only a trade has."""
    affixes = speller.language.affixes
    if not speller.has_ranks and is_foreign_form(word, speller):
        return True
    return any(
        word.endswith(ending) and any(_is_jargon(stem, speller) for stem in affixes.stems(word[: -len(ending)], ending))
        for ending in affixes.inflections
    )


def _is_jargon(word: str, speller: Speller) -> bool:
    if len(word) < MINIMUM:
        return False
    rank = speller.commonness(word)
    return speller.project_word(word) is not None if rank is None else rank > RARE
