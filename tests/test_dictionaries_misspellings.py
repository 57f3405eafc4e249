"""The table of common misspellings, compared with codespell."""

from __future__ import annotations

from pathlib import Path

import codespell_lib
import pytest
from codespell_lib._spellchecker import Misspelling, build_dict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from splchk.dictionaries import misspellings
from splchk.dictionaries.misspellings import CommonMisspellings, Entry

CODESPELL = Path(codespell_lib.__file__).parent / "data"


@pytest.fixture(scope="module")
def codespells_own() -> dict[str, Misspelling]:
    table: dict[str, Misspelling] = {}
    for name in ("dictionary.txt", "dictionary_rare.txt"):
        build_dict(str(CODESPELL / name), table, set())
    return table


@pytest.fixture(scope="module")
def common() -> CommonMisspellings:
    return CommonMisspellings()


def test_every_entry_is_found_as_codespell_has_it(
    codespells_own: dict[str, Misspelling], common: CommonMisspellings
) -> None:
    assert len(codespells_own) > 65_000
    for misspelling, theirs in codespells_own.items():
        entry = common.entry(misspelling)
        assert entry is not None, misspelling
        ours = (", ".join(entry.corrections).lower(), entry.automatic, entry.reason)
        assert ours == (theirs.data.replace("’", "'"), theirs.fix, theirs.reason), misspelling


def test_words_that_are_not_listed_are_not_found(
    codespells_own: dict[str, Misspelling], common: CommonMisspellings
) -> None:
    for listed in list(codespells_own)[::20]:
        for word in (listed[:-1], listed + "x", listed + "-", listed + "é", "x" + listed):
            if word.lower() not in codespells_own:
                assert common.lookup(word) == (), word


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
    assert common.lookup(word) == corrections


def test_several_and_reasons_are_not_automatic(tmp_path: Path) -> None:
    (tmp_path / "dictionary.txt").write_text("Bb->b, bee,\ncc->c, disabled because it is a name\ndd->d\n", "utf-8")
    (tmp_path / "dictionary_rare.txt").write_text("dd->dee, D,", "utf-8")
    common = CommonMisspellings(tmp_path)
    assert common.entry("bb") == Entry(("b", "bee"), automatic=False)
    assert common.entry("cc") == Entry(("c",), automatic=False, reason="disabled because it is a name")
    assert common.entry("dd") == Entry(("dee", "D"), automatic=False)


def test_nothing_is_read_before_the_first_lookup(tmp_path: Path) -> None:
    common = CommonMisspellings(tmp_path)
    with pytest.raises(FileNotFoundError):
        common.lookup("teh")


def test_without_codespell_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.path", [])
    with pytest.raises(FileNotFoundError, match="pip install codespell"):
        CommonMisspellings().lookup("teh")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from((1, 5, 20, 1024)),
    st.sets(
        st.text("abé'-", min_size=1, max_size=4).filter(lambda word: not word.endswith("-")), min_size=1, max_size=30
    ),
)
def test_bisection_finds_every_line_of_any_sorted_file(tmp_path: Path, block: int, keys: set[str]) -> None:
    lines = sorted(f"{key}->{key[::-1]}".encode() for key in keys)
    (tmp_path / "dictionary.txt").write_bytes(b"\n".join([*lines, b""]))
    (tmp_path / "dictionary_rare.txt").write_bytes(b"zz->z\n")
    common = CommonMisspellings(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(misspellings, "_BLOCK", block)
        for key in ("a", "b", "ab", "ba", "é", "a'", "'", "-a", "zz"):
            expected = (key[::-1],) if key in keys else ("z",) if key == "zz" else ()
            assert common.lookup(key) == expected
        assert all(common.lookup(key) == (key[::-1],) for key in keys)
