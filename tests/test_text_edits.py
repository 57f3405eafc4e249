"""Slips and distances between words, with the textbook's tables as the judge."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from splchk.text.edits import Slip, all_slips, distance, find_slip, inner_slip, is_within

WORDS = ["".join(letters) for length in range(5) for letters in product("abc", repeat=length)]
SOME = st.text("abcd", max_size=7)


@pytest.mark.parametrize(
    ("wrong", "right", "kind"),
    [
        ("amount", "amount", Slip.NONE),
        ("amuont", "amount", Slip.SWAPPED),
        ("ab", "ba", Slip.SWAPPED),
        ("ammount", "amount", Slip.EXTRA),
        ("a", "", Slip.EXTRA),
        ("amaunt", "amount", Slip.REPLACED),
        ("amont", "amount", Slip.MISSING),
        ("", "a", Slip.MISSING),
        ("amnt", "amount", None),
        ("", "ab", None),
        ("maount", "amuont", None),
    ],
)
def test_kinds(wrong: str, right: str, kind: Slip | None) -> None:
    assert find_slip(wrong, right) == kind


@pytest.mark.parametrize(
    ("wrong", "right", "kind"),
    [
        ("amuont", "amount", Slip.SWAPPED),
        ("amoutn", "amount", Slip.SWAPPED),
        ("ammount", "amount", Slip.DOUBLED),
        ("amountt", "amount", Slip.DOUBLED),
        ("acount", "account", Slip.DOUBLED),
        ("amoxunt", "amount", Slip.EXTRA),
        ("amont", "amount", Slip.MISSING),
        ("amaunt", "amount", Slip.SIMILAR),
        ("akount", "acount", Slip.SIMILAR),
        ("ampunt", "amount", Slip.REPLACED),
        ("amount", "amount", None),
        ("maount", "amount", None),
        ("xamount", "amount", None),
        ("mount", "amount", None),
        ("omount", "amount", None),
        ("amounts", "amount", None),
        ("amoun", "amount", None),
        ("amounk", "amount", None),
        ("bel", "bell", None),
        ("", "a", None),
        ("amnt", "amount", None),
    ],
)
def test_kinds_inside_a_word(wrong: str, right: str, kind: Slip | None) -> None:
    assert inner_slip(wrong, right, frozenset("aeiou"), frozenset({"ck"})) == kind


@given(st.text("abc", max_size=4))
def test_a_slip_is_what_one_slip_makes(word: str) -> None:
    made = all_slips(word, frozenset("abc"))
    assert {one for one in WORDS if find_slip(word, one) is not None} == {one for one in made if len(one) < 5}


def table(one: str, other: str, swaps: bool) -> int:
    """The distance by dynamic programming."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        rows.append([i])
        for j, b in enumerate(other, 1):
            cost = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a != b))
            if swaps and i > 1 and j > 1 and one[i - 2 : i] == other[j - 1] + other[j - 2]:
                cost = min(cost, rows[i - 2][j - 2] + 1)
            rows[i].append(cost)
    return rows[-1][-1]


@given(SOME, SOME, st.integers(0, 3), st.booleans())
def test_the_distance_is_what_the_table_says(one: str, other: str, most: int, swaps: bool) -> None:
    right = table(one, other, swaps)
    assert distance(one, other, most, swaps) == min(right, most + 1)
    assert is_within(one, other, most, swaps) is (right <= most)


@given(SOME, SOME)
def test_one_slip_is_a_distance_of_one(one: str, other: str) -> None:
    assert (find_slip(one, other) is not None) is is_within(one, other, 1)
