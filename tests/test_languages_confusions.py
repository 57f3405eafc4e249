"""The table of confused words: what its patterns mean, and that its own examples are as it says."""

from __future__ import annotations

import pytest

from splchk.checking.checker import Checker, CheckOptions
from splchk.dictionaries.base import open_dictionary
from splchk.dictionaries.speller import Speller
from splchk.languages.confusions import Confusions, Example, confusions
from splchk.languages.english import ENGLISH
from splchk.model import Document
from splchk.rules import CONFUSED_WORD

TABLE = confusions(ENGLISH.confusions)
EXAMPLES = list(TABLE.examples)
CHECKER = Checker(Speller(open_dictionary("en")), CheckOptions(enabled=frozenset({CONFUSED_WORD.id})))


def _found(sentence: str) -> list[str]:
    findings = CHECKER.check(Document("a.md", f"{sentence}\n", "markdown")).findings
    return [one.word.text.lower() for one in findings]


@pytest.mark.parametrize("example", EXAMPLES, ids=[one.sentence for one in EXAMPLES])
def test_an_example_is_as_the_table_says(example: Example) -> None:
    found = _found(example.sentence)
    if example.is_wrong:
        assert found
        assert example.words.issuperset(found)
    else:
        assert not found


def test_each_block_has_examples_of_both_kinds() -> None:
    for block in range(len({at for pairs in TABLE.words.values() for _, at in pairs})):
        words = frozenset(word for word, pairs in TABLE.words.items() if any(at == block for _, at in pairs))
        kinds = {one.is_wrong for one in EXAMPLES if one.words == words}
        assert kinds == {True, False}, sorted(words)


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
    assert fits <= one.patterns[0].may_fit(*(next(iter(words), "") for words in (before, after)))


def test_pairs() -> None:
    table = Confusions("# a note\none -> two, three; four -> five (taste)\n    _\n    + One example.\n")
    assert [(one.right, one.is_taste) for word in ("one", "four", "six") for one in table.of(word)] == [
        (("two", "three"), True),
        (("five",), True),
    ]
    assert [(one.sentence, one.is_wrong, one.words) for one in table.examples] == [
        ("One example.", True, frozenset({"one", "four"}))
    ]


def test_a_pattern_has_the_word_once() -> None:
    with pytest.raises(ValueError, match="a pattern has '_' once: 'that this'"):
        Confusions("one -> two\n    that this\n").of("one")


def test_a_language_may_have_no_table() -> None:
    assert not confusions("").words
