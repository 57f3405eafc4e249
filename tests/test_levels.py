"""The levels of findings, and when warnings make a run fail."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import program
from tests.repositories import new

WARN = 'unknown = "warn"\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with one unknown word."""
    root = new(tmp_path / "r")
    program.write(root, {"splchk.toml": WARN, "a.md": "The blorfq is here.\n"})
    return root


def levels(root: Path) -> dict[str, str]:
    found = json.loads(program.run("--format", "json", cwd=root).out)
    return {one["word"]: one["level"] for one in found}


def test_warnings_alone_do_not_fail(root: Path) -> None:
    outcome = program.run(cwd=root)
    assert (outcome.code, outcome.lines) == (0, ["a.md:1:5: blorfq → block, blow, bore (perhaps a name, warning)"])
    assert outcome.messages[-2] == "splchk: 1 finding (1 unknown word) in 1 of 1 document, all of them warnings"


@pytest.mark.parametrize(("most", "code"), [("0", 1), ("1", 0), ("2", 0)])
def test_more_warnings_than_the_limit_do(root: Path, most: str, code: int) -> None:
    assert program.run("--max-warnings", most, cwd=root).code == code


def test_what_is_an_error_whatever_is_set(root: Path) -> None:
    program.write(
        root,
        {
            "b.md": "Teh the the end.\n",
            "k.json": '{"eanbled": 1}\n',
            "s.schema.json": '{"$schema": "x", "patern": "y"}\n',
        },
    )
    assert levels(root) == {"blorfq": "warning", "Teh": "error", "the": "error", "eanbled": "error", "patern": "error"}
    assert program.run("--max-warnings", "9", cwd=root).code == 1


def test_errors_by_default(root: Path) -> None:
    (root / "splchk.toml").unlink()
    assert levels(root) == {"blorfq": "error"}
    assert program.run(cwd=root).code == 1


def test_each_report_says_it(root: Path) -> None:
    assert program.run("--format", "github", cwd=root).lines[0].startswith("::warning ")
    assert json.loads(program.run("--format", "gitlab", cwd=root).out)[0]["severity"] == "minor"
    assert json.loads(program.run("--format", "sarif", cwd=root).out)["runs"][0]["results"][0]["level"] == "warning"


def test_another_choice_is_an_error(root: Path) -> None:
    program.write(root, {"splchk.toml": 'unknown = "warning"\n'})
    outcome = program.run(cwd=root)
    assert (outcome.code, outcome.messages) == (
        2,
        ["splchk: splchk.toml: unknown: unknown choice 'warning': did you mean warn?"],
    )
