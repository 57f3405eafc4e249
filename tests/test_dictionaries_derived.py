"""Words that are right because an affix was added to a known word, and words that only look so."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from unicodedata import normalize

import pytest

from splchk.dictionaries.builtin import BuiltinDictionary
from splchk.dictionaries.derived import is_derived
from splchk.dictionaries.misspellings import CommonMisspellings
from splchk.dictionaries.speller import Speller, is_numeral
from splchk.text.case import without_accents
from tests.lexicon import Words

ENGLISH = BuiltinDictionary("en")
SPELLER = Speller(ENGLISH, common=CommonMisspellings())

MADE = """
    noncompliant multithreshold autoassigned subparagraph microadjustment postcondition
    reconfiguring reuploaded recategorized overallocated underreported miscategorized unconfigured unmeasurable
    boundaryless permissionless friendlylike verboseness columnwise extendability
    Noncompliant NONCOMPLIANT
"""
NOT_MADE = """
    premission premissions subfission microcompute postscrip autogating intercation reched rearches unprecise
    unsuccess unexpect inbalance uncompatible nonsens selfhosted preprepared iNoncompliant unusualy automaticly
    recieveless definatly nonrecieved reconfiguirng
"""
NUMERALS = "XIV xiv MMXXIV xlii lxxx XCIX MCMLXXXIV viii III iii"
NO_NUMERALS = "IIX IIII VX xiix mmxxiv mdc cd XiV Xiv"


@pytest.mark.parametrize("word", MADE.split())
def test_what_a_rule_makes_of_a_common_word_is_known(word: str) -> None:
    assert SPELLER.knows(word)


@pytest.mark.parametrize("word", NOT_MADE.split())
def test_what_is_a_slip_or_follows_no_rule_is_not(word: str) -> None:
    assert not SPELLER.knows(word)


def test_a_rule_makes_nothing_that_the_dictionary_has_to_have() -> None:
    made = [word for word in MADE.split() if ENGLISH.knows(word)]
    assert len(made) < len(MADE.split()) / 2, "these words no longer try the rules"


def test_the_word_inside_must_be_common_and_of_some_length() -> None:
    words = Words(common=1, rare=5, rarer=5, tiny=0)
    assert is_derived("noncommon", words)
    assert not is_derived("nonrarer", words)
    assert not is_derived("nontiny", words)


def test_a_word_one_slip_away_from_another_is_its_misspelling() -> None:
    assert is_derived("premission", Words(mission=0))
    assert not is_derived("premission", Words(mission=0, permission=0))


def test_another_form_of_the_same_word_is_no_slip() -> None:
    assert is_derived("subfolder", Words(folder=0, subfolders=6))
    assert is_derived("subfolders", Words(folders=0, subfolder=6))


@pytest.mark.parametrize("word", ["a" * 41, "non" + "a" * 60, "non\udcffcommon", "nonc0mmon", ""])
def test_what_is_no_word_is_not_made(word: str) -> None:
    assert not is_derived(word, Words(noncommon=0, **{word: 0, word[3:]: 0}))


@cache
def listed() -> list[str]:
    text = (files("codespell_lib") / "data" / "dictionary.txt").read_text(encoding="utf-8")
    return [wrong for line in text.splitlines() if re.fullmatch("[a-z]+", wrong := line.partition("->")[0])]


def test_hardly_a_listed_misspelling_follows_a_rule() -> None:
    made = [word for word in listed() if not ENGLISH.knows(word) and is_derived(word, ENGLISH)]
    assert len(listed()) > 60_000
    assert len(made) <= 25, made


def test_a_table_wins_over_a_rule() -> None:
    assert is_derived("unprobable", ENGLISH)
    assert not SPELLER.knows("unprobable")
    assert SPELLER.corrections("unprobable")
    assert Speller(ENGLISH).knows("unprobable")


# --- numerals ---


@pytest.mark.parametrize("word", NUMERALS.split())
@pytest.mark.parametrize("speller", [SPELLER, Speller(ENGLISH)])
def test_roman_numerals_are_known(word: str, speller: Speller) -> None:
    assert is_numeral(word)
    assert speller.knows(word)


@pytest.mark.parametrize("word", NO_NUMERALS.split())
def test_no_numerals(word: str) -> None:
    assert not is_numeral(word)


def test_no_number_at_all_is_no_numeral() -> None:
    assert not is_numeral("")


# --- names and accents ---


@pytest.mark.parametrize(
    "word", "Müller Müller’s Gödel Erdős Łukasz José São Zürich MÜNCHEN coöperate Coöperate café Mu\u0308ller".split()
)
def test_names_and_words_with_accents_are_known(word: str) -> None:
    assert SPELLER.knows(word)


@pytest.mark.parametrize("word", "müllr wörterbuch reciéve straße definately’s".split())
def test_accents_hide_no_other_slip(word: str) -> None:
    assert not SPELLER.knows(word)


@pytest.mark.parametrize("word", "Documantation² Wrogn٣ Wrogn½".split())
def test_a_number_beyond_ascii_makes_no_name(word: str) -> None:
    assert not SPELLER.knows(word)


@pytest.mark.parametrize("word", "naïve café résumé naïveté crème coöperate Zürich".split())
def test_composed_decomposed_and_plain_are_the_same_word(word: str) -> None:
    assert SPELLER.knows(word)
    assert SPELLER.knows(normalize("NFD", word))
    assert SPELLER.knows(without_accents(word))


# --- apostrophes ---


@pytest.mark.parametrize(
    "word",
    "rock'n'roll rock’n’roll y'all ma'am c'mon shouldn't've what're there're OR'ed XOR'ing NAT'd CC'd d'oh".split(),
)
def test_words_with_apostrophes_are_known(word: str) -> None:
    assert SPELLER.knows(word)


@pytest.mark.parametrize("word", "recieve'd house'ed dont'd the'ing blorf'd BLORF'd o'th'ing".split())
def test_apostrophes_make_no_verbs_of_other_words(word: str) -> None:
    assert not SPELLER.knows(word)
