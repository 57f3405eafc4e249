"""What a keyboard sends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from splchk.commands.interactive import keys


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ("i", ["i"]),
        ("1r", ["1", "r"]),
        ("é日", ["é", "日"]),
        ("\r", [keys.ENTER]),
        ("\n", [keys.ENTER]),
        ("\x7f", [keys.BACKSPACE]),
        ("\x1b", [keys.ESCAPE]),
        ("\x15", [keys.CLEAR]),
        ("\x03", [keys.INTERRUPT]),
        ("\x1b[A", [keys.OTHER]),
        ("\x1b[3~", [keys.OTHER]),
        ("\x1b[1;5C", [keys.OTHER]),
        ("\x1bOP", [keys.OTHER]),
        ("\x1b[[A", [keys.OTHER]),
        ("\x1bx", [keys.OTHER]),
        ("\x1b[A\x1b[Bi", [keys.OTHER, keys.OTHER, "i"]),
        ("\x1b[200~", [keys.OTHER]),
        ("\x1b[3", [keys.OTHER]),
        ("\x1b[[", [keys.OTHER]),
        ("\x04\x1a\x00\t", [keys.OTHER] * 4),
    ],
)
def test_keys_are_told_apart(sent: str, told: list[str]) -> None:
    assert keys.told_apart(sent) == told


@pytest.mark.parametrize("sent", ["\x1b", "\x1b[", "\x1b[[", "\x1b[3", "\x1bO", "i\x1b[1;"])
def test_a_sequence_may_be_on_its_way(sent: str) -> None:
    assert keys.is_unfinished(sent)


@pytest.mark.parametrize("sent", ["", "i", "\x1b[3~", "\x1b[A", "\x1b[[A", "\x1bx", "[3"])
def test_what_is_complete(sent: str) -> None:
    assert not keys.is_unfinished(sent)


@given(st.text())
def test_whatever_is_sent_is_keys(sent: str) -> None:
    for key in keys.told_apart(sent):
        named = key in (keys.ENTER, keys.BACKSPACE, keys.ESCAPE, keys.CLEAR, keys.INTERRUPT, keys.OTHER)
        assert named or len(key) == 1


def test_a_line_is_typed() -> None:
    line = ""
    for key in ["a", "b", keys.BACKSPACE, "日", keys.OTHER, " ", "c"]:
        line = keys.typed(line, key)
    assert line == "a日 c"
    assert keys.typed(line, keys.CLEAR) == ""
