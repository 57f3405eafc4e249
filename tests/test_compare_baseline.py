"""A file of known findings: what it lets through, and how it shrinks."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from splchk.compare import baseline
from splchk.compare.introduced import Mistake
from splchk.rules import DOUBLED_WORD, MISSPELLING, UNKNOWN_WORD
from tests import program
from tests.repositories import new, put

TEXT = "Teh first, and teh second.\n\nThe zqxjvk is here.\n"
KNOWN = ("--baseline", "known")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with known findings."""
    root = new(tmp_path / "r")
    program.write(root, {"a.md": TEXT, "docs/b.md": "One wich is old.\n"})
    outcome = program.run(*KNOWN, "--write-baseline", cwd=root)
    assert (outcome.code, outcome.out, outcome.messages) == (0, b"", ["splchk: known: holds 4 known findings now"])
    return root


def lines(root: Path, *arguments: str) -> list[str]:
    return program.run(*KNOWN, *arguments, cwd=root).lines


def test_what_the_file_contains(root: Path) -> None:
    assert baseline.parse((root / "known").read_bytes()) == {
        "a.md": Counter({Mistake(MISSPELLING.id, "teh"): 2, Mistake(UNKNOWN_WORD.id, "zqxjvk"): 1}),
        "docs/b.md": Counter({Mistake(MISSPELLING.id, "wich"): 1}),
    }


def test_nothing_new(root: Path) -> None:
    outcome = program.run(*KNOWN, cwd=root)
    assert (outcome.code, outcome.out, outcome.err) == (0, b"", b"")


def test_it_survives_editing(root: Path) -> None:
    put(root / "a.md", "New lines.\n\n" * 20 + "The zqxjvk was here.\n\nThe second is teh one.\n\nTeh other.\n")
    assert lines(root) == []


def test_one_more(root: Path) -> None:
    put(root / "a.md", TEXT + "\nNow it occured, in teh end.\n")
    assert lines(root) == ["a.md:1:1: Teh → The", "a.md:5:8: occured → occurred"]


def test_from_a_folder_below(root: Path) -> None:
    assert program.run("--baseline", "../known", cwd=root / "docs").code == 0


def test_in_several_processes(root: Path) -> None:
    assert lines(root, "--jobs", "2") == []


def test_entries_that_hold_no_longer(root: Path) -> None:
    put(root / "a.md", "The first, and teh second.\n")
    outcome = program.run(*KNOWN, cwd=root)
    assert outcome.code == 0
    assert outcome.messages == ["splchk: known: 2 known findings are no longer there: --write-baseline removes that"]
    assert program.run(*KNOWN, "docs", cwd=root).messages == []  # nothing is known of the others
    assert program.run(*KNOWN, "--write-baseline", cwd=root).messages == ["splchk: known: holds 2 known findings now"]
    put(root / "a.md", TEXT)
    assert [line.split(": ")[1] for line in lines(root)] == ["Teh → The", "zqxjvk (unknown word)"]


def test_it_only_shrinks(root: Path) -> None:
    before = (root / "known").read_bytes()
    put(root / "a.md", TEXT + "\nNow it occured.\n")
    assert program.run(*KNOWN, "--write-baseline", cwd=root).code == 1
    assert (root / "known").read_bytes() == before


def test_a_document_that_is_gone(root: Path) -> None:
    (root / "docs/b.md").unlink()
    assert "a known finding is no longer there" in program.run(*KNOWN, "a.md", cwd=root).messages[0]


def test_what_could_not_be_read_is_kept(root: Path) -> None:
    before = (root / "known").read_bytes()
    put(root / "a.md", b"\0")
    assert program.run(*KNOWN, "--write-baseline", cwd=root).code == 2
    assert (root / "known").read_bytes() == before


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "{}", '{"splchk-baseline": 2}', '{"splchk-baseline": 1}', "[" * 99999, b"\xff"]
)
def test_a_broken_one(root: Path, content: str | bytes) -> None:
    put(root / "known", content)
    outcome = program.run(*KNOWN, cwd=root)
    assert (outcome.code, outcome.out, len(outcome.messages)) == (2, b"", 1)
    assert outcome.messages[0].startswith("splchk: known: broken baseline, ")


@pytest.mark.parametrize(
    "entry", ['{"misspelling": {"teh": 0}}', '{"misspelling": {"teh": "1"}}', '{"no": {"teh": 1}}', "1"]
)
def test_a_broken_entry(entry: str) -> None:
    with pytest.raises(ValueError, match=r"a\.md"):
        baseline.parse(f'{{"splchk-baseline": 1, "documents": {{"a.md": {entry}}}}}'.encode())


def test_a_missing_one(root: Path) -> None:
    outcome = program.run("--baseline", "none", cwd=root)
    assert (outcome.code, outcome.messages) == (2, ["splchk: none: no such baseline: --write-baseline writes one"])
    assert program.run("--write-baseline", cwd=root).code == 2


def test_there_and_back() -> None:
    entries = {
        "b": Counter({Mistake(DOUBLED_WORD.id, "ä"): 3}),
        "a\udcff": Counter({Mistake(MISSPELLING.id, "x"): 1}),
    }
    data = baseline.serialize(entries)
    assert baseline.parse(data) == entries
    assert baseline.serialize(dict(reversed(entries.items()))) == data
