"""How git cleans up messages, and what is checked of one for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from splchk.git.messages import Cleanup, cleanup
from tests import program
from tests.repositories import new, put, run

TEMPLATE = "A teh subject\n{0} Please enter teh message\n{0} On branch teh\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.delenv("GIT_EDITOR", raising=False)
    return new(tmp_path)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ([], Cleanup("#", None)),
        ([("core.commentChar", ";")], Cleanup(";", None)),
        ([("core.commentString", "//")], Cleanup("//", None)),
        ([("core.commentChar", "auto")], Cleanup(None, None)),
        ([("commit.cleanup", "strip")], Cleanup("#", True)),
        ([("commit.cleanup", "whitespace")], Cleanup("#", False)),
        ([("commit.cleanup", "scissors")], Cleanup("#", False)),
        ([("commit.cleanup", "verbatim"), ("core.commentChar", "%")], Cleanup("%", False)),
        ([("commit.cleanup", "default")], Cleanup("#", None)),
    ],
)
def test_its_settings(repository: Path, settings: list[tuple[str, str]], expected: Cleanup) -> None:
    for name, value in settings:
        run(repository, "config", name, value)
    assert cleanup(repository) == expected


def test_settings_of_one_command(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_PARAMETERS", "'core.commentchar'=';'")
    assert cleanup(repository) == Cleanup(";", None)


def test_no_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert cleanup(repository) is None
    assert found(repository, TEMPLATE.format(";")) == [1]


def found(repository: Path, message: str) -> list[int]:
    """The lines of a message in which `teh` is found."""
    put(repository / ".git/COMMIT_EDITMSG", message)
    return [int(line.split(":")[1]) for line in program.run("-q", ".git/COMMIT_EDITMSG", cwd=repository).lines]


@pytest.mark.parametrize("mark", ["#", ";", "auto"])
def test_comments_right_below_the_subject(repository: Path, mark: str) -> None:
    """Git puts them there for an editor, and a message may be one line."""
    run(repository, "config", "core.commentChar", mark)
    assert found(repository, TEMPLATE.format("#" if mark == "auto" else mark)) == [1]


@pytest.mark.parametrize(
    ("mode", "edited", "unedited"),
    [
        ("default", [1], [1, 3]),
        ("strip", [1], [1]),
        ("whitespace", [1, 3], [1, 3]),
        ("verbatim", [1, 3], [1, 3]),
        ("scissors", [1, 3], [1, 3]),
    ],
)
def test_each_way_to_clean_up(
    repository: Path, monkeypatch: pytest.MonkeyPatch, mode: str, edited: list[int], unedited: list[int]
) -> None:
    """A line with `#` is a comment, or a heading that becomes a part of the message."""
    run(repository, "config", "commit.cleanup", mode)
    message = "A teh subject\n\n# teh\n\nThe end.\n"
    assert found(repository, message) == edited
    monkeypatch.setenv("GIT_EDITOR", ":")
    assert found(repository, message) == unedited


def test_an_editor_that_accepts_what_git_proposes(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_EDITOR", ":")
    assert found(repository, TEMPLATE.format("#")) == [1]


def test_a_merge_of_the_scissors_and_another_mark(repository: Path) -> None:
    run(repository, "config", "core.commentChar", ";")
    assert found(repository, f"A teh\n; {'-' * 24} >8 {'-' * 24}\n; teh\n+teh\n") == [1]
