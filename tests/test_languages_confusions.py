"""The table of confused words: what its patterns mean, and that its own examples are as it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from splchk.checking.checker import Checker, CheckOptions
from splchk.dictionaries.base import open_dictionary
from splchk.dictionaries.speller import Speller
from splchk.languages.confusions import Confusions, confusions
from splchk.languages.english import ENGLISH
from splchk.model import Document
from splchk.rules import CONFUSED_WORD

TABLE = confusions(ENGLISH.confusions)
EXAMPLES = list(TABLE.examples())
CHECKER = Checker(Speller(open_dictionary("en")), CheckOptions(enabled=frozenset({CONFUSED_WORD.id})))


def _found(sentence: str) -> list[str]:
    findings = CHECKER.check(Document("a.md", f"{sentence}\n", "markdown")).findings
    return [one.word.text.lower() for one in findings]


@pytest.mark.parametrize(("sentence", "is_wrong", "words"), EXAMPLES, ids=[one[0] for one in EXAMPLES])
def test_an_example_is_as_the_table_says(sentence: str, is_wrong: bool, words: frozenset[str]) -> None:
    found = _found(sentence)
    assert bool(found) is is_wrong
    assert words.issuperset(found)


def test_all_words_have_examples_of_both_kinds() -> None:
    kinds = [{is_wrong for _, is_wrong, words in EXAMPLES if word in words} for word in TABLE.words]
    assert all(kind == {True, False} for kind in kinds)


def test_what_is_meant_is_known_and_other_than_what_is_written() -> None:
    speller = Speller(open_dictionary("en"))
    for wrong in TABLE.words:
        assert speller.knows(wrong), wrong
        for one in TABLE.of(wrong):
            assert one.patterns
            assert wrong not in one.right
            assert all(map(speller.all_known, one.right)), one.right


@pytest.mark.parametrize(
    ("pattern", "before", "after", "fits"),
    [
        ("more|less _", ["less"], [], True),
        ("more|less _", ["than", "more"], [], False),
        ("more * _", ["stable", "more"], [], True),
        ("more * _", [".", "more"], [], False),
        ("_ *ed", [], ["closed"], True),
        ("_ un*", [], ["unknown"], True),
        ("_ un*", [], ["known"], False),
        ("_ !a|*ing", [], ["being"], False),
        ("_ !a|*ing", [], ["."], True),
        ("_ !a|*ing", [], [], True),
        ("_ .", [], [], True),
        ("_ .", [], [","], True),
        ("_ .", [], ["`"], False),
        ("_ .|and", [], ["and"], True),
        ("_ #|one", [], ["12"], True),
        ("^ _", [","], [], True),
        ("^ _", ["so"], [], False),
    ],
)
def test_patterns(pattern: str, before: list[str], after: list[str], fits: bool) -> None:
    (one,) = Confusions(f"this -> that\n    {pattern}\n").of("this")
    assert one.patterns[0].fits(before, after) is fits


def test_the_index_has_the_neighbours_without_which_no_pattern_fits() -> None:
    one = "one -> two\n    a|b _ c\n    g _ c|h\n    d _ *\n    *ed|f _\n    _ e\n"
    table = Confusions(f"{one}\nthree four -> five six\n    e _\n    !f _ .\n")
    assert table.index().split("\n") == [
        " one three four ",
        "=one=\td f\te\t*ed\ta b g:c\tg:h",
        "=three=four=\te\t\t*",
        "",
    ]


def test_the_index_is_that_of_the_table() -> None:
    index = Path(ENGLISH.confusable).read_text(encoding="utf-8")
    assert index == TABLE.index(), "run scripts/build_confusable.py"


def test_words_and_what_is_meant() -> None:
    table = Confusions("# a -> note\n\none four -> two|three set_up (taste)\n    _\n    + One example.\n")
    assert [(one.right, one.is_taste) for word in ("one", "four", "six") for one in table.of(word)] == [
        (("two", "three"), True),
        (("set up",), True),
    ]
    assert list(table.examples()) == [("One example.", True, frozenset({"one", "four"}))]


def test_a_pattern_has_the_word_once() -> None:
    with pytest.raises(ValueError, match="a pattern has '_' once: 'that this'"):
        list(Confusions("one -> two\n    that this\n").of("one"))


def test_a_language_may_have_no_table() -> None:
    assert not confusions("").words
