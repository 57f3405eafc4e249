"""The words of a text, the words of a name, and what is skipped."""

from __future__ import annotations

import doctest
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from splchk.languages import language
from splchk.model import Escaping
from splchk.text import skip, words
from splchk.text.characters import foreign
from splchk.text.words import MINIMUM, cut, find_words, split_name


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(words).failed == 0


def _found(text: str) -> list[str]:
    return [word.text for word in find_words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("one two", ["one", "two"]),
        ("one,two;three.  Four!", ["one", "two", "three", "Four"]),
        ("don't o’clock 'quoted' dogs'", ["don't", "o’clock", "quoted", "dogs"]),
        ("rock'n'roll", ["rock'n'roll"]),
        ("a''b", ["a", "b"]),
        ("naïve façade Straße ŁÓDŹ", ["naïve", "façade", "Straße", "ŁÓDŹ"]),
        ("cafe\u0301s", ["cafe\u0301s"]),
        ("\u0301one", ["one"]),
        ("hy\u00adphen", ["hy\u00adphen"]),
        ("caf&eacute;s &amp; &lt;b&gt;", ["cafés", "b"]),
        ("&#99;af&#xe9;", ["café"]),
        (r"don\'t \&eacute;", ["don't", "eacute"]),
        ("one&nbsp;two&mdash;three", ["one", "two", "three"]),
        ("AT&T;", ["AT", "T"]),
        ("x² ½ Ⅷ ① nº", ["x", "n"]),
        ("\ufeffone", ["one"]),
        ("ab\udce9cd \udcff", ["ab\udce9cd", "\udcff"]),
        ("日本語 привет", ["日本語", "привет"]),
    ],
)
def test_find_words(text: str, expected: list[str]) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("word", ["word"]),
        ("Word", ["Word"]),
        ("WORD", ["WORD"]),
        ("maxPostpayAmount", ["max", "Postpay", "Amount"]),
        ("MaxPostpayAmount", ["Max", "Postpay", "Amount"]),
        ("max_postpay-amount", ["max", "postpay", "amount"]),
        ("MAX_POSTPAY", ["MAX", "POSTPAY"]),
        ("__init__", ["init"]),
        ("HTTPServer", ["HTTP", "Server"]),
        ("parseHTTPRequest", ["parse", "HTTP", "Request"]),
        ("URLs", ["URL"]),
        ("getURLsFrom", ["get", "URL", "From"]),
        ("iPhone", ["i", "Phone"]),
        ("utf8text", ["utf", "text"]),
        ("2ndPart3", ["nd", "Part"]),
        ("straßenName", ["straßen", "Name"]),
        ("ÀÉtage", ["À", "Étage"]),
        ("kaZoo", ["ka", "Zoo"]),
        ("приветWorld", ["привет", "World"]),
        ("преblorf", ["пре", "blorf"]),
        ("don'tPanic", ["don't", "Panic"]),
        ("", []),
        ("123", []),
        ("_-_", []),
    ],
)
def test_split_name(name: str, parts: list[str]) -> None:
    assert split_name(name) == parts


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/one?two=three#four",
        "HTTP://EXAMPLE.ORG/ONE",
        "git+ssh://git@example.org/one.git",
        "(https://example.org/one_(two))",
        "www.example.org/one",
        "mailto:one@example.org",
        "one.two+three@example.co.uk",
        "@one",
        "@one/two",
        ":one_two:",
        ":+1:",
        "3f786850-e387-550f-dab8-36ed7e6dc881",
        "0xdeadbeef",
        "#facade",
        "3f786850e387550fdab836ed7e6dc881de23001b",
        "dGhlIHF1aWNrIGJyb3duIGZveA==",
        "dQw4w9WgXcQ",
        "XpRtNmQwLkJhGfDs",
        "v1.2.3-rc.one+two",
        "1.0.0",
        "1st 2nd 3rd 4th",
        "10ms 5GiB 1,000km 3.5µs",
        "--one-two",
        "$ONE ${one} %ONE% {ONE} {{ONE}}",
        "/usr/lib/one",
        "~/one ./one ../one",
        r"C:\one\two",
        "one/two/three",
        "one/",
        "one/two.md",
        "one.md",
        "one.example.com",
        ".gitignore",
        "one()",
        "one.two()",
        "--one=two --one=a/b,c",
        "ONE=two one=two one.two=three",
        "localhost:3000/one localhost:3000 one:8080/two?three=four",
        "example.com/one?two=three example.com:80/one one.example.com?two",
        "acme/one@v2 acme/one@main one@1.2",
        "one.PDF ONE/two.PDF (one.TXT)",
        "one->two One::two ::one $one->two->three a::b::",
        "{one} {{one}} %{one} {one_two} {one}{two}",
        "<one> </one> <one:two/>",
        '|:one| `:one` ":one!" *:one*',
        "O_ONE NO_ONE ONE_2_TWO __ONE_TWO__ (ONE_TWO)",
        "doi:10.1000/one.two 10.1000/one(two)",
    ],
)
def test_what_is_never_looked_at(text: str) -> None:
    assert _found(text) == []


EXAMPLES = {
    "URL": "https://example.org/one_(two)?three=four#five",
    "address without a scheme": "www.Example.org/One",
    "e-mail address": "one.two+three@Example.org",
    "package with a scope": "@one/two",
    "mention": "@one",
    "fragment of a link": "](#one-two)",
    "emoji": ":one_two:",
    "UUID": "3f786850-e387-550f-dab8-36ed7e6dc881",
    "hexadecimal number, or colour": "#facade",
    "hash": "deadbeef15deed",
    "version": "v1.2.3-rc.one",
    "number with a unit or an ordinal's ending": "1,000msec",
    "option": "--one-two=three",
    "variable of a shell": "${one}",
    "variable of Windows": "%ONE%",
    "placeholder": "{{ONE_TWO}}",
    "path from a root": "/usr/lib/One",
    "path through two folders": "one/two/three",
    "folder": "one/",
    "file in a folder": "one/two.md",
    "file or host": "one.example.com:80/two?three",
    "hidden file": ".gitignore",
    "call": "one.two()",
    "DOI": "doi:10.1000/one",
    "assignment": "ONE=two",
    "command of LaTeX": "\\textbf{",
    "target of a reference": "(one_two)=",
    "anchor in brackets": "[#one]",
    "person of a task": "TODO(someone)",
    "scope of a change": "fix(one):",
    "placeholder in angle brackets, or tag": "<one>",
    "version or issue of a package": "one/two@v1",
    "host with a port": "localhost:3000/one",
    "member": "::One->two",
    "command of an editor": "|:one|",
    "constant": "ONE_TWO",
    "base64": "dGhlIHF1aWNrIGJyb3duIGZveA==",
}


@pytest.mark.parametrize("entry", [*skip.SKIPPED, *skip.RARE, skip.RANDOM], ids=lambda entry: entry.name)
def test_every_kind_that_is_never_checked_is_found_by_its_own_pattern(entry: skip.Skipped) -> None:
    assert not re.search("[A-Za-z]", skip.blank_skipped(EXAMPLES[entry.name], keep_dotted=False))
    match = re.search(entry.pattern, EXAMPLES[entry.name])
    assert match is not None
    is_rare = entry in skip.RARE  # which need strings
    assert any(need in match[0] if is_rare else re.search(need, match[0]) for need in entry.needs)
    assert re.match(r"\w", match[0]) or match[0][0] in entry.starts


def test_a_new_kind_takes_one_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    def derive_again() -> None:
        skip.needed.cache_clear()
        skip.all_patterns.cache_clear()

    assert _found("!one! two") == ["one", "two"]
    with monkeypatch.context() as patch:
        patch.setattr(skip, "SKIPPED", (*skip.SKIPPED, skip.Skipped("shout", "!", ("!",), r"!\w+!")))
        derive_again()
        assert _found("!one! two") == ["two"]
    derive_again()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("either/or", ["either", "or"]),
        ("one@two", ["one", "two"]),
        ("e.g. i.e.", ["e", "g", "i", "e"]),
        ("one.Two", ["one", "Two"]),
        ("one:two", ["one", "two"]),
        ("one: two:three: :four", ["one", "two", "three", "four"]),
        ("well-known", ["well", "known"]),
        ("one--two", ["one", "two"]),
        ("-one", ["one"]),
        ("facade deadbeef", ["facade", "deadbeef"]),
        (r"\*one\* \_two\_ \<three>", ["one", "two", "three"]),
        ("thisIsALongNameWithManyCapitals", ["this", "Is", "A", "Long", "Name", "With", "Many", "Capitals"]),
        ("see https://example.org/a, then", ["see", "then"]),
        ("<https://example.org/a>b", ["b"]),
        ("[one](https://example.org/a)", ["one"]),
        ("100%one", ["one"]),
        ("{one, two}", ["one", "two"]),
        ("emph{one}", ["emph", "one"]),
        ("Node.js/One", ["One"]),
        ("one.API", []),
        ("one.Api", ["one", "Api"]),
        ("one=>two one== two", ["one", "two", "one", "two"]),
        ('name="one"', ["one"]),
        ("ONE_two One_Two", ["ONE", "two", "One", "Two"]),
        ("__ONE__", ["ONE"]),
        (":one", ["one"]),
        ("(s)he", ["s", "he"]),
        ("one()two", ["two"]),
        ("ONE\\two", ["ONE", "two"]),
        ("ONE\u00ad\\two", ["ONE\u00ad", "two"]),
        ("e\u0301\\two", ["e\u0301", "two"]),
        ("/one\u00ad/two three", ["three"]),
    ],
)
def test_what_only_looks_like_it(text: str, expected: list[str]) -> None:
    assert _found(text) == expected


def _unknown(chunk: str, *known: str) -> list[str]:
    return [word for _, _, word in cut(chunk, lambda word: word in known)]


@pytest.mark.parametrize(
    ("chunk", "known", "expected"),
    [
        ("blorf", [], ["blorf"]),
        ("blorf", ["blorf"], []),
        ("xq", [], []),
        ("XQ's", [], []),
        ("xqz's", [], ["xqz's"]),
        ("fooBarBlorf", ["foo", "Bar"], ["Blorf"]),
        ("fooBarBlorf", ["fooBarBlorf"], []),
        ("foo_blorf", ["foo"], ["blorf"]),
        ("foo-blorf", ["foo-blorf"], []),
        ("foo2blorf", ["foo2blorf"], []),
        ("_foo2blorf_", ["foo2blorf"], []),
        ("ZARPs", ["ZARP"], []),
        ("ZARPs", [], ["ZARP"]),
        ("xqBlorf", [], ["Blorf"]),
        ("IDentifier", ["identifier"], []),
        ("SYmbol", ["symbol"], []),
        ("SYmbol", [], ["SYmbol"]),
        ("OP_SUCCESSx", ["SUCCESS"], []),
        ("OP_SUCCESSx", [], ["SUCCES"]),
        ("MYSQLdb", ["MYSQL"], []),
        ("IPAdress", ["IPA", "dress"], ["Adress"]),
        ("eXternal", ["external"], []),
        ("getEXternal", ["getexternal"], ["get", "Xternal"]),
        ("un-ACKed", ["ACK"], []),
        ("XORing", ["XOR"], []),
        ("LEDRed", ["LED", "Red"], []),
        ("add-ons", ["add", "on"], []),
        ("add-ons", ["add"], ["ons"]),
        ("sistem\u0259", [], ["sistem\u0259"]),
    ],
)
def test_a_name_is_known_by_its_parts_or_as_a_whole(chunk: str, known: list[str], expected: list[str]) -> None:
    assert _unknown(chunk, *known) == expected


@pytest.mark.parametrize(
    ("lang", "own", "other"),
    [
        ("en", "wordÉßłﬁ", "приветγεια"),
        ("de_DE", "Straße", "привет"),
        ("ru", "привет", "word"),
        ("uk-UA", "їжак", "word"),
        ("el_GR", "γεια", "привет"),
        ("he", "שלום", "word"),
        ("hy", "բարեւ", "word"),
        ("xx", "word", "привет"),
    ],
)
def test_script(lang: str, own: str, other: str) -> None:
    letters = language(lang).letters
    assert all(re.match(letters, letter) for letter in own)
    assert not any(re.match(letters, letter) for letter in other)
    assert not foreign(own, letters)
    assert foreign(own + other[0], letters)


def test_an_undecodable_byte_is_foreign_and_marks_are_not() -> None:
    assert foreign("ab\udce9", language("en").letters)
    assert not foreign("don't", language("en").letters)
    assert not foreign("cafe\u0301", language("en").letters)


# Properties.

_SMALL = "abcdefghijklmnopqrstuvwxyzßàéöøłžŭ"
_small_words = st.lists(st.text(_SMALL, min_size=2, max_size=8), min_size=1, max_size=5)
# A word in capitals has letters that have one capital each: ß has none.
_upper_words = st.lists(st.text(_SMALL.replace("ß", "").upper(), min_size=2, max_size=8), min_size=1, max_size=5)


def _capital(word: str) -> str:
    return ("S" if word[0] == "ß" else word[0].upper()) + word[1:]


@given(_small_words)
def test_names_in_camel_case_come_apart(parts: list[str]) -> None:
    parts = [parts[0], *map(_capital, parts[1:])]
    assert split_name("".join(parts)) == parts


@given(_small_words)
def test_names_in_pascal_case_come_apart(parts: list[str]) -> None:
    parts = [_capital(part) for part in parts]
    assert split_name("".join(parts)) == parts


@given(_small_words | _upper_words, st.sampled_from("_-") | st.integers(0, 99).map(str))
def test_names_with_separators_come_apart(parts: list[str], separator: str) -> None:
    assert split_name(separator.join(parts)) == parts


@given(st.text("ABCÀÉŁ", min_size=2, max_size=5), st.text(_SMALL, min_size=2, max_size=8).map(_capital))
def test_a_row_of_capitals_comes_off(row: str, word: str) -> None:
    # `ABCs` is a plural: its `s` belongs to the row.
    expected = [row, word] if word[1] not in "s" or len(word) > 2 else None
    if expected:
        assert split_name(row + word) == expected


_texts = st.text() | st.text("aAéß\u0301\u00ad'’-_.,/\\@:#%$&;=+(){}[]<>|`*1 \n\t\udcff日п", max_size=60)


@settings(max_examples=500)
@given(_texts)
def test_words_are_slices_of_the_text_in_order(text: str) -> None:
    last = 0
    for word in find_words(text):
        assert last <= word.start < word.end
        last = word.end
        source = text[word.start : word.end]
        assert word.text == source or "&" in source or "\\" in source


@settings(max_examples=500)
@given(_texts)
def test_with_all_words_known_nothing_is_found_and_with_none_no_short_words(text: str) -> None:
    for chunk in text.split():
        assert cut(chunk, lambda _: True) == []
        unknown = cut(chunk, lambda _: False)
        parts = [(start, end) for start, end, _ in cut(chunk)]
        joined = [(first[0], second[1]) for first, second in pairwise(parts)]  # `SYmbol`
        assert {(start, end) for start, end, _ in unknown} <= {*parts, *joined}
        assert all(len(word) >= MINIMUM for _, _, word in unknown)


# What would take for ever if a pattern went back over what it has read: it is enough that this ends.
@pytest.mark.parametrize("tail", ["", "!"])
@pytest.mark.parametrize(
    "unit",
    [
        *("a A 1 é - _ . , / \\ @ : # % $ & ' ’ ( { [ < = + \u0301 \u00ad \udcff日".split()),
        *("a. a/ @a a@ a@b. a@b.- a- a_ a' aA Aa &a &a; &#1; :a :a: :: a:: a() (a".split()),
        *("://a a:// https:// www. 1a a1 1, 1. 1., ,1, 0x #f ab12 AbC1 aB+/ $a ${ %a %a%".split()),
        *("{A {{A}} C:\\ ~/ ../ /a/ a/b/ .a .a. -a --a v1. f- ](".split()),
    ],
)
def test_no_chunk_takes_for_ever(unit: str, tail: str) -> None:
    chunk = (unit * 50_000)[:50_000] + tail
    for knows in (None, lambda _: False):
        for start, end, _ in cut(chunk, knows):
            assert 0 <= start < end <= len(chunk)


@pytest.mark.parametrize(
    ("chunk", "escaping", "words"),
    [
        (r"one\ntwo", Escaping.JSON, ["one", "two"]),
        (r"one\ntwo", Escaping.NONE, ["one", "ntwo"]),
        (r"one\ntwo", Escaping.APOSTROPHE, ["one", "ntwo"]),
        (r"caf\u00e9", Escaping.JSON, ["café"]),
        (r"\x41one\x20two", Escaping.JSON, ["Aone", "two"]),
        (r"\U0001d400\U0001f600one\UFFFFFFFFtwo", Escaping.JSON, ["𝐀", "one", "two"]),
        (r"\ud835\udc00\ud83done\udc00two", Escaping.JSON, ["𝐀", "one", "two"]),
        ("doesn''t", Escaping.APOSTROPHE, ["doesn't"]),
        ("doesn''t", Escaping.JSON, ["doesn", "t"]),
        ("one&amp;two", Escaping.NONE, ["one", "two"]),
        ("Caf&eacute;s", Escaping.NONE, ["Cafés"]),
        ("Caf&eacute;s", Escaping.JSON, ["Cafés"]),
        ("Caf&eacute;s", Escaping.APOSTROPHE, ["Cafés"]),
        (r"one\&eacute;", Escaping.JSON, ["one", "eacute"]),
    ],
)
def test_how_letters_are_written(chunk: str, escaping: Escaping, words: list[str]) -> None:
    assert [word for _, _, word in cut(chunk, escaping=escaping)] == words


@pytest.mark.parametrize(
    ("chunk", "words"),
    [
        ("spring.adress.max:", ["spring", "adress", "max"]),
        ('"max.adress":', ["max", "adress"]),
        ("[tool.own-adress]", ["tool", "own", "adress"]),
        ("https://example.com/adress", []),
        ("some/adress.json", []),
        (".adress.json", []),
        ("1.2.adress", []),
    ],
)
def test_names_with_dots_are_taken_apart_in_keys_only(chunk: str, words: list[str]) -> None:
    assert [word for _, _, word in cut(chunk, dotted=True)] == words
    assert [word for _, _, word in cut(chunk)] == []


@given(_texts, st.sampled_from(list(Escaping)), st.booleans())
def test_however_it_is_written_words_stand_in_order(text: str, escaping: Escaping, dotted: bool) -> None:
    for chunk in text.split():
        last = 0
        for start, end, _ in cut(chunk, escaping=escaping, dotted=dotted):
            assert last <= start < end <= len(chunk)
            last = end


@given(st.text("ab é'’ー—٣²_-0\udc80\n ", max_size=12))
def test_runs_of_letters_stand_where_they_stand_in_the_text(text: str) -> None:
    plain = words.letters(text)
    assert len(plain) == len(text) + 2
    for at, (kept, char) in enumerate(zip(plain[1:-1], text, strict=True)):
        assert kept == char if char.isalpha() else kept in (char, " ")
        if kept == "’":
            assert re.fullmatch(r"[^\W\d_]’[^\W\d_]", text[at - 1 : at + 2])
        assert kept not in "_-0—\n\udc80"
