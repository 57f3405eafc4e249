"""Which findings are new, compared with how many there were."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from splchk.compare.introduced import Mistake, counted, introduced, new_lines
from splchk.model import Finding, Kind, Word
from splchk.rules import MISSPELLING, UNKNOWN_WORD


def findings(text: str, *words: str) -> list[Finding]:
    """A finding for each place where one of the words stands."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        before = sum(len(each) + 1 for each in text.split("\n")[: number - 1])
        at = 0
        for part in line.split(" "):
            if part in words:
                word = Word(part, before + at, before + at + len(part))
                found.append(Finding("a.md", number, at + 1, word, Kind.PROSE, MISSPELLING.id))
            at += len(part) + 1
    return found


def new(text: str, base: str, *words: str) -> list[int]:
    before = counted(findings(base, *words))
    return [one.line for one in introduced(findings(text, *words), before, text, base)]


def test_each_rule_is_counted_separately() -> None:
    (one,) = findings("teh", "teh")
    assert introduced([one], Counter({Mistake(UNKNOWN_WORD.id, "teh"): 1})) == [one]
    assert introduced([one], Counter({Mistake(MISSPELLING.id, "teh"): 1})) == []


@pytest.mark.parametrize(
    ("text", "base", "lines"),
    [
        ("teh\nteh\nteh", "teh\nteh", [3]),
        ("a\nteh x\nb teh\n", "b teh\na\n", [2]),
        ("teh cat and teh dog", "teh cat", [1]),
        ("x teh y\nnew teh z", "x   teh y", [2]),
        ("teh", "", [1]),
        ("", "teh", []),
    ],
)
def test_the_place_that_is_new(text: str, base: str, lines: list[int]) -> None:
    assert new(text, base, "teh") == lines


def test_without_a_base_it_is_the_first() -> None:
    found = findings("teh\nteh\nteh", "teh")
    assert introduced(found, Counter({Mistake(MISSPELLING.id, "teh"): 2})) == found[:1]


def test_lines() -> None:
    assert new_lines("a\nb\nc", "a\nc") == {2}
    assert new_lines("b\na\nc", "a\nb\nc") == frozenset()
    assert new_lines("a \r\n b", "a\nb") == frozenset()
    assert new_lines("a\na\nb\na", "a\nb\na") == {2}


TEXTS = st.lists(st.sampled_from(["teh", "wich", "fine", "\n"]), max_size=30).map(" ".join)


@given(TEXTS, TEXTS)
def test_as_many_as_there_are_more(text: str, base: str) -> None:
    now, before = findings(text, "teh", "wich"), counted(findings(base, "teh", "wich"))
    found = introduced(now, before, text, base)
    assert counted(found) == counted(now) - before
    assert found == [one for one in now if one in found]
    assert introduced(now, counted(now), text, base) == []
