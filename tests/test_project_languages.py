"""Projects in several languages: the settings, the dictionaries that they name, and the lists of each language."""

from __future__ import annotations

from pathlib import Path

import pytest

from splchk.dictionaries import hunspell_files
from splchk.model import RunError
from splchk.project import config
from splchk.project.config import ConfigError, parse_languages
from splchk.project.project import Project
from splchk.project.settings import Overrides
from tests.made_dictionary import write_dictionary
from tests.program import git, run, write

CONFIGURATION = 'lang = ["xx", "en"]\ndictionaries = { xx = "dict/xx" }\n'


@pytest.fixture(autouse=True)
def _no_other_dictionaries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hunspell_files, "system_folders", lambda: iter(()))


@pytest.fixture
def project(repository: Path) -> Path:
    write_dictionary(repository / "dict", "xx")
    write(repository, {"splchk.toml": CONFIGURATION})
    return repository


def test_a_word_of_either_language_is_known(project: Path) -> None:
    write(project, {"a.md": "Systemas of the world, programmas and sytemas: configration.\n"})
    outcome = run("a.md", cwd=project)
    first, second = (line.partition(",")[0] for line in outcome.lines)
    assert (first, second) == ("a.md:1:39: sytemas → systemas", "a.md:1:48: configration → configuration")
    only_english = run("--lang", "en", "a.md", cwd=project)
    assert any("Systemas" in line for line in only_english.lines)


def test_languages_of_the_command_line(project: Path) -> None:
    write(project, {"a.md": "Systemas of the world.\n", "splchk.toml": 'dictionaries = { xx = "dict/xx" }\n'})
    assert run("--lang", "xx,en", "a.md", cwd=project).lines == []
    assert run("--lang=en,xx", "a.md", cwd=project).lines == []
    for wrong in ("xx,", ",", "xx,../y", "x y"):
        outcome = run("--lang", wrong, "a.md", cwd=project)
        assert outcome.code == 2
        assert outcome.messages[0].startswith(f"splchk: --lang {wrong}: ")


def test_lists_of_each_language_are_read(project: Path) -> None:
    write(
        project,
        {
            ".aspell.xx.pws": "personal_ws-1.1 xx 0 utf-8\nblorf\n",
            ".aspell.en.pws": "personal_ws-1.1 en 0 utf-8\nsnarq\n",
            ".aspell.yy.pws": "personal_ws-1.1 yy 0 utf-8\nwibble\n",
            "docs/.aspell.en.prepl": "personal_repl-1.1 en 0 utf-8\nflurb blorf\n",
            "docs/a.md": "The blorf, snarq and flurb; quxly.\n",
        },
    )
    found = Project(Overrides(), project)
    assert found.word_lists(project / "docs") == (f"{project}/.aspell.xx.pws", f"{project}/.aspell.en.pws")
    assert found.word_lists(project, ("en",)) == (f"{project}/.aspell.en.pws",)
    lines = run("docs/a.md", cwd=project).lines
    assert [line.split(" ")[1] for line in lines] == ["flurb", "quxly"]
    assert "flurb → blorf" in lines[0]


def test_new_words_go_into_the_list_of_the_main_language(project: Path) -> None:
    write(project, {".aspell.en.pws": "personal_ws-1.1 en 0 utf-8\nsnarq\n"})
    assert run("words", "add", "blorf", cwd=project).code == 0
    assert "blorf" in (project / ".aspell.xx.pws").read_text()
    assert "blorf" not in (project / ".aspell.en.pws").read_text()


def test_the_same_dictionary_for_several_checkers(project: Path) -> None:
    found = Project(Overrides(), project)
    assert found.checker(project) is found.checker(project, ("xx", "en"))
    assert found.checker(project, ("xx",)) is not found.checker(project)
    assert found.has_dictionary(project, "xx")
    assert not found.has_dictionary(project, "qq")
    with pytest.raises(RunError, match="no dictionary for the language 'qq'"):
        found.checker(project, ("en", "qq"))


def test_keys_are_english(project: Path) -> None:
    write(project, {"a.json": '{"max_amuont": 1, "document": "Systemas e programmas: sytemas de linguas."}\n'})
    write(project, {"splchk.toml": 'lang = "xx"\ndictionaries = { xx = "dict/xx" }\n'})
    git("add", "-A", cwd=project)
    lines = run("a.json", cwd=project).lines
    assert lines[0].startswith("a.json:1:7: amuont → amount")
    assert not any("document" in line for line in lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('lang = ["de", "en"]', ("de", "en")),
        ('lang = "de"', ("de",)),
        ('lang = ["de", "en", "de"]', ("de", "en")),
    ],
)
def test_configured_languages(tmp_path: Path, text: str, expected: tuple[str, ...]) -> None:
    write(tmp_path, {"splchk.toml": text})
    assert config.load(tmp_path / "splchk.toml").lang == expected
    assert config.written(("de",)) == '"de"'
    assert config.written(("de", "en")) == '["de", "en"]'
    assert parse_languages("de, en") == ("de", "en")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("lang = []", "lang: names no language: write"),
        ("lang = ['de', 1]", "lang: must be a string that is not empty, not 1"),
        ("lang = 'de,en'", "lang: 'de,en' is not a language"),
        ("dictionaries = 'dict/xx'", "dictionaries: must be a table of paths by language"),
        ("dictionaries = { xx = '../xx' }", "dictionaries: xx: '../xx.aff' leads out of the repository"),
        ("dictionaries = { xx = 'no' }", "dictionaries: xx: 'no.aff' is no file: put both"),
        ("dictionaries = { xx = 1 }", "dictionaries: xx: must be a string that is not empty, not 1"),
        ("dictionaries = { '../x' = 'no' }", "dictionaries: ../x: is not a language"),
    ],
)
def test_what_is_wrong_with_a_configuration(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path, {"splchk.toml": text})
    with pytest.raises(ConfigError) as error:
        config.load(tmp_path / "splchk.toml")
    assert message in str(error.value)


def test_a_dictionary_may_be_named_by_one_of_its_files(project: Path) -> None:
    write(project, {"splchk.toml": 'lang = "xx"\ndictionaries = { xx = "dict/xx.dic" }\n', "a.md": "Systemas.\n"})
    assert run("a.md", cwd=project).code == 0
