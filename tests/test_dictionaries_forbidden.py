"""Words that a project does not want: the table, and their look-up."""

from __future__ import annotations

import pytest

from splchk.dictionaries.forbidden import ForbiddenWords, parse, why_unusable

WORDS = ForbiddenWords(
    [("whitelist", ("allowlist",)), ("Utilize", ("use", "apply")), ("simply", ()), ("e’en", ("even",))]
)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("whitelist", ("allowlist",)),
        ("Whitelist", ("Allowlist",)),
        ("WHITELIST", ("ALLOWLIST",)),
        ("WhiteList", ("allowlist",)),
        ("whitelist's", ("allowlist's",)),
        ("Whitelist’s", ("Allowlist’s",)),
        ("utilize", ("use", "apply")),
        ("simply", ()),
        ("e'en", ("even",)),
        ("whitelists", None),
        ("list", None),
    ],
)
def test_what_to_write_instead(word: str, expected: tuple[str, ...] | None) -> None:
    assert WORDS.find(word) == expected


def test_many_words_at_once() -> None:
    assert WORDS.among({"'whitelist'", "Simply", "cat"}) == {"'whitelist'", "Simply"}


def test_a_table_file() -> None:
    text = "\ufeff# style\n\nwhitelist -> allowlist\nwhitelist permit list\r\nsimply\nutilize\tuse\n"
    assert parse(text) == [
        ("whitelist", ("allowlist",)),
        ("whitelist", ("permit list",)),
        ("simply", ()),
        ("utilize", ("use",)),
    ]
    assert ForbiddenWords(parse(text)).find("whitelist") == ("allowlist", "permit list")


def test_aspells_header_is_no_word() -> None:
    assert parse("personal_repl-1.1 en 0 utf-8\nblacklist denylist\n") == [("blacklist", ("denylist",))]


@pytest.mark.parametrize("line", ["k8s kubernetes", "man-hour hour", "an the"])
def test_a_line_that_cannot_be_compared(line: str) -> None:
    with pytest.raises(ValueError, match=r"line 2: '[\w-]+' (?:is not a single word|has fewer than three letters)"):
        parse(f"# x\n{line}\n")


def test_what_is_usable() -> None:
    assert why_unusable("whitelist") is why_unusable("o'clock") is None
