"""The speller: the dictionary, the project's words and the tables together."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from splchk.dictionaries.base import Dictionary, open_dictionary
from splchk.dictionaries.enchant import DictionaryMissingError, EnchantDictionary
from splchk.dictionaries.hunspell import HunspellDictionary
from splchk.dictionaries.misspellings import CommonMisspellings, Misspelling
from splchk.dictionaries.replacements import ReplacementTable
from splchk.dictionaries.speller import Speller
from splchk.dictionaries.word_list import WordList
from tests.test_dictionaries_misspellings import write_table

KNOWN = [
    "the",
    "receive",
    "receiver",
    "custom",
    "quantity",
    "alert",
    "account",
    "db",
    "a",
    "lot",
    "Wednesday",
    "house",
    "Paris",
    "march",
    "March",
    "don't",
    "doesn't",
    "run",
    "begin",
    "well-known",
    "known",
    "well",
    "iPhone",
    "café",
    "limit",
]


class SixLines(Dictionary):
    """A made-up dictionary: Aspell's rule of case, and always the same suggestions."""

    def __init__(self) -> None:
        self.words, self.asked = WordList(tuple(KNOWN)), 0

    def knows(self, word: str) -> bool:
        self.asked += 1
        return self.words.knows(word)

    def suggest(self, word: str, quick: bool = False, few: bool = False) -> list[str]:
        self.asked += 1
        return ["the", "house", "Paris", "limit", "run", "begin"]


def table(*pairs: tuple[str, str]) -> ReplacementTable:
    return ReplacementTable(pairs)


class Common:
    """A common table of a few words."""

    entries: dict[str, tuple[str, ...]] = {  # noqa: RUF012
        "teh": ("the",),
        "recieve": ("receive",),
        "reciever": ("receiver",),
        "wednessday": ("Wednesday",),
        "marz": ("March",),
        "alot": ("a lot",),
        "dont": ("don't",),
        "doesnt": ("doesn't", "does not"),
        "limt": ("limit", "lint"),
        "ihpone": ("iPhone",),
        "klingn": ("Klingon",),
        "welknown": ("well-known",),
        "house": ("horse",),
        "wensday": ("Wednesday",),
        "custome": ("custom",),
    }

    def entry(self, word: str) -> Misspelling | None:
        found = self.entries.get(word.lower())
        return Misspelling(found, automatic=True) if found else None


def speller(*words: str, pairs: tuple[tuple[str, str], ...] = ()) -> Speller:
    return Speller(SixLines(), [WordList(words)], [table(*pairs)], Common())


@pytest.mark.parametrize(
    ("word", "known", "in_any_case"),
    [
        ("the", True, True),
        ("The", True, True),
        ("tHe", False, True),
        ("paris", False, True),
        ("PARIS", True, True),
        ("IPHONE", True, True),
        ("kaZoo", True, True),
        ("kazoo", False, True),
        ("KAZOO", True, True),
        ("kazoo's", False, True),
        ("kaZoo's", True, True),
        ("kaZoo’s", True, True),
        ("KAZOO'S", True, True),
        ("receiver’s", True, True),
        ("re\u00adceiver", True, True),
        ("cafe\u0301’s", True, True),
        ("don’t", True, True),
        ("recieve", False, False),
        ("recieve's", False, False),
        ("'s", False, False),
        ("", False, False),
        ("\udcff", False, False),
    ],
)
def test_knows(word: str, known: bool, in_any_case: bool) -> None:
    asked = speller("kaZoo")
    assert asked.knows(word) is known
    assert asked.knows(word, any_case=True) is in_any_case
    assert asked.knows(word) is known, "the two answers are kept apart"


def test_answers_are_kept() -> None:
    dictionary = SixLines()
    asked = Speller(dictionary, (), (), Common())
    for word in ("recieve", "the", "blorf"):
        asked.knows(word), asked.suggest(word), asked.corrections(word), asked.replacement(word)
    before = dictionary.asked
    for word in ("recieve", "the", "blorf"):
        asked.knows(word), asked.suggest(word, 3), asked.corrections(word), asked.replacement(word)
    assert dictionary.asked == before


@pytest.mark.parametrize(
    ("word", "corrections", "replacement"),
    [
        ("teh", ("the",), "the"),
        ("Teh", ("The",), "The"),
        ("TEH", ("THE",), "THE"),
        ("tEh", ("the",), None),
        ("te\u00adh", ("the",), "the"),
        ("wednessday", ("Wednesday",), "Wednesday"),
        ("WEDNESSDAY", ("WEDNESDAY",), "WEDNESDAY"),
        ("marz", ("March",), "March"),
        ("Marz", ("March",), "March"),
        ("ihpone", ("iPhone",), "iPhone"),
        ("Ihpone", ("iPhone",), "iPhone"),
        ("alot", ("a lot",), "a lot"),
        ("Alot", ("A lot",), "A lot"),
        ("welknown", ("well-known",), "well-known"),
        ("dont", ("don't",), "don't"),
        ("doesnt", ("doesn't", "does not"), None),
        ("limt", ("limit", "lint"), None),
        ("klingn", ("Klingon",), None),
        ("house", (), None),
        ("the", (), None),
        ("blorf", (), None),
        ("", (), None),
        ("\udcff", (), None),
        ("reciever's", ("receiver's",), "receiver's"),
        ("Reciever’s", ("Receiver’s",), "Receiver’s"),
        ("RECIEVER'S", ("RECEIVER'S",), "RECEIVER'S"),
        ("receiver's", (), None),
    ],
)
def test_the_common_table(word: str, corrections: tuple[str, ...], replacement: str | None) -> None:
    asked = speller()
    assert asked.corrections(word) == corrections
    assert asked.is_misspelt(word) is bool(corrections)
    assert asked.replacement(word) == replacement


@pytest.mark.parametrize(
    ("pairs", "word", "corrections", "replacement"),
    [
        ([("quanity", "quantity")], "quanity", ("quantity",), "quantity"),
        ([("quanity", "QUANTITY")], "quanity", ("quantity",), "quantity"),
        ([("quanity", "Quantity"), ("quanity", "quantity")], "Quanity", ("Quantity",), "Quantity"),
        ([("custome", "CUSTOM")], "custome", ("custom",), "custom"),
        ([("wendesday", "wednesday"), ("wendesday", "Wednesday")], "wendesday", ("Wednesday",), "Wednesday"),
        ([("wendesday", "WEDNESDAY"), ("wendesday", "Wednesday")], "wendesday", ("WEDNESDAY",), "WEDNESDAY"),
        ([("accountdb", "account db")], "accountdb", ("account db",), "account db"),
        ([("accountdb", "account blorf")], "accountdb", ("account blorf",), None),
        ([("helo", "wrongg")], "helo", ("wrongg",), None),
        ([("teh", "tech")], "teh", ("tech", "the"), None),
        ([("teh", "The")], "teh", ("the",), "the"),
        ([("limt", "limit")], "limt", ("limit", "lint"), None),
        ([("wheels", "wheel")], "wheels", ("wheel",), None),
        ([("house", "horse")], "house", (), None),
    ],
)
def test_the_projects_table(
    pairs: list[tuple[str, str]], word: str, corrections: tuple[str, ...], replacement: str | None
) -> None:
    asked = speller(pairs=tuple(pairs))
    assert asked.corrections(word) == corrections
    assert asked.replacement(word) == replacement


def test_the_projects_own_words_win_over_every_table() -> None:
    asked = speller("wensday", pairs=(("wensday", "Wednesday"),))
    assert asked.knows("Wensday")
    assert not asked.is_misspelt("wensday")
    assert asked.corrections("WENSDAY") == ()
    assert asked.replacement("wensday’s") is None


@pytest.mark.parametrize(
    ("correction", "expected"),
    [
        ("MongoDB", "MongoDB"),
        ("GitHub", "GitHub"),
        ("PostgreSQL", "PostgreSQL"),
        ("iPhone", "iPhone"),
        ("JSON", "JSON"),
        ("Kubernetes", "Kubernetes"),
        ("Paris", "Paris"),
        ("CUSTOM", "custom"),
        ("Custom", "custom"),
        ("CUstom", "custom"),
        ("nginx", "nginx"),
        ("GitHub JSON", "GitHub JSON"),
        ("JavaScript-based", "JavaScript-based"),
    ],
)
def test_a_name_keeps_its_capitals(correction: str, expected: str) -> None:
    asked = Speller(open_dictionary("en"), tables=[table(("zorblx", correction))])
    assert asked.corrections("zorblx") == (expected,)
    assert asked.replacement("zorblx") == expected
    assert asked.replacement("ZORBLX") == expected.upper()
    assert asked.replacement("Zorblx") == (expected.capitalize() if expected.islower() else expected)


def test_a_correction_may_be_one_of_the_projects_own_words() -> None:
    assert speller(pairs=(("kazo", "kaZoo"),)).replacement("kazo") is None
    assert speller("kaZoo", pairs=(("kazo", "kaZoo"),)).replacement("kazo") == "kaZoo"


def test_what_codespell_would_not_replace_is_not_replaced(tmp_path: Path) -> None:
    table = {"reciver": "receiver, disabled because it is a name", "teh": "the"}
    asked = Speller(SixLines(), common=CommonMisspellings(write_table(tmp_path / "table", table)))
    assert asked.corrections("reciver") == ("receiver",)
    assert asked.replacement("reciver") is None
    assert asked.replacement("reciver's") is None
    assert asked.replacement("teh") == "the"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("limt", ["limit", "lint", "the", "house", "Paris"]),
        ("Limt", ["Limit", "Lint", "The", "House", "Paris"]),
        ("kazooo", ["kaZoo", "the", "house", "Paris", "limit"]),
        ("kazzo", ["kaZoo", "the", "house", "Paris", "limit"]),
        ("akzoo", ["kaZoo", "the", "house", "Paris", "limit"]),
        ("kaoo", ["kaZoo", "the", "house", "Paris", "limit"]),
        ("kazoo", ["kaZoo", "the", "house", "Paris", "limit"]),
        ("kaZoo", ["the", "house", "Paris", "limit", "run"]),
        ("blorf", ["the", "house", "Paris", "limit", "run"]),
        ("x" * 1000, ["the", "house", "Paris", "limit", "run"]),
    ],
)
def test_suggest(word: str, expected: list[str]) -> None:
    asked = speller("kaZoo")
    assert asked.suggest(word) == expected
    assert asked.suggest(word, 2) == expected[:2]
    assert asked.suggest(word, 0) == []


def test_suggestions_are_in_the_case_of_the_word_with_its_apostrophe() -> None:
    assert speller().suggest("DONT", 1) == ["DON'T"]
    assert speller("d'Artagnan").suggest("d’Artagnn", 1) == ["d’Artagnan"]


@given(st.text())
def test_no_word_raises(word: str) -> None:
    asked = Speller(SixLines(), [WordList(("kaZoo",))], [table(("teh", "the"))], CommonMisspellings())
    asked.knows(word)
    asked.knows(word, any_case=True)
    asked.is_misspelt(word)
    asked.suggest(word)
    replacement = asked.replacement(word)
    assert replacement is None or all(asked.knows(part) for part in replacement.replace("-", " ").split())


def test_open_dictionary_says_what_there_is() -> None:
    with pytest.raises(ValueError, match="no backend is called 'aspell'; there are auto, builtin, hunspell, enchant"):
        open_dictionary("en", "aspell")
    with pytest.raises(ValueError, match="the built-in dictionary has no 'de', only en, en_US, en_GB, en_CA, en_AU"):
        open_dictionary("de", "builtin")


def test_open_dictionary_opens_what_is_asked_for() -> None:
    for lang, backend, kind in (("de", "auto", HunspellDictionary), ("en", "enchant", EnchantDictionary)):
        try:
            dictionary = open_dictionary(lang, backend)
        except DictionaryMissingError as missing:
            pytest.skip(str(missing))
        assert isinstance(dictionary, kind)


def test_open_dictionary_has_english_built_in() -> None:
    assert open_dictionary("en-GB").knows("colour")
    assert open_dictionary("en", "builtin").knows("colour")


def test_nothing_heavy_is_imported_with_a_speller() -> None:
    code = "import sys, splchk.dictionaries.speller, splchk.dictionaries.base; print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1]
    )
    heavy = {"enchant", "marisa_trie", "codespell_lib", "dataclasses", "mmap", "unicodedata", "subprocess"}
    assert heavy.isdisjoint(ran.stdout.split())


def test_marks_of_the_common_table_hold_unless_the_project_lists_the_word() -> None:
    class Marked:
        def entry(self, word: str) -> Misspelling | None:
            word = word.lower()
            if word not in ("wast", "requestor", "recieve"):
                return None
            return Misspelling(("x",), automatic=True, safe=word == "recieve", variant=word == "requestor")

    speller = Speller(SixLines(), tables=[], common=Marked())
    for word, ambiguous, variant in (
        ("wast", True, False),
        ("Wast’s", True, False),
        ("requestor", True, True),
        ("REQUESTOR'S", True, True),
        ("recieve", False, False),
        ("blorf", False, False),
    ):
        assert (speller.is_ambiguous(word), speller.is_variant(word)) == (ambiguous, variant), word
    speller = Speller(SixLines(), tables=[table(("requestor", "requester"))], common=Marked())
    assert not speller.is_ambiguous("Requestor’s")
    assert not speller.is_variant("requestor")
    assert not Speller(SixLines()).is_ambiguous("wast")
