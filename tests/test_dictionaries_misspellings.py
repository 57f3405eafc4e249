"""The table of common misspellings, compared with codespell."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import build_misspellings
import codespell_lib
import pytest
from codespell_lib._spellchecker import Misspelling as Theirs
from codespell_lib._spellchecker import build_dict
from hypothesis import given
from hypothesis import strategies as st

from splchk.dictionaries.misspellings import DEFAULT_FILE, UNSAFE, VARIANT, CommonMisspellings, Misspelling

CODESPELL = Path(codespell_lib.__file__).parent / "data"


@pytest.fixture(scope="module")
def codespells_own() -> dict[str, Theirs]:
    table: dict[str, Theirs] = {}
    for name in ("dictionary.txt", "dictionary_rare.txt"):
        build_dict(str(CODESPELL / name), table, set())
    return table


@pytest.fixture(scope="module")
def common() -> CommonMisspellings:
    return CommonMisspellings()


def test_every_entry_is_found_as_codespell_has_it(
    codespells_own: dict[str, Theirs], common: CommonMisspellings
) -> None:
    assert len(codespells_own) > 65_000
    for misspelling, theirs in codespells_own.items():
        entry = common.entry(misspelling)
        assert entry is not None, misspelling
        ours = (", ".join(entry.corrections).lower(), entry.automatic, entry.reason)
        assert ours == (theirs.data.replace("’", "'"), theirs.fix, theirs.reason), misspelling


@pytest.mark.parametrize(
    ("words", "safe", "variant"),
    [
        ("teh recieve seperate occured adress noticable", True, False),
        (
            "recuse statics disjointness delink retuned unsinged hander costumer wast windo promis als unter sherif",
            False,
            False,
        ),
        ("implementor requestor useable reenable miniscule", False, True),
        ("abbort", True, False),
    ],
)
def test_marks(common: CommonMisspellings, words: str, safe: bool, variant: bool) -> None:
    for word in words.split():
        entry = common.entry(word)
        assert entry is not None
        assert (word, entry.safe, entry.variant) == (word, safe, variant)


def test_marks_are_of_entries() -> None:
    marks = build_misspellings.read_marks()
    assert not marks.keys() - build_misspellings.read_codespell().keys()
    assert list(marks) == sorted(marks)


def test_words_that_are_not_listed_are_not_found(codespells_own: dict[str, Theirs], common: CommonMisspellings) -> None:
    for listed in list(codespells_own)[::20]:
        for word in (listed[:-1], listed + "x", listed + "-", listed + "é", "x" + listed):
            if word.lower() not in codespells_own:
                assert common.entry(word) is None, word


@pytest.mark.parametrize(
    ("word", "corrections"),
    [
        ("recieve", ("receive",)),
        ("RECIEVE", ("receive",)),
        ("wednessday", ("Wednesday",)),
        ("clockwíse", ("clockwise",)),
        ("doesnt", ("doesn't", "does not")),
        ("abbort", ("abort", "abbot")),
        ("", ()),
        ("-", ()),
        (">", ()),
        ("recieve->", ()),
        ("recieve->receive", ()),
        ("recieve\n", ()),
        ("\n", ()),
        ("\udcff", ()),
        ("\0", ()),
        ("zzzzzzzz", ()),
        ("\U0010ffff", ()),
        ("x" * 100_000, ()),
    ],
)
def test_lookup(common: CommonMisspellings, word: str, corrections: tuple[str, ...]) -> None:
    found = common.entry(word)
    assert (found.corrections if found else ()) == corrections


def write_table(path: Path, table: dict[str, str], marks: dict[str, str] | None = None) -> str:
    """Write a table of misspellings, each with what codespell would have after its arrow; its path is returned."""
    path.write_bytes(build_misspellings.build(table, marks or {}))
    return str(path)


def test_several_and_reasons_are_not_automatic(tmp_path: Path) -> None:
    table = {"bb": "b, bee,", "cc": "c, disabled because it is a name", "dd": "dee, D,", "ee": "e"}
    common = CommonMisspellings(write_table(tmp_path / "table", table))
    assert common.entry("bb") == Misspelling(("b", "bee"), automatic=False)
    assert common.entry("Cc") == Misspelling(("c",), automatic=False, reason="disabled because it is a name")
    assert common.entry("dd") == Misspelling(("dee", "D"), automatic=False)
    assert common.entry("ee") == Misspelling(("e",), automatic=True)


def test_marked_entries(tmp_path: Path) -> None:
    table = {"bb": "b, bee,", "cc": "c, a name", "dd": "dee"}
    path = write_table(tmp_path / "table", table, {"bb": UNSAFE, "cc": VARIANT, "dd": VARIANT})
    common = CommonMisspellings(path)
    assert common.entry("bb") == Misspelling(("b", "bee"), automatic=False, safe=False)
    assert common.entry("cc") == Misspelling(("c",), automatic=False, reason="a name", safe=False, variant=True)
    assert common.entry("dd") == Misspelling(("dee",), automatic=True, safe=False, variant=True)


def test_nothing_is_read_before_the_first_lookup(tmp_path: Path) -> None:
    common = CommonMisspellings(str(tmp_path / "missing"))
    with pytest.raises(RuntimeError, match="IO_ERROR"):
        common.entry("teh")


def test_the_file_is_what_the_script_makes_of_codespell_and_the_marks() -> None:
    installed = version("codespell")
    if installed != build_misspellings.VERSION:
        pytest.skip(f"codespell {installed} is installed: pip install codespell=={build_misspellings.VERSION}")
    assert Path(DEFAULT_FILE).read_bytes() == build_misspellings.build(
        build_misspellings.read_codespell(), build_misspellings.read_marks()
    )


def test_codespell_is_not_needed(tmp_path: Path) -> None:
    tmp_path.joinpath("a.md").write_text("Recieve teh.\n", encoding="utf-8")
    code = "import sys; sys.modules['codespell_lib'] = None; from splchk.cli.start import main; main()"
    done = subprocess.run([sys.executable, "-c", code, "--fix", "a.md"], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (1, "splchk: fixed a.md: Recieve → Receive, teh → the\nsplchk: 2 fixed\n")
    assert tmp_path.joinpath("a.md").read_text(encoding="utf-8") == "Receive the.\n"


@given(st.dictionaries(st.text("abé'-", min_size=1, max_size=4), st.text("abc", min_size=1), max_size=30))
def test_every_entry_of_any_table_is_found_and_no_other(table: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        common = CommonMisspellings(write_table(Path(folder, "table"), table))
        for key in {*table, "a", "b", "ab", "ba", "é", "a'", "'", "-a", "zz", "a\0"}:
            assert common.entry(key) == (Misspelling((table[key],), automatic=True) if key in table else None)
