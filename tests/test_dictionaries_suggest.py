"""Suggestions: which slips are corrected, in which order and case, and that the search is bounded."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from splchk.dictionaries.builtin import BuiltinDictionary
from splchk.dictionaries.suggest import FEW, MOST, one_slip_away, suggest
from splchk.text.edits import all_slips
from tests.lexicon import Words

ENGLISH = BuiltinDictionary("en_US")


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("teh", "the"),  # transposed
        ("occured", "occurred"),  # a doubled letter written once
        ("untill", "until"),  # a letter written twice
        ("seperate", "separate"),  # a vowel for another
        ("absense", "absence"),  # a consonant that sounds alike
        ("wirh", "with"),  # the key beside it
        ("functon", "function"),  # one missing
        ("mesesage", "message"),  # one too many
        ("andthe", "and the"),  # the space was left out
        ("accomodaet", "accommodate"),  # two slips
        ("wednessday", "Wednesday"),  # capitals that the word needs
    ],
)
def test_the_best_suggestion(word: str, first: str) -> None:
    found = ENGLISH.suggest(word)
    assert first in found[:2], found


@pytest.mark.parametrize(
    ("word", "first"),
    [("Recieve", "Receive"), ("RECIEVE", "RECEIVE"), ("recieve", "receive"), ("Wednessday", "Wednesday")],
)
def test_the_case_of_the_word_is_kept(word: str, first: str) -> None:
    assert ENGLISH.suggest(word)[0] == first


def test_the_likelier_slip_comes_first() -> None:
    words = Words(**{"from": 2, "form": 2, "fro": 2, "frog": 2})
    assert suggest("frmo", words)[0] == "from"
    assert suggest("formm", words)[0] == "form"
    assert suggest("frogs", words)[0] == "frog"


def test_of_two_equal_slips_the_commoner_word_comes_first() -> None:
    assert suggest("cet", Words(cat=0, cot=5, cut=2), quick=True) == ["cat", "cut", "cot"]


def test_two_slips_are_found() -> None:
    assert suggest("banenas", Words(bananas=2)) == ["bananas"]
    assert suggest("bnaenas", Words(bananas=2)) == ["bananas"]
    assert suggest("bnaenas", Words(bananas=2), quick=True) == []


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("fonetik", "phonetic"),
        ("newmonia", "pneumonia"),
        ("nessasary", "necessary"),
        ("unfortally", "unfortunately"),  # two sounds are missing
        ("develpond", "development"),
    ],
)
def test_words_spelt_by_ear_are_found(word: str, meant: str) -> None:
    assert meant in ENGLISH.suggest(word)[:5]
    assert meant not in ENGLISH.suggest(word, quick=True)


@pytest.mark.parametrize(
    ("word", "meant"),
    [("upoaded", "uploaded"), ("steets", "streets"), ("wednesday", "Wednesday"), ("accomodatoin", "accommodation")],
)
def test_what_a_thorough_answer_must_have(word: str, meant: str) -> None:
    assert meant in ENGLISH.suggest(word)[:5]


def test_few_words_are_weighed_where_many_are_asked_for() -> None:
    assert ENGLISH.suggest("neccesarry", few=True)[0] == "necessary"
    assert len(ENGLISH.suggest("bandwid", few=True)) <= FEW < len(ENGLISH.suggest("bandwid"))


def test_a_quick_answer_opens_nothing_more() -> None:
    english = BuiltinDictionary("en")
    english.suggest("funetik", quick=True)
    assert "_signatures" not in vars(english)
    english.suggest("funetik")
    assert "_signatures" in vars(english)


def test_only_words_of_the_region_are_suggested() -> None:
    assert "color" in BuiltinDictionary("en_US").suggest("colr")
    assert "color" not in BuiltinDictionary("en_GB").suggest("colr")
    assert "colour" in BuiltinDictionary("en_GB").suggest("colur")


@pytest.mark.parametrize("word", ["", "x", "x" * 41, "ÄÖÜ", "漢字漢字", "'''"])
def test_odd_words_have_no_or_few_suggestions(word: str) -> None:
    assert len(ENGLISH.suggest(word)) <= MOST


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzABCD'é", max_size=14))
def test_suggestions_are_few_known_and_different(word: str) -> None:
    found = ENGLISH.suggest(word)
    assert len(found) == len(set(found)) <= MOST
    assert word not in found
    assert all(ENGLISH.knows(part) for entry in found for part in entry.split(" "))


class _Counted:
    """A lexicon that counts what it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __getattr__(self, name: str) -> Any:
        self.asked += 1
        return getattr(ENGLISH, name)


def test_hard_words_take_a_bounded_number_of_questions() -> None:
    words = [
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "pneumonoultramicroscopicsilicovolcanoconiosix",
        "sssssssss",
        "inteligenttcy",
    ]
    for word in words:
        counted = _Counted()
        suggest(word, counted)
        assert counted.asked < 5_000


@pytest.mark.parametrize(
    ("word", "expected", "not_expected"),
    [
        ("javascirpt", {"JavaScript", "javascript"}, {"JAVASCRIPT", "JAVASCRIPT'S"}),
        ("Javascirpt", {"JavaScript"}, {"JAVASCRIPT"}),
        ("JAVASCIRPT", {"JAVASCRIPT"}, {"JavaScript"}),
        ("mccarthie", {"McCarthy"}, {"MCCARTHY"}),
        ("unseco", {"UNESCO"}, set()),
    ],
)
def test_capitals_are_suggested_only_where_nothing_else_is_written_so(
    word: str, expected: set[str], not_expected: set[str]
) -> None:
    found = set(ENGLISH.suggest(word))
    assert expected <= found
    assert not not_expected & found


@given(st.text("abcdst'", min_size=1, max_size=9))
def test_what_is_one_slip_away_is_what_all_slips_together_find(word: str) -> None:
    tried = {one for one in all_slips(word, set("abcdefghijklmnopqrstuvwxyz'")) if ENGLISH.rank(one) is not None}
    assert {one for one in one_slip_away(word, ENGLISH) if one.isascii()} - {word} == tried - {word}
