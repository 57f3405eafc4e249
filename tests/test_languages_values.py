"""What is known of each language: elisions, compounds, both genders, endings, abbreviations, doubled words."""

from __future__ import annotations

import pytest

from splchk.checking.checker import Checker, CheckOptions
from splchk.dictionaries.base import Dictionary, open_dictionary
from splchk.dictionaries.joined import JoinedDictionary
from splchk.dictionaries.speller import Speller
from splchk.languages import language
from splchk.languages.others import OTHERS
from splchk.languages.regions import debian_packages, home, matching_tags, normal_tag
from splchk.model import Confidence, Document, Reported

KNOWN = {
    "de": "der die das und auf mit ist nicht Datei Daten- Datenbank- Konfiguration Ausgabe Eingabe Ein Aus Nutzer "
    "Nutzerin Kundinnen Kundin Kollegin Adresse Anwendung Anforderung Anforderungen Rückgabe- Typ Klasse Klassen Name "
    "Namen gibt bekommen Test Migrationen Generator Funktion hinweis Hinweis Mail E-Mail-Adresse usw. wird "
    "innen was",
    "fr": "le la utilisateur utilisatrice utilisateurs est que il entrée développeur développeuse aujourd'hui fichier "
    "employé employée avec dans",
    "it": "il utente utenti della nella che è",
    "pl": "jest plik w",
}
ENGLISH = open_dictionary("en")


class Made(Dictionary):
    """A dictionary of a few words, by the rule of case of Hunspell."""

    def __init__(self, tag: str) -> None:
        self.language = language(tag)
        self._words = frozenset(KNOWN[tag].split())

    def knows(self, word: str) -> bool:
        forms = {word, word[:1].lower() + word[1:], *((word.lower(), word.capitalize()) if word.isupper() else ())}
        return not forms.isdisjoint(self._words)

    def suggest(self, word: str, quick: bool = False, few: bool = False) -> list[str]:
        return ["Hinweis"] if sorted(word.lower()) == sorted("hinweis") else []


def checker(tag: str, *others: str) -> Checker:
    parts = [Made(tag), *(ENGLISH for _ in others)]
    return Checker(Speller(JoinedDictionary(parts, [tag, *others])), CheckOptions(confidence=Reported.ALL))


def unknown(tag: str, text: str, *others: str) -> list[str]:
    return [one.word.text for one in checker(tag, *others).check(Document("a.md", text, "markdown")).findings]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fr", "l'utilisateur, l’utilisateur, L'UTILISATEUR, qu'il, d'entrée, lorsqu'il, aujourd'hui"),
        ("fr", "l'API, d’un fichier, l'`async`"),
        ("fr", "utilisateur·rice·s, utilisateur.rice.s, employé·e, développeur·euse"),
        ("it", "l'utente, dell'utente, un'API, c'è, nell'`utente`, dall’utente"),
        ("pl", "GitHub'a, API'em"),
        ("de", "Ein- und Ausgabe, Datenbank- und Klassennamen, Konfigurations- und Datenbank-Typ"),
        ("de", "E-Mail-Adresse, Datei-Name, die Klasse und -namen"),
        ("de", "Kund:innen, Kund*innen, Kund_innen, Kund/innen, Kund/-innen, Nutzer:in, NutzerIn, Kolleg:in"),
        ("de", "Anwendungsanforderungen, Datenbankmigrationen, Rückgabetyp, Klassennamen, Generatorfunktion"),
        ("de", "Anwendungsanforderungstest"),
        ("de", "zurückgibt, mitzubekommen"),
        ("de", "Das ist usw. und das."),
        ("de", "`datei`-Klasse, das GitHub"),
    ],
)
def test_what_is_right(tag: str, text: str) -> None:
    assert unknown(tag, text) == []


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("fr", "l'utilisatuer, x'utilisateur, utilisatuer·rice", ["l'utilisatuer", "x'utilisateur", "utilisatuer"]),
        ("it", "dell'utnete", ["dell'utnete"]),
        ("de", "Kunnd:innen, Anwendunganforderung, Anwendungsanfoderung", None),
        ("de", "Konfiguratons- und Ausgabe", ["Konfiguratons"]),
        ("de", "zurückgbit", ["zurückgbit"]),
        ("de", "Klassetyp", ["Klassetyp"]),
        ("de", "Das ist uswe.", ["uswe"]),
    ],
)
def test_what_is_wrong(tag: str, text: str, expected: list[str] | None) -> None:
    expected = expected or ["Kunnd", "Anwendunganforderung", "Anwendungsanfoderung"]
    assert unknown(tag, text) == expected


def test_words_of_two_languages_may_make_a_compound() -> None:
    assert unknown("de", "Browserklassen, Serverfunktion", "en") == []
    assert unknown("de", "Gardenklassen, Linuxklassen") == ["Gardenklassen"]  # the other has a name of software
    assert unknown("de", "Gardenklassen", "en") == []


@pytest.mark.parametrize(
    ("tag", "doubled"),
    [("de", "die die"), ("de", "das das"), ("fr", "nous nous"), ("nl", "die die"), ("it", "via via")],
)
def test_words_that_are_doubled_on_purpose(tag: str, doubled: str) -> None:
    assert doubled.split()[0] in language(tag).doubled


def test_doubled_words_of_the_main_language() -> None:
    found = checker("de").check(Document("a.md", "Das, was die die Datei ist ist, wird wird.\n", "markdown")).findings
    assert [(one.rule, one.word.text) for one in found] == [("doubled-word", "wird")]


# How sure it is that a word is wrong, where nothing says how common words are.


def confidence(text: str, *others: str) -> Confidence:
    (one,) = checker("de", *others).check(Document("a.md", text, "markdown")).findings
    return one.confidence


def test_a_noun_with_a_slip_is_no_name() -> None:
    """The capital says nothing in German."""
    assert confidence("Das ist der Hniweis und nicht das.") is Confidence.LOW
    assert confidence("Der Hinweis ist der Hniweis.") is Confidence.HIGH  # the document has the word


def test_english_with_german_endings_is_jargon() -> None:
    assert confidence("Das deployen.", "en") is Confidence.NONE
    assert confidence("Das ist gehashte.", "en") is Confidence.NONE


def test_umlauts_are_no_sign_of_a_name() -> None:
    assert confidence("Das ist der Hiänweis.") is Confidence.LOW


def test_values_of_languages() -> None:
    for code, own in OTHERS.items():
        assert (own.code, own.builtin) == (code, None)
    for code in ("de", "fr", "es", "pt", "it", "nl", "pl", "sv", "uk", "ru"):
        own = language(code)
        assert own.name
        assert own.spelling.vowels
        assert own.doubled == frozenset(map(str.lower, own.doubled))
        assert own.affixes is language("en").affixes


# Tags and regions.


def test_tags() -> None:
    assert [normal_tag(tag) for tag in ("DE-de", "de", "sr-latn-rs", "../x", "", "de_")] == [
        "de_DE",
        "de",
        "sr_Latn_RS",
        "",
        "",
        "",
    ]
    assert [home(code) for code in ("de", "sv", "en")] == ["de_DE", "sv_SE", "en_US"]
    assert matching_tags("de", ["de_CH", "de", "de_DE", "nl"]) == ["de_DE", "de", "de_CH"]
    assert matching_tags("de_AT", ["de_CH", "de_DE"]) == []


def test_packages_of_debian() -> None:
    assert debian_packages("de") == ["hunspell-de-de"]
    assert debian_packages("pt_BR") == ["hunspell-pt-br"]
    assert debian_packages("fr_CA") == ["hunspell-fr"]
    assert debian_packages("xx") == debian_packages("de_XX") == []
