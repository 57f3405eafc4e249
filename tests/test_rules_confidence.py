"""How sure it is that an unknown word is misspelt, by the word and by its document."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from splchk import documents
from splchk.checking.checker import Checker, CheckOptions
from splchk.dictionaries import replacements, word_list
from splchk.dictionaries.base import Dictionary, open_dictionary
from splchk.dictionaries.misspellings import CommonMisspellings
from splchk.dictionaries.speller import Speller
from splchk.languages.english.names import CAPITALISED
from splchk.model import Confidence, Document, Finding, KeyChecks, Reported
from splchk.rules import MISSPELLING, UNKNOWN_WORD
from splchk.rules.evidence import FOREIGN, RECURRING
from tests.marked import with_notes

CASES = sorted((Path(__file__).parent / "cases" / "confidence").iterdir())
MARK = re.compile(r"\[\[([^\[\]\s]+?):(high|low|none)\]\]")
WITHOUT_TABLE = Speller(open_dictionary("en"))
WITH_TABLE = Speller(open_dictionary("en"), common=CommonMisspellings())


def findings(
    text: str, speller: Speller = WITHOUT_TABLE, type_: str = "markdown", path: str = "a", **rules: object
) -> list[Finding]:
    return Checker(speller, CheckOptions(**rules)).check(Document(path, text, type_)).findings  # type: ignore[arg-type]


def confidence(text: str, speller: Speller = WITHOUT_TABLE) -> Confidence:
    """The confidence of the first finding."""
    return findings(text, speller)[0].confidence


def marked(text: str, found: list[Finding]) -> str:
    """The text with a mark around each unknown word."""
    return with_notes(text, ((one.word, f":{one.confidence}") for one in found if one.rule == UNKNOWN_WORD.id))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_cases(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    text = MARK.sub(lambda mark: mark[1], source)
    type_ = documents.type_from_name(path.name) or ""
    assert marked(text, findings(text, WITH_TABLE, type_, path.name)) == source


@pytest.mark.parametrize(
    "wrong",
    [
        *("youve", "youll", "isnt"),
        *("skils", "compield", "consupmtion", "clasues", "permitteed"),
        *("paagraph", "maunual", "concistently", "regidtration"),
        *("simililar", "dependind", "indocating"),
    ],
)
def test_a_slip_in_a_common_word_is_sure(wrong: str) -> None:
    assert confidence(f"So it {wrong} there.") is Confidence.HIGH
    assert confidence(f"A *{wrong}*") is Confidence.HIGH


@pytest.mark.parametrize(
    "name",
    [
        *("eBook", "blorfq", "q" * 50),
        *("callflow", "faxbox", "preflow", "undecoded", "dialer", "dialable"),
        *("pthreads", "grequests", "clientz", "acking"),
        *("sess", "npan", "kerl", "amet"),
    ],
)
def test_a_name_or_jargon_is_not(name: str) -> None:
    for found in findings(f"So it is {name} there."):
        assert found.confidence is Confidence.LOW


@pytest.mark.parametrize("text", ["max_maunual", "maunual2", "maxMaunual"])
def test_nor_is_a_part_of_a_name(text: str) -> None:
    assert confidence(f"So {text} is.") is Confidence.NONE


def test_what_recurs_is_written_on_purpose() -> None:
    assert confidence("The maunual. " * (RECURRING - 1)) is Confidence.HIGH
    assert confidence("The maunual. " * RECURRING) is Confidence.LOW
    assert confidence("The maunual. " * RECURRING + "A manual. " * (RECURRING + 1)) is Confidence.HIGH
    assert confidence("The maunual.\n\n```\nMaunual_maunual\n```\n") is Confidence.NONE


def test_a_capital_counts_where_no_sentence_begins() -> None:
    assert confidence("See Johnatan about it.") is Confidence.LOW
    for text in ("Consistnet it is.", "So.\nConsistnet it is.", "# Consistnet", "- **Consistnet**", "| Consistnet |"):
        assert confidence(text) is Confidence.HIGH
    assert confidence("See Transmision about it.") is Confidence.HIGH


def test_a_word_that_the_document_uses_was_likelier_meant() -> None:
    assert confidence("A playload is.") is Confidence.LOW
    assert confidence("A playload is a payload.") is Confidence.HIGH


def test_a_projects_own_long_words_are_deliberate() -> None:
    speller = Speller(open_dictionary("en"), [word_list.parse(b"personal_ws-1.1 en 0\nratedeckers\n")])
    assert confidence("So ratedekcers are.", speller) is Confidence.HIGH


def test_a_document_in_another_language_has_no_slips() -> None:
    foreign = " ".join(f"zx{chr(97 + i % 26)}q{chr(97 + i // 26)}w" for i in range(20))
    assert confidence(f"maunual {foreign}") is Confidence.NONE
    assert confidence(f"maunual is{chr(10) * 3}{foreign}") is Confidence.LOW
    assert confidence(f"The maunual is{' this is it' * 20 * FOREIGN}{chr(10) * 3}{foreign}") is Confidence.HIGH


def test_what_a_table_lists_and_what_is_doubled_is_sure() -> None:
    speller = Speller(open_dictionary("en"), common=CommonMisspellings())
    found = findings("See teh the the blorfq", speller)
    assert [one.confidence for one in found] == [Confidence.HIGH, Confidence.HIGH, Confidence.LOW]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "By Andrew McCann.",
            "By Anna Mey and Luke Childs.",
            "With GOST and SEH.",
            "The auto-sav of it.",
            "By thw0.",
        ),
    ],
)
def test_a_name_that_a_table_lists_is_not_sure(text: str) -> None:
    assert {one.rule for one in findings(text, WITH_TABLE)} == {MISSPELLING.id}
    assert {one.confidence for one in findings(text, WITH_TABLE)} == {Confidence.LOW}


@pytest.mark.parametrize(
    "text",
    ["Teh end.", "See teh end.", "SEE ADRESS END.", "See the Recieved mail.", "# Recieve", "setRecieve it", "RECIEVE"],
)
def test_a_misspelling_in_its_place_is(text: str) -> None:
    assert confidence(text, WITH_TABLE) is Confidence.HIGH


def test_what_the_projects_table_lists_is_sure() -> None:
    table = replacements.parse(b"personal_repl-1.1 en 0\nmey may\nblorfdesking blorfdesk\n")
    own = word_list.parse(b"personal_ws-1.1 en 0\nblorfdesk\n")
    assert confidence("See Mey there.", Speller(open_dictionary("en"), tables=[table])) is Confidence.HIGH
    assert confidence("See blorfdesking there.", Speller(open_dictionary("en"), [own], [table])) is Confidence.HIGH


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("So the the end.", True),
        ("Of fax fax files.", False),
        ("Go up up down down left.", False),
        ("Of url url.", False),
    ],
)
def test_what_a_matter_is_called_is_doubled_on_purpose(text: str, is_sure: bool) -> None:
    assert (confidence(text) is Confidence.HIGH) is is_sure


def test_a_dictionary_without_measure_takes_each_doubled_word_for_a_mistake() -> None:
    class Plain(Dictionary):
        def knows(self, word: str) -> bool:
            return word != "blorfq"

    assert confidence("Das das Ende.", Speller(Plain())) is Confidence.HIGH


@pytest.mark.parametrize("word", ["wednesday", "january", "english", "france", "american", "wednesday's"])
def test_what_is_never_written_small_is_sure(word: str) -> None:
    assert confidence(f"So {word} is. " * RECURRING) is Confidence.HIGH


@pytest.mark.parametrize("word", ["alice", "morton", "marisa"])
def test_another_name_in_small_letters_is_not(word: str) -> None:
    assert confidence(f"So {word} is.") is Confidence.LOW


def test_all_that_is_never_written_small_is_known_with_a_capital_alone() -> None:
    assert all(WITHOUT_TABLE.knows(name.capitalize()) and not WITHOUT_TABLE.knows(name) for name in CAPITALISED)


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        *(("By webrtc it is.", True), ("# Webrtc", True), ("By webrtc2 it is.", False)),
        *(("Call fsm now.", False), ("A kapp is.", False)),
    ],
)
def test_a_name_of_the_projects_own_has_its_case(text: str, is_sure: bool) -> None:
    own = word_list.parse(b"personal_ws-1.1 en 0\nWebRTC\nFSM\nKapp\nkapps\n")
    assert (confidence(text, Speller(open_dictionary("en"), [own])) is Confidence.HIGH) is is_sure


def test_the_confidence_of_keys_comes_from_their_own_rule() -> None:
    found = findings('{"max_consupmtion": 1, "zrtpq": 2}', type_="json", keys=KeyChecks.ALL)
    assert [(one.word.text, one.confidence) for one in found] == [
        ("consupmtion", Confidence.HIGH),
        ("zrtpq", Confidence.LOW),
    ]


def test_only_the_sure_ones_may_be_wanted() -> None:
    text = "The blorfq of the maunual."
    assert [one.word.text for one in findings(text)] == ["blorfq", "maunual"]
    assert [one.word.text for one in findings(text, confidence=Reported.HIGH)] == ["maunual"]
