"""A dictionary of several languages: what each knows, the words of software, and whose suggestions fit a sentence."""

from __future__ import annotations

import pytest

from splchk.dictionaries.base import Dictionary, open_dictionary
from splchk.dictionaries.joined import JoinedDictionary
from splchk.dictionaries.speller import Speller
from splchk.languages import language, languages


class Made(Dictionary):
    """A dictionary of a few words, which suggests all of them."""

    def __init__(self, tag: str, *words: str) -> None:
        self.language = language(tag)
        self._words = words

    def knows(self, word: str) -> bool:
        return word in self._words or word.lower() in self._words

    def suggest(self, word: str, quick: bool = False, few: bool = False) -> list[str]:
        return list(self._words)


GERMAN = Made("de", "Datei", "Übersicht")
FRENCH = Made("fr", "fichier", "système")
BOTH = JoinedDictionary([GERMAN, open_dictionary("en")], ["de", "en"])
ALONE = JoinedDictionary([GERMAN], ["de_DE"])


@pytest.mark.parametrize("word", ["Datei", "file", "GitHub", "kubectl"])
def test_a_word_of_any_language_is_known(word: str) -> None:
    assert BOTH.knows(word)
    assert not BOTH.knows(word + "qx")


@pytest.mark.parametrize(
    ("word", "known"), [("Datei", True), ("kubectl", True), ("HTTP", True), ("GitHub's", True), ("file", False)]
)
def test_words_of_software_are_known_in_every_language(word: str, known: bool) -> None:
    assert ALONE.knows(word) is known


def test_a_german_slip_is_no_foreign_name_in_english() -> None:
    """In English alone, a word with a capital and an umlaut is a name."""
    assert open_dictionary("en").knows_by_rule("Übersihct")
    assert not BOTH.knows_by_rule("Übersihct")
    assert BOTH.knows_by_rule("subfolders")


@pytest.mark.parametrize(
    ("sentence", "suggested"),
    [
        ("Die Datie ist nicht da.", "Datei"),
        ("The datie is not there.", "date"),
        ("Datie 17", "Datei"),  # no word says which language it is: the main one
    ],
)
def test_suggestions_are_of_the_language_of_the_sentence(sentence: str, suggested: str) -> None:
    assert Speller(BOTH).suggest("datie", sentence=sentence)[0] == suggested


def test_a_slip_in_a_word_of_another_language_is_suggested_too() -> None:
    assert Speller(BOTH).suggest("configration", 1, sentence="Die configration ist nicht da.") == ["configuration"]


def test_without_a_sentence_all_languages_suggest() -> None:
    assert {"Datei", "date"} <= set(Speller(BOTH).suggest("datie", 20))


def test_what_is_known_of_several_languages() -> None:
    one = languages(("de_AT", "fr", "en"))
    assert (one.code, one.codes) == ("de", ("de", "fr", "en"))
    assert {"die", "nous", "that"} <= one.doubled
    assert one.is_named_by("fr-CA")
    assert not one.is_named_by("it")
    assert languages(("en_US", "en_GB")) is languages(("en",)) is language("en")
    assert "mr" in one.abbreviations
    with pytest.raises(ValueError, match="no language"):
        languages(())


def test_ranks_are_those_of_the_languages_that_have_some() -> None:
    assert (BOTH.commonness("the"), BOTH.commonness("Datei"), BOTH.has_ranks) == (0, None, False)
    assert BOTH.known_among({"the", "Datei", "thx"}) == {"the"}
    assert BOTH.part_for("Le fichier") is BOTH
    assert (
        JoinedDictionary([GERMAN, FRENCH], ["de", "fr"]).part_for("le fichier est dans le dossier").language.code
        == "fr"
    )
    assert BOTH.knows_in_any_case("FILE")
