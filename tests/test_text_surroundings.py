"""What stands around a word: signs of code, more letters, quotes, cells, and the word that was meant."""

from __future__ import annotations

import time

import pytest

from splchk.text import surroundings


def _place(marked: str) -> tuple[str, int, int]:
    """Return a text without the mark ⟦…⟧ around one word, and the word's span."""
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    return marked.replace("⟦", "").replace("⟧", ""), start, end


@pytest.mark.parametrize(
    "marked",
    [
        "O_⟦WRONLY⟧",
        "⟦recieve⟧_id",
        "max_⟦amuont⟧_2",
        "⟦Groth⟧16",
        "assert⟦Didnt⟧Run",
        "NO_⟦GOST⟧",
        "agree**⟦ment⟧**",
        "**⟦attribut⟧**e",
        "cb[⟦uffer⟧]",
        "⟦alway⟧[s]",
        "(A)⟦nsewred⟧",
        "<u>F</u>⟦ille⟧",
        '<b class="x">F</b>⟦ille⟧',
        "[⟦attribut⟧](https://example.org)es",
        "re\u200b⟦cieve⟧",
        "⟦goin⟧\u00adg",
        "-⟦passin⟧",
        "### -⟦Unsecure⟧",
        "gcc -⟦fsigned⟧-char",
        "+⟦recieve⟧",
        "⟦recieve⟧+1",
        ":⟦windo⟧",
        "|:⟦windo⟧|",
        "::⟦recieve⟧",
        "⟦Recieve⟧::new",
        "foo->⟦recieve⟧",
        "⟦recieve⟧->foo",
        "⟦recieve⟧=>foo",
        "NAME=⟦wierd⟧",
        "⟦wierd⟧=1",
        "⟦wierd⟧=",
        "example.⟦recieve⟧",
        "⟦recieve⟧.example",
        "⟦recieve⟧@2",
        "a?⟦recieve⟧=1",
        "⟦recieve⟧()",
        "⟦recieve⟧(one)",
        "f(⟦recieve⟧)",
        "⟦recieve⟧[0]x",
        "⟦recieve⟧['one']",
        "⟦Recieve⟧<T>",
        "{⟦recieve⟧}",
        "<⟦recieve⟧>",
        "[⟦crypted⟧]",
        "[[⟦recieve⟧]]",
        ".. _⟦recieve⟧:",
        "\\⟦recieve⟧",
        "\\(⟦recieve⟧\\)",
        "$⟦recieve⟧",
        "#⟦recieve⟧",
        "~⟦recieve⟧",
    ],
)
def test_a_word_is_glued(marked: str) -> None:
    assert surroundings.is_glued(*_place(f"See {marked} here."))
    assert surroundings.is_glued(*_place(marked))


@pytest.mark.parametrize(
    "marked",
    [
        "⟦recieve⟧",
        "(⟦recieve⟧)",
        '"⟦recieve⟧"',
        "“⟦recieve⟧”,",
        "*⟦recieve⟧*",
        "_⟦recieve⟧_",
        "__⟦recieve⟧__",
        "***⟦recieve⟧***:",
        "~~⟦recieve⟧~~",
        "==⟦recieve⟧==",
        "<b>⟦recieve⟧</b>",
        "⟦recieve⟧<br>",
        "[⟦recieve⟧](https://example.org)",
        "[⟦recieve⟧](https://example.org).",
        "[⟦recieve⟧][one]",
        "⟦recipent⟧(s)",
        "⟦addresse⟧(es),",
        "⟦recieve⟧[^1]",
        "⟦recieve⟧[12]",
        "⟦semiccolon⟧(;)",
        "...⟦recieve⟧",
        "⟦recieve⟧...",
        "⟦recieve⟧;",
        "one,⟦recieve⟧,two",
        "pre-⟦poulated⟧",
        "⟦mutli⟧-file",
        "one—⟦recieve⟧—two",
        "⟦comunity⟧/private",
        "class/⟦objct⟧",
        "⟦recieve⟧{% endcomment %}",
        "|⟦recieve⟧|",
    ],
)
def test_a_word_is_not_glued(marked: str) -> None:
    assert not surroundings.is_glued(*_place(f"See {marked} here."))
    assert not surroundings.is_glued(*_place(marked))


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("| ⟦hda⟧ | hanami db apply |", True),
        ("| one | ⟦hda⟧ |", True),
        ("| one | **⟦hda⟧** |\n", True),
        ("| one | ⟦hda⟧\r\ntwo", True),
        ("| one | the ⟦hda⟧ |", False),
        ("| ⟦hda⟧ two |", False),
        ("⟦hda⟧", False),
        ("|\n⟦hda⟧\n|", False),
    ],
)
def test_a_word_is_alone_in_a_cell(marked: str, expected: bool) -> None:
    assert surroundings.is_alone_in_cell(*_place(marked)) is expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ('the "⟦recieve⟧" button', True),
        ("the “⟦recieve⟧” button", True),
        ("'⟦recieve⟧'", True),
        ("**⟦recieve⟧**", False),
        ('the "⟦recieve⟧ button"', False),
        ("⟦recieve⟧", False),
    ],
)
def test_a_word_is_quoted(marked: str, expected: bool) -> None:
    assert surroundings.is_quoted(*_place(marked)) is expected


@pytest.mark.parametrize(
    "marked",
    [
        'typing "⟦teh⟧" instead of "the"',
        'Change "⟦dissallows⟧" to "disallows".',
        "⟦useable⟧ -> usable",
        "⟦useable⟧ → usable",
        "usable (⟦useable⟧)",
        "usable, not ⟦useable⟧",
        "s/⟦teh⟧/the/",
        "⟦teh⟧|the",
        ":ab ⟦teh⟧ the",
        '"⟦teh⟧": "the",',
        "⟦Teh⟧: The",
        "⟦filesytem⟧ vs. filesystem",
        "mcp-server-filesystem vs mcp-server-⟦filesytem⟧)",
        "| ⟦teh⟧ | the |",
        "| ⟦teh⟧ | common | the |",
        "| the | 12 | ⟦teh⟧ |",
        'In the code "⟦teh⟧" is an error',
        "⟦teh⟧ Teh TEH TeH",
        "The correct form is recieve, ⟦recieve⟧ is meant to be receive",
    ],
)
def test_a_misspelling_is_spoken_of(marked: str) -> None:
    corrections = ["usable", "the", "disallows", "filesystem", "receive"]
    assert surroundings.is_spoken_of(*_place(marked), corrections)


@pytest.mark.parametrize(
    "marked",
    [
        "⟦teh⟧ cat sat on the mat",
        "On the roof sits ⟦teh⟧ cat",
        "⟦teh⟧. The cat",
        "⟦teh⟧\nthe",
        "⟦teh⟧ then",
        "⟦teh⟧ Teh teh",
        "go in ⟦teh⟧ of the park",
        "This is ⟦teh⟧ and the other",
        "⟦teh⟧ other",
        'press "⟦recieve⟧"',
        "| ⟦teh⟧ | the cat |",
        "",
    ],
)
def test_a_misspelling_is_not_spoken_of(marked: str) -> None:
    assert not surroundings.is_spoken_of(*_place(marked or "⟦teh⟧"), ["the", "receive"])


def test_a_word_is_shortened() -> None:
    text, start, end = _place("Required for ⟦argumen⟧...")
    assert surroundings.is_shortened(text, end, text[start:end], ["argument"])
    assert not surroundings.is_shortened(text, end, "Argumne", ["argument"])
    assert not surroundings.is_shortened("argumen.", 7, "argumen", ["argument"])


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("agree**⟦ment⟧**", ["agreement"]),
        ("**⟦attribut⟧**e", ["attribute"]),
        ("(A)⟦nswered⟧", ["Answered"]),
        ("<u>F</u>⟦ile⟧", ["File"]),
        ("⟦alway⟧[s]", ["always"]),
        ("r⟦ecei⟧[ve]", ["receive"[1:]]),
        ("[re]⟦cei⟧[ve]", ["recei", "ceive", "receive"]),
        ("to\u200b⟦day⟧", ["today"]),
        ("[⟦attribut⟧](#one)es", ["attributes"]),
        ("⟦addresse⟧(s)", []),
        ("one<br>⟦word⟧", []),
        ("*⟦word⟧*", []),
        ("⟦word⟧", []),
        ("one ⟦word⟧ two", []),
    ],
)
def test_letters_that_marks_set_apart_are_joined(marked: str, expected: list[str]) -> None:
    assert list(surroundings.joined_words(*_place(marked))) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("cc -⟦passin⟧", True),
        ("### -⟦Unsecure⟧", True),
        ('with "-⟦linet⟧"', True),
        ("| -⟦passin⟧ |", True),
        ("(-⟦passin⟧)", True),
        ("-⟦passin⟧ file", False),
        ("one\n  -⟦recieve⟧ it", False),
        ("> -⟦recieve⟧ it", False),
        ("pre-⟦populatd⟧", False),
        ("--⟦passin⟧", False),
        ("one - ⟦two⟧", False),
    ],
)
def test_a_word_is_an_option(marked: str, expected: bool) -> None:
    assert surroundings.is_option(*_place(marked)) is expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("cb[⟦uffer⟧]", True),
        (":⟦sav⟧[eas]", True),
        ("⟦recieve⟧[1]", False),
        ("⟦recieve⟧[a]", False),
        ("[⟦recieve⟧](one)", False),
        ("⟦recieve⟧", False),
    ],
)
def test_a_word_has_optional_letters(marked: str, expected: bool) -> None:
    assert surroundings.has_optional_letters(*_place(marked)) is expected


def test_a_word_is_catalan() -> None:
    assert surroundings.is_catalan(*_place("⟦instal⟧·lar"))
    assert surroundings.is_catalan(*_place("Instal·⟦lar⟧"))
    assert not surroundings.is_catalan(*_place("⟦one⟧·two"))
    assert not surroundings.is_catalan(*_place("⟦l⟧"))


def test_a_table_may_have_thousands_of_corrections() -> None:
    corrections = [f"word{number}" for number in range(50_000)]
    text = "teh " * 1_000
    start = time.process_time()
    assert not any(surroundings.is_spoken_of(text, at, at + 3, corrections) for at in range(0, len(text), 4))
    assert time.process_time() - start < 5
