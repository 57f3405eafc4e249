"""The rule file-name: documents whose names are misspelt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from splchk.dictionaries.base import open_dictionary
from splchk.dictionaries.misspellings import CommonMisspellings
from splchk.dictionaries.speller import Speller
from splchk.rules import FILE_NAME
from tests import program

ON = 'rules = ["unknown-word", "misspelling", "file-name"]\n'


def lines(root: Path, *arguments: str) -> list[str]:
    return program.run("-q", *arguments, cwd=root).lines


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("instalation.md", [("instalation", "installation")]),
        ("getting-instaled_recieve.guide.md", [("instaled", "installed"), ("recieve", "receive")]),
        ("GettingRecieved.md", [("Recieved", "Received")]),
        ("CONTRIBUTNG.md", [("CONTRIBUTNG", "contributing")]),
        ("recieve.md.tmpl", [("recieve", "receive")]),
        ("README.md", []),
        ("kubectl-cheatsheet.md", []),
        ("LIESMICH.md", []),
        ("2024-01-rj45.md", []),
        (".github.md", []),
    ],
)
def test_parts_of_names(name: str, expected: list[tuple[str, str]]) -> None:
    speller = Speller(open_dictionary("en"), common=CommonMisspellings())
    assert list(FILE_NAME.misspelt_parts(name, speller)) == expected


def test_it_is_off_unless_it_is_named(tmp_path: Path) -> None:
    program.write(tmp_path, {"docs/instalation.md": "A teh cat.\n", "splchk.toml": ""})
    assert lines(tmp_path) == ["docs/instalation.md:1:3: teh → the"]
    program.write(tmp_path, {"splchk.toml": ON})
    assert lines(tmp_path) == [
        "docs/instalation.md:1:1: instalation → installation (file name)",
        "docs/instalation.md:1:3: teh → the",
    ]


def test_nothing_is_renamed(tmp_path: Path) -> None:
    program.write(tmp_path, {"instalation.md": "A teh cat.\n", "splchk.toml": ON})
    outcome = program.run("--fix", cwd=tmp_path)
    assert outcome.lines == ["instalation.md:1:1: instalation → installation (file name)"]
    assert outcome.code == 1
    assert (tmp_path / "instalation.md").read_text() == "A the cat.\n"


@pytest.mark.parametrize("allowed", ['word = "instalation"', 'path = "instalation.md"'])
def test_an_allow_entry_keeps_a_name(tmp_path: Path, allowed: str) -> None:
    program.write(
        tmp_path, {"instalation.md": "A cat.\n", "splchk.toml": f'{ON}[[allow]]\n{allowed}\nreason = "links"\n'}
    )
    assert lines(tmp_path) == []


def test_the_word_list_knows_names(tmp_path: Path) -> None:
    program.write(
        tmp_path,
        {"instalation.md": "A cat.\n", "splchk.toml": ON, ".aspell.en.pws": "personal_ws-1.1 en 0\ninstalation\n"},
    )
    assert lines(tmp_path) == []


def test_only_new_names_are_new(tmp_path: Path) -> None:
    text = "".join(f"Line {number} of the text.\n" for number in range(20))
    program.write(tmp_path, {"instalation.md": text, "instructions.md": text + "More.\n", "splchk.toml": ON})
    program.git("init", "--quiet", cwd=tmp_path)
    program.git("add", "-A", cwd=tmp_path)
    program.git("commit", "--quiet", "-m", "one", cwd=tmp_path)
    program.write(tmp_path, {"instalation.md": text + "A teh cat.\n", "recieve.md": "New.\n"})
    program.git("mv", "instructions.md", "instuctions.md", cwd=tmp_path)
    program.git("add", "-A", cwd=tmp_path)
    expected = [
        "instalation.md:21:3: teh → the",
        "instuctions.md:1:1: instuctions → instructions (file name)",
        "recieve.md:1:1: recieve → receive (file name)",
    ]
    assert lines(tmp_path, "--since", "HEAD") == expected
    assert lines(tmp_path, "--staged") == expected


def test_reports_for_programs(tmp_path: Path) -> None:
    program.write(tmp_path, {"instalation.md": "", "splchk.toml": ON})
    (finding,) = json.loads(program.run("--format", "json", cwd=tmp_path).out)
    assert (finding["rule"], finding["line"], finding["column"], finding["length"]) == ("file-name", 1, 1, 0)
    assert (finding["suggestions"], finding["fix"], finding["name"]) == (["installation"], None, None)
    for format_ in ("sarif", "gitlab", "junit", "github", "patch"):
        assert program.run("--format", format_, cwd=tmp_path).code == 1
    baseline = program.run("--baseline", "known.json", "--write-baseline", cwd=tmp_path)
    assert baseline.code in (0, 1)
    assert lines(tmp_path, "--baseline", "known.json") == []


def test_standard_input_has_no_name(tmp_path: Path) -> None:
    program.write(tmp_path, {"splchk.toml": ON})
    assert program.run("-", "-q", cwd=tmp_path, stdin=b"A cat.\n").lines == []
    assert program.run("-", "-q", "--stdin-filename", "recieve.md", cwd=tmp_path, stdin=b"A cat.\n").lines == [
        "recieve.md:1:1: recieve → receive (file name)"
    ]
