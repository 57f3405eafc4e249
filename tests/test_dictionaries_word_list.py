"""Aspell's personal word lists, read and written, compared with Aspell itself."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from splchk.dictionaries import word_list
from splchk.dictionaries.aspell import WordListError, escape, unescape
from splchk.dictionaries.word_list import WordList, add, parse, serialize, why_refused
from tests import corpus

HEADER = b"personal_ws-1.1 en 0 utf-8\n"

needs_aspell = pytest.mark.skipif(
    shutil.which("aspell") is None, reason="Aspell is not installed: apt install aspell aspell-en"
)


def aspell(mode: str, words: Path, text: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run Aspell with `words` as its personal list and nothing of the user's."""
    command = ["aspell", mode, "--lang=en", "--encoding=utf-8", f"--home-dir={folder}", f"--personal={words}"]
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    return subprocess.run(command, input=text, capture_output=True, encoding="utf-8", env=environment, check=False)


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(word_list).failed == 0


@pytest.mark.parametrize(
    ("entry", "covers", "leaves"),
    [
        ("word", ["word", "Word", "WORD"], ["wOrd", "words", "word's"]),
        ("Word", ["Word", "WORD"], ["word"]),
        ("WORD", ["WORD"], ["word", "Word"]),
        ("kaZoo", ["kaZoo", "KaZoo", "KAZOO"], ["kazoo", "Kazoo"]),
        ("McDonald", ["McDonald", "MCDONALD"], ["mcdonald", "Mcdonald"]),
        ("café", ["café", "cafe\u0301", "CAFÉ"], ["cafe"]),
        ("d'Artagnan", ["d'Artagnan", "d’Artagnan", "D’Artagnan"], ["d'artagnan"]),
    ],
)
def test_the_rule_of_case(entry: str, covers: list[str], leaves: list[str]) -> None:
    words = WordList((entry,))
    assert [word for word in covers if not words.knows(word)] == []
    assert [word for word in leaves if words.knows(word)] == []
    assert words.knows(entry.swapcase(), any_case=True)


@needs_aspell
@pytest.mark.parametrize("entry", ["wordx", "Wordx", "WORDX", "kaZoox", "McDonaldx", "cafèx", "d'Artagnanx"])
def test_the_rule_of_case_is_aspells(entry: str, tmp_path: Path) -> None:
    list_file = tmp_path / "list.pws"
    list_file.write_bytes(serialize(add(WordList(), [entry])))
    forms = sorted({entry, entry.lower(), entry.upper(), entry.capitalize(), entry[0].upper() + entry[1:]})
    unknown = aspell("list", list_file, "\n".join(forms), tmp_path).stdout.split()
    assert [form for form in forms if not WordList((entry,)).knows(form)] == unknown


@pytest.mark.parametrize(
    ("data", "words", "warnings"),
    [
        (b"", (), []),
        (HEADER, (), []),
        (HEADER + b"one\ntwo\none\n", ("one", "two"), []),
        (HEADER + b"one\ntwo", ("one", "two"), []),
        (HEADER + "it’s\ncafe\u0301\n".encode(), ("it's", "café"), []),
        (b"personal_ws-1.1\ten  12\tUTF-8\none\n", ("one",), []),
        (b"personal_ws-1.1 en\none\n", ("one",), []),
        (b"personal_ws-1.1 en 1\ncaf\xe9\n", ("café",), []),
        (b"personal_ws-1.1 en 1 ISO8859-1\ncaf\xe9\n", ("café",), []),
        (b"personal_ws-1.1 en 1 iso-8859-15\ncaf\xe9\n", ("café",), []),
        (b"personal_ws-1.1 pl 1\n\xb3\xf3d\xbc\n", ("łódź",), []),
        (b"personal_ws-1.1 ru 1 koi8-r\n\xc4\xcf\xcd\n", ("дом",), []),
        (b"\xef\xbb\xbf" + HEADER + b"one\n", ("one",), ["line 1: begins with a byte-order mark"]),
        (HEADER.replace(b"\n", b"\r\n") + b"one\r\n", ("one",), ["line 1: ends in CR LF (and 1 more lines)"]),
        (HEADER + b"one\r\ntwo\n", ("one", "two"), ["line 2: ends in CR LF"]),
        (HEADER.replace(b"\n", b"\r") + b"one\rtwo\r", ("one", "two"), ["line 1: the lines end in CR"]),
        (b" " + HEADER + b"one\n", ("one",), ["line 1: begins with a space"]),
        (HEADER + b"# names\none\n\ntwo\n", ("one", "two"), ["line 2: is a comment", "line 4: is empty"]),
        (HEADER + b"one # two\n", ("one",), ["line 2: ends in a comment"]),
        (HEADER + b" one\t\n", ("one",), ["line 2: 'one' has spaces around it"]),
        (HEADER + b"rj-45\n", ("rj-45",), ["line 2: 'rj-45': '-' may not stand in a word"]),
        (HEADER + b"h2o\n", ("h2o",), ["line 2: 'h2o': '2' may not stand in a word"]),
        (HEADER + b"dogs'\n", ("dogs'",), ['line 2: "dogs\'": "\'" may only stand between two letters']),
        (HEADER + b"two words\n", ("two words",), ["line 2: 'two words': ' ' may not stand in a word"]),
        (HEADER + b"a\\\\b\n", ("a\\b",), [r"line 2: 'a\\b': '\\' may not stand in a word"]),
        (HEADER + "hy\u00adphen\n".encode(), ("hyphen",), [r"line 2: 'hy\xadphen': '\xad' may not stand in a word"]),
        (
            HEADER + "日本\n".encode(),
            ("日本",),
            ["line 2: '日本': '日' is not a letter of iso8859-1, all that Aspell has for 'en'"],
        ),
        (HEADER + b"caf\xe9\n", ("café",), ["line 2: is not UTF-8; read as ISO8859-1"]),
        (
            "personal_ws-1.1 en 1\ncafé\n".encode(),
            ("café",),
            ["line 1: names no encoding, but the words are UTF-8; put utf-8 at the end of the line"],
        ),
        (
            b"personal_ws-1.1 en 1 latin1\ncaf\xe9\n",
            ("café",),
            ["line 1: Aspell does not know the encoding 'latin1'; use \"utf-8\""],
        ),
        (
            b"personal_ws-1.1 en_US 1 utf-8\none\n",
            ("one",),
            ["line 1: the language 'en_US' is not one of Aspell's names; it may mean 'en'"],
        ),
    ],
)
def test_what_is_read(data: bytes, words: tuple[str, ...], warnings: list[str]) -> None:
    read = parse(data)
    assert read.words == words
    assert list(read.warnings) == warnings


def test_latin_1_that_looks_like_utf_8_is_read_as_it_says_with_a_warning() -> None:
    read = parse("personal_ws-1.1 en 1 iso8859-1\ncafé\n".encode())
    assert read.words == ("cafÃ©",)
    assert read.warnings[0] == "line 1: the encoding is iso8859-1, but the words look like UTF-8"


def test_utf_8_without_a_name_is_written_with_its_name() -> None:
    read = parse("personal_ws-1.1 en 1\ncafé\n".encode())
    assert serialize(read) == "personal_ws-1.1 en 1 utf-8\ncafé\n".encode()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"one\ntwo\n", "line 1: the header must be like \"personal_ws-1.1 en 0 utf-8\", but is 'one'"),
        (b"\n" + HEADER, "line 1: the header must be like"),
        (b"# words\n" + HEADER, "but is '# words'"),
        (b"personal_repl-1.1 en 0 utf-8\n", "but is 'personal_repl-1.1 en 0 utf-8'"),
        (b"personal_ws-1.0 en 0 utf-8\n", "line 1: the header must be like"),
        (b"personal_ws-1.1\none\n", "line 1: the header names no language"),
        (b"personal_ws-1.1 en 0 klingon\none\n", "line 1: the encoding 'klingon' is not known; use \"utf-8\""),
        (b"personal_ws-1.1 en 0 rot13\none\n", "line 1: the encoding 'rot13' is not known"),
        (b"\xff\xfep\x00", "line 1: the file is UTF-16, which Aspell cannot read; save it as UTF-8"),
        (b"\x1b[31m\xff\n", r"but is '\x1b[31m\\xff'"),
    ],
)
def test_a_broken_header_is_one_clear_line(data: bytes, message: str) -> None:
    with pytest.raises(WordListError) as error:
        parse(data)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


@given(st.binary() | st.binary().map(lambda data: HEADER + data) | st.binary().map(lambda data: HEADER[:-6] + data))
def test_any_bytes_are_a_list_or_an_error(data: bytes) -> None:
    try:
        words = parse(data)
    except WordListError as error:
        assert len(str(error).splitlines()) == 1
        return
    words.knows("Word")
    assert all(len(warning.splitlines()) == 1 and warning.startswith("line ") for warning in words.warnings)


@pytest.mark.parametrize(
    ("word", "lang", "fine"),
    [
        ("word", "en", True),
        ("d'Artagnan", "en", True),
        ("it’s", "en", True),
        ("naïve", "en", True),
        ("nai\u0308ve", "en", True),
        ("ÿ", "en", True),
        ("", "en", False),
        ("'tis", "en", False),
        ("dogs'", "en", False),
        ("x''y", "en", False),
        ("rj-45", "en", False),
        ("foo_bar", "en", False),
        ("foo.bar", "en", False),
        ("two words", "en", False),
        ("one\n", "en", False),
        ("Łódź", "en", False),
        ("œuvre", "en", False),
        ("µm", "en", False),
        ("ª", "en", False),
        ("×", "en", False),
        ("\udcff", "en", False),
        ("Łódź", "pl", True),
        ("l'été", "de", False),
        ("aujourd'hui", "fr", True),
        ("peut-être", "fr", True),
        ("кто-то", "ru", True),
        ("Λόγος", "el", True),
    ],
)
def test_why_refused(word: str, lang: str, fine: bool) -> None:
    assert (why_refused(word, lang) is None) is fine


def test_add_refuses_what_aspell_would() -> None:
    with pytest.raises(WordListError, match="'rj-45' cannot stand in Aspell's word list: '-' may not stand in a word"):
        add(WordList(), ["fine", "rj-45"])


def test_add_leaves_the_list_as_it_was_and_the_rest_of_it_too() -> None:
    before = parse(b"personal_ws-1.1 en 7 iso8859-1\none\n")
    after = add(before, ["two", "one", "don’t"])
    assert before.words == ("one",)
    assert serialize(after) == b"personal_ws-1.1 en 7 iso8859-1\ndon't\none\ntwo\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (WordList(("rj-45",)), "'-' may not stand in a word"),
        (WordList(("naïve",), encoding="koi8-r"), "'naïve' cannot be written in the list's encoding, koi8-r"),
        (WordList(encoding="latin1"), "Aspell does not know the encoding 'latin1'"),
        (WordList(lang="e n"), "the header would not be one with 'e n' in it"),
        (WordList(count_field=""), "the header would not be one with '' in it"),
        (WordList(lang="é"), "the header would not be one with 'é' in it"),
    ],
)
def test_what_is_not_written(words: WordList, message: str) -> None:
    with pytest.raises(WordListError, match=message):
        serialize(words)


def test_a_new_list_counts_nothing_and_is_in_code_point_order() -> None:
    written = serialize(add(WordList(), ["éa", "b", "a's", "a", "B", "ab"]))
    assert written == "personal_ws-1.1 en 0 utf-8\nB\na\na's\nab\nb\néa\n".encode()


@given(st.text(alphabet="ab\\nr\n\r"))
@example("\\n")
@example("\\\\n")
def test_escapes_come_back(text: str) -> None:
    assert unescape(escape(text)) == text


@pytest.mark.parametrize(("line", "text"), [("a\\qb", "a\\qb"), ("a\\", "a\\"), ("\\\\n", "\\n"), ("\\n\\\\", "\n\\")])
def test_only_three_escapes_are_escapes(line: str, text: str) -> None:
    assert unescape(line) == text


letters = st.characters(categories=("Ll", "Lu"), max_codepoint=0xFF, exclude_characters="µ")
some_words = st.lists(
    st.lists(st.text(letters, min_size=1, max_size=9), min_size=1, max_size=3).map("'".join), max_size=20
)


@given(some_words, st.sampled_from(["utf-8", "iso8859-1", "cp1252"]))
def test_acceptable_words_come_back(words: list[str], encoding: str) -> None:
    before = add(WordList(encoding=encoding), words)
    after = parse(serialize(before))
    assert after.words == tuple(sorted(set(words)))
    assert after.warnings == ()
    assert serialize(after) == serialize(before)


@needs_aspell
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some_words)
@example(["café", "naïve", "O'Brien", "ÿ", "ß", "Å"])
def test_aspell_accepts_what_was_written(tmp_path: Path, words: list[str]) -> None:
    list_file = tmp_path / "list.pws"
    list_file.write_bytes(serialize(add(WordList(), words)))
    ran = aspell("list", list_file, "\n".join(words), tmp_path)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


@needs_aspell
def test_what_is_refused_here_is_refused_by_aspell(tmp_path: Path) -> None:
    list_file = tmp_path / "list.pws"
    for char in map(chr, range(0x20, 0x100)):
        list_file.write_bytes(HEADER + f"a{char}b\n".encode())
        accepted = aspell("list", list_file, "", tmp_path).returncode == 0
        assert (why_refused(f"a{char}b") is None) is accepted, char


@needs_aspell
def test_what_aspell_wrote_is_read_back(tmp_path: Path) -> None:
    list_file = tmp_path / "list.pws"
    ran = aspell("-a", list_file, "*kazoozle\n*Kazoish\n*naïvex\n*it’sx\n#\n", tmp_path)
    assert ran.returncode == 0, ran.stderr
    words = parse(list_file.read_bytes())
    assert words.warnings == ()
    assert words.words == ("Kazoish", "it'sx", "kazoozle", "naïvex")
    assert words.count_field == "4"
    assert serialize(words) == list_file.read_bytes()


@needs_aspell
@corpus.needs_projects
def test_a_long_list_that_aspell_wrote_is_written_back_byte_for_byte(tmp_path: Path) -> None:
    list_file = tmp_path / "list.pws"
    text = "".join(path.read_text(encoding="utf-8") for path in corpus.project_files(".md"))
    given = sorted(set(re.findall(r"[A-Za-z]+(?:'[a-z]+)?", text)))
    ran = aspell("-a", list_file, "".join(f"*{word}\n" for word in given) + "#\n", tmp_path)
    assert ran.returncode == 0, ran.stderr
    data = list_file.read_bytes()
    words = parse(data)
    assert len(words.words) > 2000
    assert (words.lang, words.warnings) == ("en", ())
    assert serialize(words) == data
    list_file.write_bytes(serialize(add(words, ["blorf", "l'Élysée"])))
    ran = aspell("list", list_file, f"blorf l'Élysée {words.words[0]}", tmp_path)
    assert (ran.returncode, ran.stdout) == (0, "")
