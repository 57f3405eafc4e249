"""The channel: what it costs to turn one word into another, by a table of costs."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from splchk.dictionaries.channel import UNSEEN, Channel, load_costs
from splchk.languages import language

RULES = defaultdict(dict, {"ie": {"ei": 10}, "ph": {"f": 20}, "c": {"": 15, "cc": 12}, "e": {"a": 30}, "^k": {"^": 25}})
WORDS = st.text(alphabet="abceikph", max_size=8)


@pytest.mark.parametrize(
    ("meant", "written", "expected"),
    [
        ("word", "word", 0),
        ("believe", "beleive", 10),
        ("phone", "fone", 20),
        ("acid", "accid", 12),
        ("accid", "acid", 15),
        ("knee", "nee", 25),
        ("the", "tha", 30),
        ("phase", "fasa", 50),
        ("tin", "tun", UNSEEN),
        ("tin", "ti", UNSEEN),
        ("ti", "tin", UNSEEN),
    ],
)
def test_the_least_cost(meant: str, written: str, expected: int) -> None:
    assert Channel(written, RULES).cost(meant, 1000) == expected


@given(WORDS, WORDS, st.integers(0, 200))
def test_a_bound_only_shortens_the_work(meant: str, written: str, most: int) -> None:
    full = Channel(written, RULES).cost(meant, 10_000)
    bounded = Channel(written, RULES).cost(meant, most)
    assert bounded == full if full <= most else bounded > most


def test_the_learned_table_knows_what_people_do() -> None:
    rules = load_costs(language("en").data_file("slips"))
    assert rules["tt"]["t"] < rules["t"][""] < UNSEEN
    assert rules["ei"]["ie"] < UNSEEN
    assert rules["qqq"] == {}
    assert all(0 <= price < 2 * UNSEEN for written in rules.values() for price in written.values())


@given(WORDS, st.lists(WORDS, max_size=5))
def test_what_is_remembered_of_a_word_changes_nothing(written: str, meant: list[str]) -> None:
    channel = Channel(written, RULES)
    assert [channel.cost(one, 200) for one in meant] == [Channel(written, RULES).cost(one, 200) for one in meant]
