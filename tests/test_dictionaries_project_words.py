"""The words of a project's lists: found by their letters, and as corrections of slips."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from splchk.dictionaries.project_words import ProjectWords
from splchk.text.edits import find_slip

_words = st.text("abC", min_size=1, max_size=9)


@given(st.lists(_words, max_size=20), _words)
def test_near_are_those_that_one_slip_makes_into_the_word(entries: list[str], word: str) -> None:
    by_letters = {entry.lower(): entry for entry in entries}
    near = {entry for letters, entry in by_letters.items() if find_slip(word.lower(), letters) is not None}
    assert set(ProjectWords(entries).near(word)) == near - {word}


@given(_words, st.data())
def test_a_word_that_slipped_is_near(entry: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(entry) - 1))
    own = ProjectWords([entry, "other"])
    for wrong in (entry[:at] + entry[at + 1 :], entry[:at] + "x" + entry[at:], entry[:at] + "x" + entry[at + 1 :]):
        assert entry in own.near(wrong)


def test_the_likeliest_slip_is_first() -> None:
    assert ProjectWords(["kazoos", "kazo", "kzaoo"]).near("kazoo") == ["kzaoo", "kazo", "kazoos"]


def test_case_does_not_matter_but_for_the_word_itself() -> None:
    own = ProjectWords(["KaZoo", "Straße"])
    assert (own.find("kazoo"), own.find("STRASSE"), own.find("zoo")) == ("KaZoo", "Straße", None)
    assert (own.near("kazoo"), own.near("KaZoo")) == (["KaZoo"], [])


def test_what_is_no_word_is_near_nothing() -> None:
    assert ProjectWords(["a" * 41]).near("a" * 41) == []
