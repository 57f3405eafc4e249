"""Keys in what a keyboard sends, and a line typed with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from splchk.commands.tui import keypresses

NAMED = {
    keypresses.ENTER,
    keypresses.BACKSPACE,
    keypresses.ESCAPE,
    keypresses.CLEAR,
    keypresses.INTERRUPT,
    keypresses.OTHER,
}


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("i", ["i"]),
        ("1r", ["1", "r"]),
        ("é日", ["é", "日"]),
        ("\r", [keypresses.ENTER]),
        ("\n", [keypresses.ENTER]),
        ("\x7f", [keypresses.BACKSPACE]),
        ("\x1b", [keypresses.ESCAPE]),
        ("\x15", [keypresses.CLEAR]),
        ("\x03", [keypresses.INTERRUPT]),
        ("\x1b[A", [keypresses.OTHER]),
        ("\x1b[3~", [keypresses.OTHER]),
        ("\x1b[1;5C", [keypresses.OTHER]),
        ("\x1bOP", [keypresses.OTHER]),
        ("\x1b[[A", [keypresses.OTHER]),
        ("\x1bx", [keypresses.OTHER]),
        ("\x1b[A\x1b[Bi", [keypresses.OTHER, keypresses.OTHER, "i"]),
        ("\x1b[200~", [keypresses.OTHER]),
        ("\x1b[3", [keypresses.OTHER]),
        ("\x1b[[", [keypresses.OTHER]),
        ("\x04\x1a\x00\t", [keypresses.OTHER] * 4),
    ],
)
def test_input_is_split_into_keys(sent: str, expected: list[str]) -> None:
    assert keypresses.split_keys(sent) == expected


@pytest.mark.parametrize("sent", ["\x1b", "\x1b[", "\x1b[[", "\x1b[3", "\x1bO", "i\x1b[1;"])
def test_an_incomplete_sequence(sent: str) -> None:
    assert keypresses.is_incomplete(sent)


@pytest.mark.parametrize("sent", ["", "i", "\x1b[3~", "\x1b[A", "\x1b[[A", "\x1bx", "[3"])
def test_complete_input(sent: str) -> None:
    assert not keypresses.is_incomplete(sent)


@given(st.text())
def test_any_input_is_keys(sent: str) -> None:
    for key in keypresses.split_keys(sent):
        assert key in NAMED or len(key) == 1


def test_keys_edit_a_line() -> None:
    line = ""
    for key in ["a", "b", keypresses.BACKSPACE, "日", keypresses.OTHER, " ", "c"]:
        line = keypresses.edit_line(line, key)
    assert line == "a日 c"
    assert keypresses.edit_line(line, keypresses.CLEAR) == ""
