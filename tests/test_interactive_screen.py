"""Screens of any size."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from splchk.commands.interactive.screen import Context, View, render
from splchk.commands.tui.rows import Row, to_ansi, to_plain, width_of, wrap

CONTEXT = Context(3, "One line.\n\nThe second has ", "blorf", " in it.\nAnd a last one.")
VIEW = View("docs/a.md:3:16", "3 of 17", ("prose",), (CONTEXT,), ("bluff", "Blore", "bloc"))


def lines(rows: list[Row]) -> list[str]:
    return [to_plain(row).rstrip() for row in rows]


def test_a_question() -> None:
    shown = lines(render(VIEW, 80, 24))
    assert shown[0].startswith("docs/a.md:3:16 ")
    assert shown[0].endswith(" 3 of 17")
    assert shown[1:8] == [
        "prose",
        "",
        " 1 One line.",
        " 2",
        " 3 The second has blorf in it.",
        " 4 And a last one.",
        "",
    ]
    assert shown[8:10] == ["1 bluff   3 bloc", "2 Blore"]
    assert shown[-1] == "?"


def test_the_word_is_marked_by_colour_or_by_a_line() -> None:
    coloured = "\n".join(to_ansi(row, True) for row in render(VIEW, 80, 24, colour=True))
    assert "has \x1b[1;31mblorf\x1b[0m in it" in coloured
    assert "^" not in coloured
    bare = [to_ansi(row, False) for row in render(VIEW, 80, 24, colour=False)]
    at = next(number for number, line in enumerate(bare) if "blorf" in line)
    assert bare[at + 1] == " " * bare[at].index("blorf") + "^^^^^"
    assert "\x1b" not in "".join(bare)


def test_the_mark_stands_below_wide_characters() -> None:
    context = Context(1, "日本語 ", "blorf", " 😀")
    bare = lines(render(View("a.md", "1 of 1", contexts=(context,)), 80, 24, colour=False))
    at = next(number for number, line in enumerate(bare) if "blorf" in line)
    assert bare[at + 1].index("^") == wcswidth(bare[at].partition("blorf")[0])


def test_in_a_small_window_the_word_and_the_suggestions_stay() -> None:
    for width, height in ((40, 24), (40, 10), (20, 9), (80, 6)):
        shown = lines(render(VIEW, width, height))
        assert len(shown) <= height
        assert any("blorf" in line for line in shown), (width, height)
        assert any("bluff" in line for line in shown), (width, height)
        assert shown[-1] == "?"


def test_a_long_line_is_broken_around_the_word() -> None:
    context = Context(1, "word " * 500, "blorf", " word" * 500)
    shown = lines(render(View("a.md", "1 of 1", contexts=(context,)), 60, 20))
    assert any("blorf" in line for line in shown)
    assert len(shown) <= 20


def test_what_is_typed_stands_at_the_end() -> None:
    view = View("a.md", "1 of 1", contexts=(CONTEXT,), prompt="Replace blorf with: ", typed="x" * 100 + "end")
    shown = lines(render(view, 42, 24))
    assert shown[-1].startswith("Replace blorf with: ")
    assert shown[-1].endswith("xend")
    assert width_of(shown[-1]) < 42


def test_control_characters_are_shown_as_pictures() -> None:
    context = Context(1, "a\x1b[31m\u202e ", "bl\x07orf", "\x9b1m")
    view = View("a\x1b.md", "1 of 1", ("key \x1b[1m",), (context,), ("x\x1by",), "gone\x07", "Replace \x1b: ", "\x1b")
    for row in render(view, 80, 24):
        assert to_plain(row).isprintable()


def test_the_help_names_every_key() -> None:
    for width, height in ((80, 24), (80, 14), (40, 14), (24, 14)):
        shown = lines(render(View("a.md", "1 of 1", help=True), width, height))
        keys = [key for line in shown[:-1] for key in line[:8].replace(",", "").split()]
        assert "".join(keys) == "1-90rRiIalkusxqb?"
        assert max(map(width_of, shown)) <= width
        assert len(shown) <= height


def test_each_line_ending_ends_a_line() -> None:
    for end in ("\n", "\r\n", "\r"):
        context = Context(2, f"One{end}two ", "blorf", f" three{end}four")
        shown = lines(render(View("a.md", "1 of 1", contexts=(context,)), 80, 24))
        assert [line for line in shown if line[:2].strip().isdecimal()][:3] == [
            " 1 One",
            " 2 two blorf three",
            " 3 four",
        ]


texts = st.text(st.sampled_from("ab \t\n\r日😀é\u0301\u200d\ufe0f\x1b\u202e"), max_size=80)


@given(
    texts, st.text("blorf日", min_size=1), texts, st.lists(texts, max_size=10), st.integers(1, 100), st.integers(1, 40),
    st.none() | texts, st.booleans(), st.booleans(),
)  # fmt: skip
def test_no_row_is_wider_and_no_screen_higher_than_the_window(
    before: str, word: str, after: str, offered: list[str], width: int, height: int,
    typed: str | None, help: bool, colour: bool,
) -> None:  # fmt: skip
    view = View(
        before, "1 of 2", (after,), (Context(7, before, word, after),), tuple(offered), after, "? ", typed, help
    )
    rows = render(view, width, height, colour)
    assert 1 <= len(rows) <= height
    for row in rows:
        assert width_of(to_plain(row)) <= max(width, 2)


@given(texts, st.integers(2, 30))
def test_what_is_wrapped_is_the_text(text: str, width: int) -> None:
    pieces = wrap(text, width)
    assert "".join(pieces) == text
    assert all(width_of(piece) <= width for piece in pieces)
