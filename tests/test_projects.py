"""Laws on the documents of real projects, in which mistakes are planted: what is found, and what a fix changes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from splchk import documents
from splchk.documents import region_at
from splchk.documents.json import regions
from splchk.model import Document, Kind
from tests import corpus
from tests.program import git, run

pytestmark = corpus.needs_projects


@pytest.fixture
def projects(tmp_path: Path) -> Path:
    return corpus.copy_projects(tmp_path / "projects")


def _read(projects: Path) -> dict[str, str]:
    """Return the documents that are checked, by their paths."""
    names = git("ls-files", "-z", cwd=projects).split("\0")
    return {
        name: (projects / name).read_bytes().decode("utf-8", "surrogateescape")
        for name in names
        if name and documents.type_from_name(name)
    }


def _write(projects: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (projects / name).write_bytes(text.encode("utf-8", "surrogateescape"))


def test_a_fix_changes_misspelt_words_of_prose_and_nothing_else(projects: Path) -> None:
    # What the project's own table lists is safe to fix, and with --unsafe-fixes in headings that have links, too.
    (projects / ".aspell.en.prepl").write_text("personal_repl-1.1 en 0\nteh the\n", encoding="utf-8")
    run("--fix", "--unsafe-fixes", cwd=projects)
    right = _read(projects)
    planted = {name: re.sub(r"\bthe\b", "teh", text) for name, text in right.items()}
    _write(projects, planted)
    assert run("--fix", "--unsafe-fixes", cwd=projects).code < 2
    fixed = _read(projects)
    fixes = 0
    for name, text in fixed.items():
        assert len(text) == len(planted[name])
        found = documents.regions(Document(name, text, documents.type_from_name(name) or ""))
        for match in re.finditer(r"\bteh\b", planted[name]):
            region = region_at(found, match.start())
            is_fixed = text[match.start() : match.end()] == "the"
            assert not (is_fixed and (region is None or region.kind is Kind.CODE or not region.fixable)), (name, match)
            fixes += is_fixed
        assert text.replace("teh", "the") == right[name].replace("teh", "the")
    assert fixes > 2000
    left = [one for one in json.loads(run("--format", "json", cwd=projects).out) if one["replacement"] == "the"]
    assert left == []
    run("--fix", "--unsafe-fixes", cwd=projects)
    assert _read(projects) == fixed


def test_slips_in_keys_are_found_and_nothing_else(projects: Path) -> None:
    planted = set()
    slipped = set()
    for name, text in _read(projects).items():
        if not name.endswith(".json"):
            continue
        for region in regions(text):
            key = text[region.start : region.end]
            if region.kind is Kind.KEY and re.fullmatch("[a-z]{8,}", key) and key not in slipped:
                at = len(key) // 2
                slip = key[:at] + key[at + 1] + key[at] + key[at + 2 :]
                if slip != key:
                    slipped.add(key)
                    planted.add((name, text.count("\n", 0, region.start) + 1, slip))
                    _write(projects, {name: text[: region.start] + slip + text[region.end :]})
                    break
    found = json.loads(run("--format", "json", "--keys", "misspelt", cwd=projects).out)
    keys = {(one["path"], one["line"], one["word"]) for one in found if one["kind"] in ("key", "value")}
    assert keys <= planted
    assert len(planted) > 20
    assert len(keys) > 0.8 * len(planted)
