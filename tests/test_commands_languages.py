"""The command `languages`: what is there, what is used, and how to get what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from splchk.commands import languages
from splchk.dictionaries import available, enchant, hunspell_files
from tests.made_dictionary import write_dictionary
from tests.program import write


@pytest.fixture(autouse=True)
def _no_other_dictionaries(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(hunspell_files, "system_folders", lambda: iter([str(tmp_path / "system")]))
    monkeypatch.setattr(enchant, "list_tags", lambda: [("yy", "aspell"), ("xx_AA", "hunspell")])
    monkeypatch.chdir(tmp_path)


def test_all_that_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_dictionary(tmp_path / "system", "xx_AA")
    write_dictionary(tmp_path / "system", "xx_BB")
    assert languages.languages(()) == 0
    assert capsys.readouterr().out.splitlines() == [
        "built in: en, en_AU, en_CA, en_GB, en_IE, en_IN, en_NZ, en_US, en_ZA",
        f"{tmp_path / 'system'}: xx_AA, xx_BB",
        "Enchant, aspell: yy",
        "splchk languages LANG says how to get a dictionary for LANG.",
    ]


def test_without_an_engine(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    write_dictionary(tmp_path / "system", "xx_AA")
    monkeypatch.setattr(languages, "has_engine", lambda: False)
    languages.languages(())
    assert "need an engine: pip install splchk[hunspell]" in capsys.readouterr().out


def test_what_is_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_dictionary(tmp_path / "system", "xx_AA")
    write_dictionary(tmp_path / "dict", "own")
    write(tmp_path, {"splchk.toml": 'dictionaries = { zz = "dict/own" }\n'})
    assert languages.languages(("xx", "en_NZ", "zz")) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"xx: xx_AA ({tmp_path / 'system'})",
        "en_NZ: built in",
        "zz: zz (the configuration)",
    ]


def test_how_to_get_others(capsys: pytest.CaptureFixture[str]) -> None:
    assert languages.languages(("fr_QQ",)) == 1
    out, err = capsys.readouterr()
    assert err == "splchk: no dictionary for the language 'fr_QQ': splchk languages fr_QQ says how to get one\n"
    assert out.splitlines()[0] == "fr_QQ: one of"
    assert "  Debian, Ubuntu: apt install hunspell-fr" in out.splitlines()
    assert any("scripts/build_language.py fr" in line for line in out.splitlines())
    assert any(r"%LOCALAPPDATA%\hunspell" in line for line in out.splitlines())


def test_what_is_no_language_and_what_is_broken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert languages.languages(("../x",)) == 2
    assert capsys.readouterr().err == "splchk: ../x: not a language: write en, en_GB, de_DE or the like\n"
    write_dictionary(tmp_path / "system", "xx_AA").with_suffix(".dic").write_text("broken\n")
    assert languages.languages(("xx",)) == 2
    assert "line 1 is not the number of words" in capsys.readouterr().err


def test_no_way_for_what_is_no_tag() -> None:
    assert list(available.ways_to_get("../x")) == []
