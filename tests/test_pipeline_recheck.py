"""What a changed configuration file means when it is named, as hooks do."""

from __future__ import annotations

from pathlib import Path

import pytest

from splchk.model import Recheck
from splchk.pipeline.recheck import is_configuration, is_of_kind
from tests import program

OLD: dict[str, str | bytes] = {
    "a.md": "A teh.\n",
    "docs/b.md": "A teh.\n",
    "c.json": '{"ammount": 1}\n',
    "d.py": "# teh\n",
    "splchk.toml": "",
    "pyproject.toml": '[project]\nname = "a"\n',
}
TEXT, DATA = ["a.md", "docs/b.md"], ["c.json"]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    program.git("init", "--quiet", cwd=tmp_path)
    program.write(tmp_path, OLD)
    program.git("add", "-A", cwd=tmp_path)
    program.git("commit", "--quiet", "-m", "one", cwd=tmp_path)
    return tmp_path


def found(repository: Path, *arguments: str) -> list[str]:
    """The documents with findings."""
    return [line.split(":")[0] for line in program.run("-q", *arguments, cwd=repository).lines]


@pytest.mark.parametrize(
    ("kind", "expected"), [("text", TEXT), ("data", DATA), ("all", ["a.md", "c.json", "docs/b.md"]), ("comments", [])]
)
def test_each_kind(repository: Path, kind: str, expected: list[str]) -> None:
    program.write(repository, {"splchk.toml": "word-case = true\n"})
    assert found(repository, f"--recheck={kind}", "splchk.toml") == expected


def test_comments(repository: Path) -> None:
    program.write(repository, {"splchk.toml": "comments = true\n"})
    assert found(repository, "--recheck=comments", "splchk.toml") == ["d.py"]


def test_settings_that_are_as_they_were(repository: Path) -> None:
    program.write(repository, {"splchk.toml": "# a comment\n"})
    outcome = program.run("--recheck=text", "splchk.toml", "pyproject.toml", cwd=repository)
    assert (outcome.code, outcome.out, outcome.err) == (0, b"", b"")


def test_what_is_named_besides_is_checked_whatever_its_kind(repository: Path) -> None:
    program.write(repository, {"splchk.toml": "# a comment\n"})
    assert found(repository, "--recheck=text", "splchk.toml", "c.json") == ["c.json"]
    program.write(repository, {"splchk.toml": "word-case = true\n"})
    assert found(repository, "--recheck=text", "a.md", "splchk.toml", "c.json") == ["a.md", "c.json", "docs/b.md"]


def test_a_shared_file(repository: Path) -> None:
    """A `pyproject.toml` is a document of data as well."""
    (repository / "splchk.toml").unlink()
    program.write(repository, {"pyproject.toml": '[project]\nname = "ammount-b"\n'})
    assert found(repository, "--recheck=text", "pyproject.toml") == []
    program.write(repository, {"pyproject.toml": '[project]\nname = "a"\n[tool.splchk]\nlang = "en"\n'})
    assert found(repository, "--recheck=text", "pyproject.toml") == TEXT
    assert found(repository, "--recheck=data", "pyproject.toml") == DATA


def test_only_below_its_folder(repository: Path) -> None:
    program.write(repository, {"docs/splchk.toml": "word-case = true\n"})
    assert found(repository, "--recheck=text", "docs/splchk.toml") == ["docs/b.md"]


def test_a_file_that_is_extended(repository: Path) -> None:
    program.write(repository, {"splchk.toml": 'extends = "shared/splchk.toml"\n', "shared/splchk.toml": ""})
    program.git("add", "-A", cwd=repository)
    program.git("commit", "--quiet", "-m", "two", cwd=repository)
    program.write(repository, {"shared/splchk.toml": "word-case = true\n"})
    assert found(repository, "--recheck=text", "shared/splchk.toml") == TEXT


def test_the_version_that_pre_commit_names(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program.write(repository, {"splchk.toml": "word-case = true\n"})
    program.git("commit", "--quiet", "-a", "-m", "two", cwd=repository)
    assert found(repository, "--recheck=text", "splchk.toml") == []
    monkeypatch.setenv("PRE_COMMIT_FROM_REF", "HEAD~1")
    assert found(repository, "--recheck=text", "splchk.toml") == TEXT


def test_a_list_means_the_documents_of_the_kind(repository: Path) -> None:
    program.write(repository, {".aspell.en.pws": "personal_ws-1.1 en 0\n"})
    assert found(repository, "--recheck=text", ".aspell.en.pws") == TEXT
    assert found(repository, "--recheck=data", ".aspell.en.pws") == DATA
    assert found(repository, "--recheck=comments", "--comments", ".aspell.en.pws") == ["d.py"]
    assert found(repository, ".aspell.en.pws") == ["a.md", "c.json", "docs/b.md"]


def test_without_the_option_nothing_is_meant(repository: Path) -> None:
    outcome = program.run("splchk.toml", cwd=repository)
    assert outcome.messages == [
        "splchk: splchk.toml: not checked: the settings of a spell checker have misspellings on purpose"
    ]


def test_outside_of_a_repository(tmp_path: Path) -> None:
    program.write(tmp_path, {"a.md": "A teh.\n", "splchk.toml": ""})
    assert found(tmp_path, "--recheck=text", "splchk.toml") == ["a.md"]


def test_kinds() -> None:
    assert is_configuration("a/splchk.toml") and is_configuration("pyproject.toml")
    assert not is_configuration("a/my-pyproject.toml")
    assert is_of_kind("a.py", Recheck.COMMENTS) and is_of_kind("a.yaml", Recheck.DATA)
    assert is_of_kind("README", Recheck.TEXT) and not is_of_kind("a.toml", Recheck.TEXT)
