"""Which unknown parts of keys are slips, and which are names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from splchk.checking.checker import Checker
from splchk.dictionaries import replacements, word_list
from splchk.dictionaries.base import Dictionary, open_dictionary
from splchk.dictionaries.misspellings import CommonMisspellings
from splchk.dictionaries.speller import Speller
from splchk.model import Document
from splchk.rules.keys import (
    OFTEN,
    PLACES,
    RECURRING,
    VERY_OFTEN,
    Vocabulary,
    is_slip,
    is_truncated,
    meant,
    near,
    possible,
)
from splchk.text.words import split_name

SPELLER = Speller(open_dictionary("en"), common=CommonMisspellings())
WITHOUT_TABLE = Speller(open_dictionary("en"))


def slips(name: str, speller: Speller = SPELLER) -> list[str]:
    return [part for part in split_name(name) if is_slip(part, speller)]


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("max_concurent_calls_per_user", "concurent"),
        ("Reqeust-Body-Format", "Reqeust"),
        ("maxPostpayAmmount", "Ammount"),
        ("eanbled", "eanbled"),
        ("Emergency-Notfication-Contact", "Notfication"),
        ("patern", "patern"),
        ("presense", "presense"),
        ("wensday", "wensday"),
        ("reserve_ammount", "ammount"),
        ("MAX_CONCURENT", "CONCURENT"),
        ("monthes", "monthes"),
        ("ndoe_count", "ndoe"),
        # The table has other words for these, too: `a location`, `soft are`, `isn't all`.
        ("disk_alocation", "alocation"),
        ("softare_version", "softare"),
        ("hearbeat_interval", "hearbeat"),
        ("pre_isntall", "isntall"),
        ("ipAddresss", "Addresss"),
        ("classs", "classs"),
        ("ProcesssId", "Processs"),
        ("selectionss", "selectionss"),
        ("network_connectio_linux", "connectio"),
        ("conditition", "conditition"),
        ("ondition", "ondition"),
        ("Image|endsswith", "endsswith"),
    ],
)
def test_slips(name: str, wrong: str) -> None:
    assert slips(name) == [wrong]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("anonoymous", "anonymous"),
        ("documnents", "documents"),
        ("framewrok", "framework"),
        ("scannner", "scanner"),
        ("terminaion", "termination"),
        ("fundamentl", "fundamental"),
        ("verssions", "versions"),
        ("incerrect", "incorrect"),
        ("qualifed", "qualified"),
        ("SUPPORETD", "supported"),
        # Two letters swapped in a rarer word; one slip in a long word of software; in spite of a word at the end.
        ("thumbnial", "thumbnail"),
        ("clenaup", "cleanup"),
        ("datatstore", "datastore"),
        ("deamonset", "daemonset"),
        ("poweshell", "powershell"),
        # Two slips and more in very long words.
        ("experminetal", "experimental"),
        ("expiramental", "experimental"),
        ("depreactaed", "deprecated"),
    ],
)
def test_slips_that_no_table_lists(wrong: str, right: str) -> None:
    assert meant(wrong, WITHOUT_TABLE) == right


@pytest.mark.parametrize(
    "name",
    [
        *(
            "msisdn",
            "cid",
            "addr",
            "cnt",
            "mgmt",
            "acct",
            "cfg",
            "descr",
            "pwd",
            "qty",
            "usr",
            "ctx",
            "elasti",
            "creds",
        ),
        *("callflow", "fastforward", "dialplan", "quicktime", "timedout", "sansserif", "voiceid", "xlarge", "backtest"),
        *("capacitive", "illuminance", "untargetable", "authentihash", "transportapi", "openvswitch", "relatime"),
        *("varnishd", "rsocket", "envlist", "sstables", "mytopic", "branchid", "postgre"),
        *("unset", "resync", "precheck", "unassigned", "subkey", "preconnect", "prestart", "deauthorize", "rescore"),
        *("disabler", "approver", "tiering", "poller", "recommender", "healths", "utilizations", "suggestable"),
        *("recname", "refcounts", "conftest", "strdata", "isfinite", "pprint", "ccheck", "contentmd", "exceptfd"),
        *(
            "sme",
            "ehr",
            "caf",
            "mape",
            "add_ons",
            "atleast",
            "READY_FOR_CHECKIN",
            "TimecodeBurninSettings",
            "thirdparty",
        ),
        *(
            "colour_centre",
            "initialise",
            "organisation",
            "signee",
            "wickr",
            "kustomer",
            "karpenter",
            "genesys",
            "intune",
        ),
        *("testng", "iterm2", "MosquittoUrl", "xchange", "camel-xtend", "nload", "hepatology", "shulker"),
        *("softwares", "DescribeLDAPSSettings", "desiredvCpus", "jsonata", "radeon", "saliency", "sparkline", "Astrid"),
        *("Straße", "naïveté", "número", "usuario", "nombre", "wohnort"),
    ],
)
def test_names(name: str) -> None:
    assert slips(name) == []


def test_a_word_list_decides() -> None:
    listed = word_list.parse(b"personal_ws-1.1 en 1\nwensday\n")
    speller = Speller(open_dictionary("en"), [listed], common=CommonMisspellings())
    assert not is_slip("wensday", speller)
    assert not is_slip("WENSDAY", speller)


def test_the_projects_table_decides_even_for_short_and_frequent_words() -> None:
    table = replacements.parse(b"personal_repl-1.1 en 0 \nqzx quz\n")
    speller = Speller(open_dictionary("en"), tables=[table])
    vocabulary = Vocabulary()
    for i in range(RECURRING + 1):
        vocabulary.add(f"qzx_{'abcdefgh'[i] * 3}", "a.json:1")
    assert meant("qzx", speller, vocabulary) == "quz"


def test_what_recurs_is_a_name_unless_the_table_lists_it_and_it_is_long() -> None:
    vocabulary = Vocabulary()
    for word in ("size", "name", "count", "limit"):
        for part in ("verssions", "matix", "concurent"):
            vocabulary.add(f"{part}_{word}", "a.json:1")
    found = {part: (is_slip(part, SPELLER), is_slip(part, SPELLER, vocabulary)) for part in ("verssions", "matix")}
    assert found == {"verssions": (True, False), "matix": (True, False)}
    assert is_slip("concurent", SPELLER, vocabulary)


def test_a_word_that_other_keys_use_may_be_rarer() -> None:
    vocabulary = Vocabulary()
    vocabulary.add("thumbnailSize", "scale.json:3")
    assert not is_slip("thumbnnail", WITHOUT_TABLE)
    assert is_slip("thumbnnail", WITHOUT_TABLE, vocabulary)


class NoMeasure(Dictionary):
    """A dictionary that cannot say how common a word is."""

    def knows(self, word: str) -> bool:
        return word in ("amount", "document")

    def suggest(self, word: str, quick: bool = False, few: bool = False) -> list[str]:
        return ["amount", "document"]


def test_without_a_measure_of_commonness_the_word_must_be_long_or_used() -> None:
    speller, vocabulary = Speller(NoMeasure()), Vocabulary()
    vocabulary.add("max_amount", "accounts.json:12")
    assert is_slip("documnet", speller)
    assert not is_slip("ammount", speller)
    assert is_slip("ammount", speller, vocabulary)


def test_the_vocabulary_counts_names_and_remembers_the_first() -> None:
    vocabulary = Vocabulary()
    vocabulary.add("max_amount", "accounts.json:12")
    vocabulary.add("max_amount", "limits.json:1")
    vocabulary.add("minAmount", "limits.json:2")
    assert (vocabulary.count("amount"), vocabulary.count("AMOUNT"), vocabulary.count("id")) == (2, 2, 0)
    assert vocabulary.near("ammount", near("ammount", SPELLER)) == ("amount", "max_amount", "accounts.json:12")
    assert vocabulary.near("Amuont", near("Amuont", SPELLER)) == ("amount", "max_amount", "accounts.json:12")
    assert vocabulary.near("patern", near("patern", SPELLER)) is None
    assert vocabulary.example("amount") == ("max_amount", "accounts.json:12")


def test_near_is_never_another_misspelling() -> None:
    vocabulary = Vocabulary()
    vocabulary.add("reserve_ammount", "limits.json:5")
    assert vocabulary.near("ammountt", near("ammountt", SPELLER)) is None


def test_near_takes_the_part_that_most_names_have() -> None:
    vocabulary = Vocabulary()
    for name in ("form", "from_user", "from_realm"):
        vocabulary.add(name, "a.json:1")
    assert vocabulary.near("frm", near("frm", SPELLER)) == ("from", "from_user", "a.json:1")


@given(st.sampled_from("amount pattern concurrent request notification presence identifier window colour".split()))
def test_a_known_word_is_no_slip(word: str) -> None:
    for form in (word, word.upper(), word.capitalize()):
        assert not is_slip(form, SPELLER)


@given(st.text(alphabet="abcdefghilmnoprstuvy", min_size=0, max_size=14))
def test_the_answer_depends_on_the_part_alone(part: str) -> None:
    fresh = Speller(open_dictionary("en"), common=CommonMisspellings())
    assert meant(part, SPELLER) == meant(part, SPELLER) == meant(part, fresh)
    if SPELLER.knows(part, any_case=True):
        assert not is_slip(part, SPELLER)


@given(st.text(max_size=60))
def test_any_text_has_an_answer(part: str) -> None:
    vocabulary = Vocabulary()
    vocabulary.add(part, "x.json:1")
    is_slip(part, SPELLER, vocabulary)
    vocabulary.near(part, near(part, SPELLER))


def test_a_near_slip_in_many_places_is_a_name_and_a_listed_one_is_not() -> None:
    vocabulary = Vocabulary()
    for i in range(PLACES):
        assert meant("framewrok", WITHOUT_TABLE, vocabulary) == "framework"
        vocabulary.add("framewrok", f"{i}.json:1")
        vocabulary.add("maintainance", f"{i}.json:2")
    assert meant("framewrok", WITHOUT_TABLE, vocabulary) is None
    assert meant("maintainance", SPELLER, vocabulary) == "maintenance"


@pytest.mark.parametrize(
    ("part", "word", "needed"),
    [
        ("latenncy", "latency", 1),
        ("latancy", "latency", 1),
        ("thumbnnail", "thumbnail", 1),
        ("cqtegory", "category", OFTEN),
        ("attck", "attack", 0),
        ("hemotology", "hematology", 1),
        ("hepatology", "hematology", OFTEN),
        ("exportfs", "exports", 0),
        ("imae", "image", VERY_OFTEN),
        ("modl", "model", 0),
        ("trustid", "trusted", 0),
        ("testng", "testing", 0),
    ],
)
def test_a_slip_that_other_names_confirm(part: str, word: str, needed: int) -> None:
    assert not is_slip(part, SPELLER)
    assert dict(possible(part, SPELLER)).get(word, 0) == needed
    vocabulary = Vocabulary()
    for number in range(needed):
        vocabulary.add(f"{word}_{'abcdefghijklmnopqrstuvwxyz'[number] * 3}", "a.json:1")
        assert meant(part, SPELLER, vocabulary) == (word if number + 1 == needed else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in_lieu_of_dividens: 1\nin_lieu_of_dividends: 2", "dividens"),
        ("DuplicateRokenEx: 1\nDuplicateTokenEx: 2", "Roken"),
        ("mencached: 1\nmemcached: 2", "mencached"),
        ("File|endwith: 1\nFile|endswith: 2", "endwith"),
        ("a: AppDara\nb: AppData\nc: [AppData, AppData]", "Dara"),
        # One letter more, or another at an end; short; no word; in many places; nothing beside it.
        ("audit_gshadow_open: 1\naudit_shadow_open: 2", None),
        ("tacAutzCounter: 1\ntacAuthCounter: 2", None),
        ("onode_state: 1\ninode_state: 2", None),
        ("sgid_file: 1\nsuid_file: 2", None),
        ("vcproj: 1\nvcxproj: 2", None),
        ("maximall_x: 1\nmaximalx: 2", None),
        ("in_lieu_of_dividens: 1\nin_dividends: 2", None),
        ("a_mencached: 1\na_memcached: 2\nb: [a_mencached, a_mencached, a_mencached]", None),
    ],
)
def test_a_slip_in_a_name_that_the_document_has_rightly_too(text: str, expected: str | None) -> None:
    found = Checker(WITHOUT_TABLE).check(Document("a.yaml", text, "yaml")).findings
    assert [one.word.text for one in found] == ([expected] if expected else [])
    assert all(one.example and one.example.endswith(", a.yaml:2") for one in found)


@pytest.mark.parametrize(
    ("part", "expected"), [("Swimmin", True), ("connectio", True), ("Acces", False), ("recieve", False)]
)
def test_what_only_lacks_its_end(part: str, expected: bool) -> None:
    assert is_truncated(part, SPELLER) == expected
