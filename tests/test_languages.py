"""A language is a value: what is known of each, and that nothing else takes a language for granted."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import splchk
from splchk.dictionaries.base import Dictionary, open_dictionary
from splchk.dictionaries.derived import is_derived
from splchk.languages import BUILTIN_TAGS, DEFAULT_LANGUAGE, Language, language
from splchk.languages.base import Affixes, BuiltinData
from splchk.languages.english import ENGLISH
from tests.lexicon import Words

PACKAGE = Path(splchk.__file__).parent


@pytest.mark.parametrize("tag", [*BUILTIN_TAGS, "en-GB", "EN"])
def test_a_language_is_found_whatever_its_region(tag: str) -> None:
    assert language(tag) is ENGLISH


def test_the_default_language_has_a_dictionary() -> None:
    assert DEFAULT_LANGUAGE in BUILTIN_TAGS
    assert open_dictionary(DEFAULT_LANGUAGE).language is language(DEFAULT_LANGUAGE) is Dictionary.language


@pytest.mark.parametrize(("tag", "doubled"), [("de_AT", "die"), ("fr", "nous"), ("nl-NL", "dat"), ("en_US", "had")])
def test_words_are_doubled_on_purpose_in_their_language(tag: str, doubled: str) -> None:
    assert doubled in language(tag).doubled
    assert doubled not in language("xx").doubled


def test_of_another_language_only_what_is_shared_is_known() -> None:
    other = language("xx_YY")
    assert (other.code, other.builtin, other.derivation, other.sounds) == ("xx", None, None, None)
    assert (other.affixes, other.capitalised) == (ENGLISH.affixes, ENGLISH.capitalised)
    with pytest.raises(ValueError, match="no built-in data for the language 'xx'"):
        other.data_file("trie")


def test_what_is_not_known_of_a_language_is_empty() -> None:
    bare = Language("xx")
    assert list(bare.affixes.stems("batch", "es")) == ["batch"]
    assert (bare.affixes.suffixes, bare.spelling.vowels, bare.capitalised) == ((), frozenset(), frozenset())
    lexicon = Words(common=0)
    lexicon.language = bare
    assert not is_derived("noncommon", lexicon)


@pytest.mark.parametrize(
    ("rest", "ending", "stems"),
    [
        ("batch", "er", {"batch", "batche"}),
        ("batch", "es", {"batch", "batche"}),
        ("mention", "es", {"mentione"}),
        ("scal", "ed", {"scal", "scale"}),
        ("gapp", "ing", {"gapp", "gappe", "gap"}),
        ("copi", "er", {"copi", "copie", "copy"}),
        ("upgrade", "ing", {"upgradee"}),
        ("see", "ing", {"see", "seee", "se"}),
        ("us", "ful", {"us"}),
        ("public", "y", {"publice"}),
    ],
)
def test_english_stems(rest: str, ending: str, stems: set[str]) -> None:
    assert set(ENGLISH.affixes.stems(rest, ending)) == stems


def test_english_tables_are_in_lower_case() -> None:
    assert ENGLISH.builtin is not None
    words = {*ENGLISH.doubled, *ENGLISH.clipped, *ENGLISH.capitalised, *ENGLISH.builtin.alphabet}
    assert all(word == word.lower() for word in words)
    assert all(
        Path(ENGLISH.data_file(kind)).is_file() for kind in ("trie", "flags", "signatures", "slips", "misspellings")
    )


def test_a_dictionary_that_only_knows_words_answers_everything() -> None:
    class Plain(Dictionary):
        def knows(self, word: str) -> bool:
            return word == "Word"

    plain = Plain()
    assert (plain.knows_in_any_case("word"), plain.knows_in_any_case("work")) == (True, False)
    assert (plain.knows_by_rule("word"), plain.known_among({"Word"}), plain.commonness("Word")) == (False, set(), None)
    assert (plain.suggest("word"), plain.has_ranks) == ([], False)
    with pytest.raises(NotImplementedError):
        Dictionary().knows("word")


def test_values_of_a_language_are_records() -> None:
    data = BuiltinData("/somewhere", {"xx": None}, "ab")
    own = Language("xx", affixes=Affixes(("un",)), builtin=data)
    assert own.data_file("trie") == str(Path("/somewhere", "xx.trie"))
    assert own._replace(code="yy").affixes is own.affixes


def test_no_other_package_takes_english_for_granted() -> None:
    """Tables of Aspell and of tags list it among the others."""
    named = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch("en(_[A-Z]{2})?", node.value)
    }
    assert named == {
        "dictionaries/aspell.py",
        "languages/__init__.py",
        "languages/english/__init__.py",
        "languages/regions.py",
    }
