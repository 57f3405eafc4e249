"""How names are written: the list that the package has, and which words it makes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from splchk.dictionaries.base import open_dictionary
from splchk.dictionaries.capitals import NEVER_SMALL, Capitals, load
from splchk.dictionaries.misspellings import CommonMisspellings
from splchk.languages import language
from splchk.text.words import MINIMUM, cut

ENGLISH = load(language("en"))
LINES = Path(language("en").data_file("capitals")).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("Github", "GitHub"),
        ("gitHub", "GitHub"),
        ("Javascript", "JavaScript"),
        ("MacOS", "macOS"),
        ("Postgresql", "PostgreSQL"),
        ("Wordpress", "WordPress"),
        ("ElasticSearch", "Elasticsearch"),
        ("wednesday", "Wednesday"),
        ("english", "English"),
        ("NginX", "nginx Nginx NGINX"),
    ],
)
def test_what_is_wrong(word: str, right: str) -> None:
    assert ENGLISH.right(word) == tuple(right.split())


@pytest.mark.parametrize(
    "word",
    "GitHub github GITHUB javascript macos nginx Nginx NGINX npm Npm elasticsearch Wednesday WEDNESDAY may march Json "
    "Url Go go Swift swift Apple apple Rust rust Word word Windows windows the The".split(),
)
def test_what_is_not(word: str) -> None:
    assert ENGLISH.right(word) == ()


def test_what_is_never_small_in_english_may_be_so_elsewhere() -> None:
    german = load(language("de_DE"))
    assert (german.right("april"), german.right("Github")) == ((), ("GitHub",))
    assert load(language("en_GB")) == ENGLISH


def test_the_file_is_sorted_and_names_stand_once() -> None:
    keys = [line.removesuffix(NEVER_SMALL).split()[0].lower() for line in LINES]
    assert keys == sorted(set(keys))
    assert len(keys) > 300
    assert all({way.lower() for way in ways} == {name} for name, ways in ENGLISH.ways.items())
    assert all(len(name) >= MINIMUM for name in ENGLISH.ways)


def test_what_is_put_right_is_known() -> None:
    knows = open_dictionary("en").knows
    assert [way for ways in ENGLISH.ways.values() for way in ways if cut(way, knows)] == []


def test_no_other_table_says_what_is_meant() -> None:
    common = CommonMisspellings()
    assert [name for name in ENGLISH.ways if common.entry(name)] == []


@given(st.sampled_from(sorted(ENGLISH.ways)), st.lists(st.booleans(), min_size=30, max_size=30))
def test_each_casing_is_right_or_can_be_put_right(name: str, capital: list[bool]) -> None:
    word = "".join(letter.upper() if up else letter for letter, up in zip(name, capital, strict=False))
    right = ENGLISH.right(word)
    assert all(ENGLISH.right(way) == () for way in right)
    assert right or word in (*ENGLISH.ways[name], name, name.upper())


def test_possessives_are_heard() -> None:
    assert Capitals({"github": ("GitHub",)}).names == {"github", "github's", "github’s"}
