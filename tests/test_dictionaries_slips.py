"""Slips of one letter: all that a word can become, and which one it was."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from splchk.dictionaries.slips import shortened, slip, slips

WORDS = ["".join(letters) for length in range(5) for letters in product("abc", repeat=length)]


@pytest.mark.parametrize(
    ("wrong", "right", "kind"),
    [
        *(("amount", "amount", 0), ("amuont", "amount", 1), ("ammount", "amount", 2), ("amaunt", "amount", 3)),
        *(("amont", "amount", 4), ("", "a", 4), ("a", "", 2), ("ab", "ba", 1)),
        *(("amnt", "amount", None), ("", "ab", None), ("maount", "amuont", None)),
    ],
)
def test_kinds(wrong: str, right: str, kind: int | None) -> None:
    assert slip(wrong, right) == kind


@given(st.text("abc", max_size=4))
def test_a_slip_is_what_one_slip_makes(word: str) -> None:
    made = slips(word, frozenset("abc"))
    assert {one for one in WORDS if slip(word, one) is not None} == {one for one in made if len(one) < 5}


@given(st.text("abc", max_size=4))
def test_what_is_one_slip_apart_may_be_shortened_to_the_same(word: str) -> None:
    assert all(shortened(word) & shortened(one) for one in slips(word, frozenset("abc")))
