"""The rule forbidden-word: words that the project does not want, known or not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import program
from tests.repositories import put

SETTINGS = 'forbidden = { whitelist = "allowlist", utilize = ["use", "apply"], simply = "", quorblix = "blue" }\n'


def lines(root: Path, *arguments: str) -> list[str]:
    return program.run("-q", *arguments, cwd=root).lines


def project(folder: Path, document: str, settings: str = SETTINGS, name: str = "a.md") -> Path:
    program.write(folder, {name: document, "splchk.toml": settings})
    return folder


def test_known_unknown_and_listed_words(tmp_path: Path) -> None:
    project(tmp_path, "The whitelist is simply quorblix; utilize it.\n")
    put(tmp_path / ".aspell.en.pws", "personal_ws-1.1 en 0 utf-8\nquorblix\nwhitelist\n")
    assert lines(tmp_path) == [
        "a.md:1:5: whitelist → allowlist",
        "a.md:1:18: simply (forbidden word)",
        "a.md:1:25: quorblix → blue",
        "a.md:1:35: utilize → use, apply",
    ]


@pytest.mark.parametrize(
    "document",
    ["`whitelist`", '"whitelist"', "whitelist_id", "<https://example.org/whitelist>", "a/whitelist/b.md", "whitelists"],
)
def test_what_is_left_alone(tmp_path: Path, document: str) -> None:
    assert lines(project(tmp_path, f"See {document} there.\n")) == []


@pytest.mark.parametrize(
    ("document", "found"),
    [
        ("whitelist/blacklist", "whitelist"),
        ("black/whitelist", "whitelist"),
        ("IP-whitelist", "whitelist"),
        ("whitelist-based", "whitelist"),
        ("_whitelist_", "whitelist"),
        ("auto-whitelist/mask", "whitelist"),
        ("X-Whitelist-Id", ""),
        ("usr/whitelist/", ""),
        ("--whitelist", ""),
        ("whitelist=1", ""),
        ("white-list", ""),
    ],
)
def test_compounds(tmp_path: Path, document: str, found: str) -> None:
    words = [line.split(": ")[1].split()[0] for line in lines(project(tmp_path, f"See the {document} here.\n"))]
    assert words == ([found] if found else [])


@pytest.mark.parametrize(
    "document",
    [
        "The whitelist, whitelist.\n\n<!-- splchk: ignore whitelist -->\n",
        "<!-- splchk: off -->\n\nThe whitelist\n",
    ],
)
def test_a_comment_allows_it(tmp_path: Path, document: str) -> None:
    assert lines(project(tmp_path, document)) == []


def test_an_allow_entry_allows_it(tmp_path: Path) -> None:
    entry = '[[allow]]\nword = "whitelist"\nreason = "the name of a table"\n'
    assert lines(project(tmp_path, "The whitelist.\n", SETTINGS + entry)) == []


def test_a_list_of_rules_does_not_switch_it_off(tmp_path: Path) -> None:
    assert lines(project(tmp_path, "A simply teh.\n", 'rules = ["misspelling"]\n' + SETTINGS)) == [
        "a.md:1:3: simply (forbidden word)",
        "a.md:1:10: teh → the",
    ]


def test_without_words_it_finds_nothing(tmp_path: Path) -> None:
    assert lines(project(tmp_path, "A whitelist.\n", 'rules = ["forbidden-word"]\n')) == []


def test_fixes(tmp_path: Path) -> None:
    """What has one replacement is fixed; an article before it has to be right afterwards."""
    project(tmp_path, "A whitelist, the Whitelist's end, WHITELIST; utilize, whiteList.\n")
    program.run("--fix", cwd=tmp_path)
    assert (tmp_path / "a.md").read_text() == "A whitelist, the Allowlist's end, ALLOWLIST; utilize, whiteList.\n"
    program.run("--fix", "--unsafe-fixes", cwd=tmp_path)
    assert (tmp_path / "a.md").read_text() == "A allowlist, the Allowlist's end, ALLOWLIST; utilize, whiteList.\n"


def test_comments_of_data_and_sources(tmp_path: Path) -> None:
    project(tmp_path, "# the whitelist\nwhitelist: whitelist\n", name="a.yaml")
    put(tmp_path / "a.py", "# the whitelist\nname = 1\n")
    assert lines(tmp_path, "--comments") == ["a.py:1:7: whitelist → allowlist", "a.yaml:1:7: whitelist → allowlist"]


def test_a_table_file(tmp_path: Path) -> None:
    """It is no document itself, whatever its name."""
    project(tmp_path, "The whitelist.\n", 'forbidden = "style.txt"\n')
    put(tmp_path / "style.txt", "whitelist -> allowlist\n")
    assert lines(tmp_path) == ["a.md:1:5: whitelist → allowlist"]
    put(tmp_path / "style.txt", "white-list allowlist\n")
    outcome = program.run(cwd=tmp_path)
    assert (outcome.code, outcome.messages[0]) == (
        2,
        "splchk: style.txt: line 1: 'white-list' is not a single word: only words of letters are compared",
    )
    (tmp_path / "style.txt").unlink()
    assert "style.txt: no such file or directory: check the path" in program.run(cwd=tmp_path).messages[0]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1", "forbidden: must be a table, or the path of one, not 1: write { whitelist"),
        ("{ white-list = 'a' }", "forbidden: white-list: is not a single word"),
        ("{ it = 'a' }", "forbidden: it: has fewer than three letters"),
        ("{ whitelist = 1 }", "forbidden: whitelist: must be a string that is not empty, not 1"),
        ("{ whitelist = ['a', ''] }", "forbidden: whitelist: must be a string that is not empty, not ''"),
        ("'../x.txt'", "forbidden: '../x.txt' leads out of the repository"),
    ],
)
def test_what_is_wrong(tmp_path: Path, value: str, expected: str) -> None:
    (message,) = program.run(cwd=project(tmp_path, "A cat.\n", f"forbidden = {value}\n")).messages
    assert expected in message


def test_reports_for_programs_have_the_rule(tmp_path: Path) -> None:
    project(tmp_path, "The whitelist.\n")
    (finding,) = json.loads(program.run("--format", "json", cwd=tmp_path).out)
    assert (finding["rule"], finding["suggestions"], finding["fix"]) == ("forbidden-word", ["allowlist"], "safe")
    sarif = json.loads(program.run("--format", "sarif", cwd=tmp_path).out)
    assert "forbidden-word" in {rule["id"] for rule in sarif["runs"][0]["tool"]["driver"]["rules"]}
