"""The table of options: the quick reader and click read the same command lines alike."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from splchk.cli import parser, quick
from splchk.cli.options import OPTIONS, Option, make_options
from splchk.commands.check import Options
from splchk.model import Confidence, KeyChecks
from splchk.project.settings import Backend, Overrides, Settings

INTERACTIVE = {"interactive", "by_word"}


def _read_with_click(arguments: Sequence[str]) -> dict[str, Any] | None:
    """The values that click yields; None for a mistake, for `--help`, and for other commands."""
    found: list[dict[str, Any]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parser, "run_check", found.append)
        with suppress(click.ClickException, SystemExit):
            parser.main(list(arguments), standalone_mode=False)
    return found[0] if found else None


def _meaning(values: dict[str, Any]) -> tuple[Options, set[str]]:
    return make_options(values), INTERACTIVE & values.keys()


def _valid_value(option: Option) -> str:
    return option.choices[-1] if option.choices else "3" if option.type is int else "value"


def _spellings(option: Option) -> list[list[str]]:
    """All ways to write an option."""
    if option.is_flag:
        return [[name] for name in option.names]
    value = _valid_value(option)
    long, *short = option.names
    return [[long, value], [f"{long}={value}"], *([one, value] for one in short), *([one + value] for one in short)]


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.names[0])
def test_each_option_is_read_without_click(option: Option) -> None:
    for arguments in _spellings(option):
        values = quick.read([*arguments, "a.md"])
        assert values is not None
        assert option.field in values
        expected = _read_with_click([*arguments, "a.md"])
        assert expected is not None
        assert _meaning(values) == _meaning(expected)


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.names[0])
def test_each_option_sets_a_field(option: Option) -> None:
    assert option.field in {*Options._fields, *Overrides._fields, *Settings._fields} ^ INTERACTIVE
    values = quick.read([*_spellings(option)[0], "a.md"])
    assert values is not None
    assert _meaning(values) != _meaning({"paths": ("a.md",)})


def test_each_field_has_an_option() -> None:
    without = {"paths", "overrides", "settings", "suggestions", "all_findings", "edited"}
    found = {option.field for option in OPTIONS} - INTERACTIVE - set(Settings._fields) | {"exclude"}
    assert found == {*Options._fields, *Overrides._fields} - without


def test_values_are_converted() -> None:
    values = quick.read(["--keys=all", "--confidence", "high", "--backend=enchant", "-j4", "-qvo", "out", "--", "-a"])
    assert values is not None
    assert make_options(values) == Options(
        paths=("-a",),
        overrides=Overrides(
            settings={"backend": Backend.ENCHANT, "keys": KeyChecks.ALL, "confidence": Confidence.HIGH}
        ),
        jobs=4,
        quiet=True,
        verbose=True,
        output="out",
    )


@pytest.mark.parametrize(("more", "fixes"), [([], True), (["-i"], False), (["--by-word"], False)])
def test_fixing_keys_is_fixing_unless_each_is_asked_about(more: list[str], fixes: bool) -> None:
    values = quick.read(["--fix-keys", *more])
    assert values is not None
    assert make_options(values).fix is fixes


LEFT_TO_CLICK = (
    ["words", "lint"],
    ["explain", "a.md"],
    ["suggest", "teh"],
    ["init"],
    ["--help"],
    ["a.md", "-h"],
    ["--version"],
    ["--since"],
    ["--sinc", "main"],
    ["--fix=yes"],
    ["--fix="],
    ["-qx"],
    ["-q=1"],
    ["--keys", "some"],
    ["--jobs"],
    ["-j"],
    ["-j=4"],
    ["--jobs", "-1"],
    ["--jobs", "two"],
    ["--jobs", "²"],
    ["--jobs", "9" * 5000],
    ["--max-warnings="],
)


@pytest.mark.parametrize("arguments", LEFT_TO_CLICK, ids=lambda arguments: " ".join(arguments)[:20])
def test_other_command_lines_are_left_to_click(arguments: list[str]) -> None:
    assert quick.read(arguments) is None


def test_what_click_expands_on_windows_is_left_to_click(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick, "_EXPANDED", frozenset("*"))
    assert quick.read(["a.md"]) == {"paths": ("a.md",)}
    assert quick.read(["*.md"]) is None


_values = st.sampled_from(
    ["", "-", "--", "-x", "a.md", "check", "words", "0", "3", "²", "all", "high", "json=x", "a=b"]
)
_names = st.sampled_from([name for option in OPTIONS for name in option.names])
_valid = st.sampled_from([spelling for option in OPTIONS for spelling in _spellings(option)])
_letters = "".join(name[1] for option in OPTIONS for name in option.names[1:])
_arguments = st.one_of(
    _valid,
    st.lists(_values, min_size=1, max_size=2),
    st.tuples(_names),
    st.tuples(_names, _values),
    st.builds(lambda name, value: (f"{name}={value}",), _names, _values),
    st.builds(lambda letters: (f"-{letters}",), st.text(f"{_letters}x=4h-", max_size=4)),
)


@given(st.lists(_arguments, max_size=5))
def test_both_readers_agree(groups: list[Sequence[str]]) -> None:
    arguments = [argument for group in groups for argument in group]
    values = quick.read(arguments)
    if values is not None:
        expected = _read_with_click(arguments)
        assert expected is not None
        assert _meaning(values) == _meaning(expected)


@given(st.lists(st.one_of(_valid, st.tuples(st.sampled_from(["a.md", "-", "docs/"]))), max_size=8))
def test_all_that_is_valid_is_read_without_click(groups: list[Sequence[str]]) -> None:
    assert quick.read([argument for group in groups for argument in group]) is not None
