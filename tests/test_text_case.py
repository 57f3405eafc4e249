"""Aspell's rule of case, the case of corrections, and the normal form in which words are compared."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from splchk.text import case
from splchk.text.case import covering, like, normal


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(case).failed == 0


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("word", "word"),
        ("don’t", "don't"),
        ("cafe\u0301", "café"),
        ("hy\u00adphen", "hyphen"),
        ("cafe\u0301’\u00ads", "café's"),
        ("", ""),
        ("\udcff", "\udcff"),
    ],
)
def test_normal(word: str, expected: str) -> None:
    assert normal(word) == expected


@given(st.text())
def test_normal_twice_is_normal_once(word: str) -> None:
    assert normal(normal(word)) == normal(word)


@pytest.mark.parametrize(
    ("word", "entries"),
    [
        ("word", {"word"}),
        ("Word", {"Word", "word"}),
        ("WORD", {"WORD", "Word", "word"}),
        ("kaZoo", {"kaZoo"}),
        ("KaZoo", {"KaZoo", "kaZoo"}),
        ("A", {"A", "a"}),
        ("Été", {"Été", "été"}),
        ("O'BRIEN", {"O'BRIEN", "O'brien", "o'brien"}),
        ("", {""}),
        ("日本", {"日本"}),
    ],
)
def test_covering(word: str, entries: set[str]) -> None:
    assert covering(word)[0] == word
    assert set(covering(word)) == entries


@pytest.mark.parametrize(
    ("word", "correction", "expected"),
    [
        ("teh", "the", "the"),
        ("Teh", "the", "The"),
        ("TEH", "the", "THE"),
        ("tEh", "the", None),
        ("TeH", "the", None),
        ("wednessday", "Wednesday", "Wednesday"),
        ("Wednessday", "Wednesday", "Wednesday"),
        ("WEDNESSDAY", "Wednesday", "WEDNESDAY"),
        ("ihpone", "iPhone", "iPhone"),
        ("Ihpone", "iPhone", "iPhone"),
        ("IHPONE", "iPhone", "IPHONE"),
        ("Alot", "a lot", "A lot"),
        ("Dont", "don't", "Don't"),
        ("Étè", "été", "Été"),
        ("U", "you", "You"),
        ("日本", "x", None),
        ("", "x", None),
    ],
)
def test_like(word: str, correction: str, expected: str | None) -> None:
    assert like(word, correction) == expected


@pytest.mark.parametrize(
    "word", ["i\u0308\u200d", "e\u200d\u0301", "\u200d", "non\u200cjoiner", "\u0915\u094d\u200d\u0937"]
)
def test_the_normal_form_of_a_normal_form_is_itself(word: str) -> None:
    assert case.normal(case.normal(word)) == case.normal(word)
