"""Replacement tables, compared with Aspell."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from splchk.dictionaries.aspell import WordListError
from splchk.dictionaries.replacements import ReplacementTable, add, parse, serialize

HEADER = b"personal_repl-1.1 en 0 utf-8\n"


@pytest.mark.parametrize(
    ("lines", "pairs", "warnings"),
    [
        (b"", (), []),
        (b"teh the\n", (("teh", "the"),), []),
        (b"teh the", (("teh", "the"),), []),
        (b"alot a lot\n", (("alot", "a lot"),), []),
        (b"teh the\nteh tech\nteh the\n", (("teh", "the"), ("teh", "tech"), ("teh", "the")), []),
        (b"Teh The\n", (("teh", "The"),), []),
        ("doesn’tt doesn’t\n".encode(), (("doesn'tt", "doesn't"),), []),
        (b"foo_bar foobar\n", (("foo_bar", "foobar"),), []),
        (b"a\\\\b c\n", (("a\\b", "c"),), []),
        (b"teh\tthe\n", (("teh", "the"),), ["line 2: has tabs, or more spaces than the one between"]),
        (b" teh  the \n", (("teh", "the"),), ["line 2: has tabs, or more spaces than the one between"]),
        (b"teh\n", (), ["line 2: 'teh' has no correction"]),
        (b"teh \n", (), ["line 2: 'teh' has no correction"]),
        (b"\n# ours\n", (), ["line 2: is empty", "line 3: is a comment, which Aspell reads as a pair"]),
        (b"teh the\r\n", (("teh", "the"),), ["line 2: ends in CR LF"]),
        (b"caf caf\xe9\n", (("caf", "café"),), ["line 2: is not UTF-8; read as ISO8859-1"]),
    ],
)
def test_what_is_read(lines: bytes, pairs: tuple[tuple[str, str], ...], warnings: list[str]) -> None:
    table = parse(HEADER + lines)
    assert table.pairs == pairs
    assert list(table.warnings) == warnings


def test_a_word_list_is_no_table() -> None:
    with pytest.raises(WordListError, match=r'line 1: the header must be like "personal_repl-1\.1 en 0 utf-8"'):
        parse(b"personal_ws-1.1 en 0 utf-8\none\n")


@given(st.binary() | st.binary().map(lambda data: HEADER + data))
def test_any_bytes_are_a_table_or_an_error(data: bytes) -> None:
    try:
        table = parse(data)
    except WordListError as error:
        assert len(str(error).splitlines()) == 1
        return
    assert all(correction for _, correction in table.pairs)
    assert all(len(warning.splitlines()) == 1 and warning.startswith("line ") for warning in table.warnings)


def test_lookup_is_in_the_order_of_the_file_and_case_does_not_matter() -> None:
    table = parse(HEADER + "teh the\nteh tech\nteh the\ncafee café\n".encode())
    assert table.lookup("TEH") == ("the", "tech")
    assert table.lookup("Te\u00adh") == ("the", "tech")
    assert table.lookup("the") == ()
    assert {misspelling for misspelling, _ in table.pairs} == {"teh", "cafee"}


@pytest.mark.parametrize(
    ("misspelling", "correction", "reason"),
    [
        ("", "x", "the misspelling must be one word"),
        ("a lot", "x", "the misspelling must be one word"),
        ("a\n", "x", "the misspelling must be one word"),
        ("#x", "x", "the line would read as a comment"),
        ("teh", "", "there is no correction"),
        ("teh", " the", "the correction may hold single spaces only"),
        ("alot", "a  lot", "the correction may hold single spaces only"),
        ("alot", "a\nlot", "the correction may hold single spaces only"),
    ],
)
def test_what_is_not_written(misspelling: str, correction: str, reason: str) -> None:
    with pytest.raises(WordListError, match=reason):
        add(ReplacementTable(), [(misspelling, correction)])
    with pytest.raises(WordListError, match=reason):
        serialize(ReplacementTable(((misspelling, correction),)))


def test_add_leaves_the_table_as_it_was() -> None:
    before = parse(HEADER + b"teh the\n")
    after = add(before, [("Wensday", "Wednesday"), ("teh", "the"), ("alot", "a lot")])
    assert before.pairs == (("teh", "the"),)
    assert serialize(after) == HEADER + b"alot a lot\nteh the\nwensday Wednesday\n"


some_pairs = st.lists(
    st.tuples(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1), st.text(min_size=1)), max_size=9
)


@given(some_pairs)
@example([("a\\n", "b\\\\r"), ("b", "B")])
def test_pairs_come_back(pairs: list[tuple[str, str]]) -> None:
    try:
        table = add(ReplacementTable(), pairs)
        data = serialize(table)
    except WordListError:
        return
    after = parse(data)
    assert set(after.pairs) == set(table.pairs)
    assert after.warnings == ()
    assert serialize(after) == data


@pytest.mark.skipif(shutil.which("aspell") is None, reason="Aspell is not installed: apt install aspell aspell-en")
def test_aspell_reads_and_writes_the_same_table(tmp_path: Path) -> None:
    table_file = tmp_path / "table.prepl"
    table_file.write_bytes(
        serialize(add(ReplacementTable(), [("zebrra", "zebra"), ("alot", "a lot"), ("cafee", "café")]))
    )
    command = ["aspell", "-a", "--lang=en", "--encoding=utf-8", f"--home-dir={tmp_path}", f"--repl={table_file}"]
    ran = subprocess.run(
        command,
        # Aspell stores only what it would not have suggested first itself.
        input="zebrra\n$$ra helllo,halloo\n#\n",
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        check=True,
    )
    assert ": zebra" in ran.stdout.splitlines()[1]
    table = parse(table_file.read_bytes())
    assert table.warnings == ()
    assert table.lookup("helllo") == ("halloo",)
    assert table.lookup("cafee") == ("café",)
    assert len(table.pairs) == 4


def test_thousands_of_corrections_of_one_word() -> None:
    pairs = tuple(("teh", f"the{number}") for number in range(100_000))
    start = time.process_time()
    assert ReplacementTable(pairs).lookup("teh") == tuple(correction for _, correction in pairs)
    assert time.process_time() - start < 5
