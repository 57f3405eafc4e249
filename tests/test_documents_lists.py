"""Lists of words and records are told from prose."""

from __future__ import annotations

import time

import pytest

from splchk.documents.lists import is_list_or_records

PROSE = """\
A title
=======

A paragraph whose lines are broken where they are long, as people write in plain
text, with a list below it:

- one item, which has a comma or two, and a word;
- another; this one has a semicolon.

NOTE: some lines have a colon.
See also: the manual.

Short lines.
Too.
"""
UNICODE_DATA = [
    "0041;LATIN CAPITAL LETTER A;Lu;0;L;;;;;N;;;;0061;",
    "0042;LATIN CAPITAL LETTER B;Lu;0;L;;;;;N;;;;0062;",
    "01A2;LATIN CAPITAL LETTER OI;Lu;0;L;;;;;N;LATIN CAPITAL LETTER O I;gha;;01A3;",
]


@pytest.mark.parametrize(
    "line",
    [
        "abandon",
        "recieve->receive",
        "recieve receive",
        "  12 abandon",
        *UNICODE_DATA,
        "a\tthe first letter of all",
        "name | the description of it | a sentence with words",
        "docs/a.md:5:40: recieve → receive is what was meant",
        "NAME: a sword with a very long name",
        "option.name = what it is set to",
        "recieve, a, b c, d",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lists_and_records(line: str, end: str) -> None:
    text = f"# A comment that has many words, and is long{end}{end}" + f"{line}{end}" * 12
    assert is_list_or_records(text)
    assert is_list_or_records(text + f"And four lines of prose.{end}" * 4)
    assert not is_list_or_records(text + f"And many lines of prose.{end}" * 40)
    assert not is_list_or_records(f"{line}{end}" * 7)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n" * 50,
        PROSE,
        PROSE.replace("\n", "\r\n"),
        "# a comment\n" * 50,
        "A sentence with words, a comma, and another.\n" * 50,
        "Go on.\n" * 50,
        "\x85".join(["word"] * 50) + "\nis one line of many words, as others are.\n",
    ],
)
def test_prose(text: str) -> None:
    assert not is_list_or_records(text)


def test_long_texts_take_no_longer() -> None:
    start = time.process_time()
    assert is_list_or_records("abandon\n" * 2_000_000)
    assert not is_list_or_records("x " * 10_000_000)
    assert time.process_time() - start < 5
