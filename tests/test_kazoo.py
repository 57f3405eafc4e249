"""The keys and values of KAZOO's schemas and examples: which are reported, and that nothing else is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.program import run, write

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
KAZOO = CORPUS / "kazoo"
EXPECTED = CORPUS / "kazoo-key-misspellings.tsv"

pytestmark = pytest.mark.skipif(not EXPECTED.exists(), reason=f"{EXPECTED} is not here")


class Slip(NamedTuple):
    """A misspelt part of a key or value, and its place."""

    path: str
    line: int
    word: str
    kind: str


def expected() -> set[Slip]:
    """What was found by reading: a row has path, line, name, what is wrong, what is right, and the kind."""
    rows = [row.split("\t") for row in EXPECTED.read_text(encoding="utf-8").splitlines() if not row.startswith("#")]
    return {Slip(path, int(line), wrong, kind) for path, line, _, wrong, _, kind in rows}


def reported(*arguments: str) -> set[Slip]:
    found = json.loads(run("--format", "json", "--keys", "misspelt", *arguments, cwd=KAZOO).out)
    return {
        Slip(one["path"], one["line"], one["word"], one["kind"]) for one in found if one["kind"] in ("key", "value")
    }


def test_with_its_lists_what_is_wrong_is_reported_and_nothing_else() -> None:
    listed = {slip for slip in expected() if slip.word == "wensday"}
    assert len(listed) == 1
    assert reported() == expected() - listed


def test_without_its_list_what_it_lists_is_reported_too(tmp_path: Path) -> None:
    write(tmp_path, {"empty.pws": "personal_ws-1.1 en 0 utf-8\n"})
    found = reported("--words", str(tmp_path / "empty.pws"))
    assert found >= expected()
    # A product, and a spelling that the table of common misspellings refuses.
    assert {slip.word for slip in found - expected()} <= {"vitelity", "Requestor"}
