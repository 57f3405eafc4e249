"""Which words an allow entry allows: those that it names, and those in the compounds that it names."""

from __future__ import annotations

import json
import time

import pytest

from splchk.checking.allow import AllowEntries, fits, names
from splchk.checking.checker import Checker, CheckOptions
from splchk.model import Allow, Document, KeyChecks, Kind, Region, Word
from tests import marked

SPELLER = marked.read("⟦zorbl⟧ ⟦zorb⟧ ⟦zorbl's⟧").speller()


def allows(entry: str, text: str, region: tuple[int, int] | None = None) -> bool:
    """Return True if an entry names what stands between the brackets of a text, in a region if that is given."""
    start, end = text.index("["), text.index("]") - 1
    text = text.replace("[", "").replace("]", "")
    return names(entry, Word(text[start:end], start, end), text, Region(*region, Kind.PROSE) if region else None)


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("zorbl", "a [zorbl]"),
        ("zorbl", "max_[zorbl]_id"),
        ("zorbl", "[ZORBL]"),
        ("maxZorbl", "max[Zorbl]"),
        ("matter-of-factly", "He said it matter-of-[factly]."),
        ("matter-of-factly", "Matter-of-[factly], he said it."),
        ("matter-of-factly", "MATTER-OF-[FACTLY]"),
        ("zorb4j", "the [zorb]4j's log"),
        ("zorb4j", "a [zorb]4j-based log"),
        ("Zorb4J", "[ZORB]4J"),
        ("zorb4j", "([Zorb]4j)"),
        ("4zorb4", "4[zorb]4"),
        ("re:Inforce", "at re:[Inforce] 2024"),
        ("re:Inforce", "Re:[Inforce]"),
        ("re:Inforce", "RE:[INFORCE]"),
        ("x86-zorbl", "on x86-[zorbl]/linux"),
        ("max_zorbl_id", "max_[zorbl]_id"),
        ("max_zorbl_id", r"max\_[zorbl]\_id"),
        ("max_zorbl", "max_[zorbl]_id"),
        ("zorbl_id", "max_[zorbl]_id"),
        ("zorbl/zorbl", "zorbl/[zorbl]"),
        ("zorbl/zorbl", "[zorbl]/zorbl"),
        ("naïve-zorbl", "nai\u0308ve-[zorbl]"),
        ("naïve-zorbl", "na&iuml;ve-[zorbl]"),
        ("so’zorbl", "so'[zorbl]"),
        (".zorblrc", "in ~/.[zorblrc]"),
        ("zorbl++", "in [zorbl]++20"),
        ("AT&Tzorbl", "AT&T[zorbl]"),
    ],
)
def test_what_an_entry_names(entry: str, text: str) -> None:
    assert allows(entry, text)


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("zorbl", "[zorbls]"),
        ("Zorbl", "[zorbl]"),
        ("matter-of-factly", "[factly]"),
        ("matter-of-factly", "matter of [factly]"),
        ("matter-of-factly", "antimatter-of-[factly]"),
        ("matter-of-factly", "matter-of-[factly]s"),
        ("zorb4j", "[zorb]4jx"),
        ("zorb4j", "[zorb]4"),
        ("zorb4", "[zorb]4j"),
        ("x86-zorbl", "ax86-[zorbl]"),
        ("x86-zorbl", "x86-zorbl [zorbl]"),
        ("x86-zorbl", "[zorbl] x86-zorbl"),
        ("re:Inforce", "re:[inforce]"),
        ("max_zorbl_id", "max_[zorbl]_ids"),
        ("zorbl-", "[zorbl]s-"),
        ("", "[zorbl]"),
    ],
)
def test_what_it_does_not_name(entry: str, text: str) -> None:
    assert not allows(entry, text)


def test_a_compound_does_not_leave_its_region() -> None:
    assert allows("x-zorbl", "x-[zorbl]", (0, 7))
    assert not allows("x-zorbl", "x-[zorbl]", (2, 7))
    assert not allows("zorbl-x", "[zorbl]-x", (0, 5))


def test_a_long_chain() -> None:
    chain = "/".join(["zorbl"] * 20_000)
    assert names("zorbl/zorbl/zorbl", Word("zorbl", 60_000, 60_005), chain)
    assert not names("zorbl/blorf", Word("zorbl", 60_000, 60_005), chain)


COMPOUNDS = [
    "matter-of-zorbl",
    "zorb4j",
    "re:Zorbl",
    "x86-zorbl",
    "max_zorbl_id",
    "zorbl.core",
    "at/zorbl",
    "zorbl's-x",
]


def entry(word: str) -> Allow:
    return Allow(word, None, None, None, "for the test", "a test, allow entry 1")


@pytest.mark.parametrize("kind", ["markdown", "text"])
@pytest.mark.parametrize("compound", [one for one in COMPOUNDS if one != "zorbl.core"])  # a file, never checked
def test_compounds_in_prose(compound: str, kind: str) -> None:
    checker = Checker(SPELLER)
    document = Document("a", f"The {compound} is\nthe {compound}, and the zorbl.\n", kind)
    assert len(checker.check(document).findings) == 3
    result = checker.check(document, [entry(compound)])
    assert [(one.line, one.word.text) for one in result.findings] == [(2, "zorbl")]
    assert result.used == {entry(compound)}


@pytest.mark.parametrize("compound", [one for one in COMPOUNDS if one != "at/zorbl"])
def test_compounds_as_keys(compound: str) -> None:
    checker = Checker(SPELLER, CheckOptions(keys=KeyChecks.ALL))
    document = Document("a.json", json.dumps({compound: 1, "zorbl": 2}, indent=0), "json")
    assert len(checker.check(document).findings) == 2
    result = checker.check(document, [entry(compound)])
    assert [(one.line, one.word.text) for one in result.findings] == [(3, "zorbl")]
    assert result.used == {entry(compound)}


def test_many_entries_are_searched_at_once() -> None:
    words = [None, "zorbl", "ZORBL-x", "zorb", "straße", "STRASSE", "a-zorbl", "re:zorbl", "zorblx", "", None]
    entries = [Allow(word, None, None, None, "", str(at)) for at, word in enumerate(words)]
    text = "zorbl ZORBL-x zorb a-zorbl re:zorbl zorblx STRASSE strasse"
    region = Region(0, len(text), Kind.PROSE)
    for start, end in ((0, 5), (6, 11), (14, 18), (21, 26), (30, 35), (36, 42), (43, 50), (51, 58)):
        word = Word(text[start:end], start, end)
        expected = [one for one in entries if fits(one, word, region, text)]
        found = AllowEntries(entries).fitting(word, region, text)
        assert sorted(found, key=lambda one: one.where) == sorted(expected, key=lambda one: one.where)
        assert len(found) >= 2
    assert AllowEntries([]).fitting(Word("zorbl", 0, 5), region, text) == []


def test_thousands_of_entries_take_no_longer() -> None:
    entries = [Allow(f"blorf{number}", None, None, None, "", "") for number in range(5_000)]
    text = "zorbl " * 5_000
    allowed = AllowEntries(entries)
    region = Region(0, len(text), Kind.PROSE)
    start = time.process_time()
    assert not any(allowed.fitting(Word("zorbl", at, at + 5), region, text) for at in range(0, len(text), 6))
    assert time.process_time() - start < 5
