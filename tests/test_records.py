"""A record behaves as a named tuple does, and a choice as a member of an enumeration of strings."""

from __future__ import annotations

import pickle
from functools import cached_property
from typing import NamedTuple

import pytest

from splchk.records import Choice, Record


class Plain(NamedTuple):
    """What a record is compared with."""

    word: str
    start: int = 0
    parts: tuple[str, ...] = ()


class Same(Record):
    """The same fields."""

    word: str
    start: int = 0
    parts: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        """Behind the word."""
        return self.start + len(self.word)

    @cached_property
    def letters(self) -> list[str]:
        """The letters of the word."""
        return list(self.word)


class Lone(Record):
    """A record of another length."""

    word: str


@pytest.mark.parametrize("arguments", [("a",), ("a", 1), ("a", 1, ("b",))])
def test_it_is_made_and_read_as_a_named_tuple(arguments: tuple[str, int, tuple[str, ...]]) -> None:
    plain, same = Plain(*arguments), Same(*arguments)
    assert tuple(same) == tuple(plain)
    assert (same.word, same.start, same.parts) == (plain.word, plain.start, plain.parts)
    assert same == Same(**same._asdict())
    assert repr(same) == repr(plain).replace("Plain", "Same")
    assert same.end == same.start + 1


def test_errors_about_its_fields_are_those_of_a_named_tuple() -> None:
    assert (Same._fields, Same._field_defaults) == (Plain._fields, Plain._field_defaults)
    match Same("a", 1):
        case Same(word, start):
            assert (word, start) == ("a", 1)


def test_it_is_changed_by_making_another() -> None:
    same = Same("a")
    assert same._replace(start=3) == Same("a", 3)
    assert type(same._replace(start=3)) is Same
    with pytest.raises(TypeError, match="no field 'end'"):
        same._replace(end=3)  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        same.word = "b"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        same.other = "b"  # type: ignore[attr-defined]


def test_too_few_and_unknown_values_are_refused_by_name() -> None:
    with pytest.raises(TypeError, match="Same: no value for 'word'"):
        Same()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="Same: unexpected 'end'"):
        Same("a", end=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="Same: unexpected 'word'"):
        Same("a", word="b")  # type: ignore[misc]
    with pytest.raises(TypeError, match="Lone: 2 values for 1 fields"):
        Lone("a", "b")  # type: ignore[call-arg]


def test_it_goes_from_process_to_process() -> None:
    assert pickle.loads(pickle.dumps(Same("a", 1, ("b",)))) == Same("a", 1, ("b",))


def test_records_of_other_fields_keep_their_own_names() -> None:
    assert (Lone("a").word, Lone._fields, repr(Lone("a"))) == ("a", ("word",), "Lone(word='a')")
    assert Same("b").word == "b"


def test_a_cached_property_is_computed_once() -> None:
    same = Same("ab")
    assert same.letters is same.letters
    assert same.letters == ["a", "b"]
    assert same == Same("ab")


class Level(Choice):
    """A choice of two."""

    HIGH = "high"
    LOW = "low"


def test_a_choice_is_a_string_and_one_object() -> None:
    assert (Level.HIGH, f"{Level.LOW}", str(Level.LOW)) == ("high", "low", "low")
    assert Level("high") is Level.HIGH is pickle.loads(pickle.dumps(Level.HIGH))
    assert isinstance(Level.LOW, Level)
    assert list(Level) == [Level.HIGH, Level.LOW]
    with pytest.raises(ValueError, match="'other' is no Level"):
        Level("other")
