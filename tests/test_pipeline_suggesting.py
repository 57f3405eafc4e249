"""Which words of a run get suggestions: the first ones, in however many processes the documents were checked."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pytest

from splchk.pipeline import suggesting
from tests import program

SLIPS = [f"{start}{end}" for start, end in product(("pract", "fant", "fest", "max"), ("ixcal", "axstic", "ixvity"))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Many documents with few distinct unknown words, some of them without suggestions."""
    words = [*SLIPS, *(f"{'qxz' * count}" for count in range(1, 5))]
    program.write(tmp_path, {f"{number:03}.md": f"A {words[number * 7 % len(words)]} word.\n" for number in range(130)})
    return tmp_path


def _suggestions(folder: Path, jobs: int) -> list[tuple[str, list[str]]]:
    found = json.loads(program.run("-q", "--jobs", str(jobs), "--format", "json", cwd=folder).out)
    return [(one["word"], one["suggestions"]) for one in found]


@pytest.mark.parametrize("most", [0, 1, 5, 9, 1000])
def test_processes_change_no_suggestion(folder: Path, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggesting, "MAX_WORDS", most)
    alone = _suggestions(folder, 1)
    first = list(dict.fromkeys(word for word, _ in alone))[:most]
    assert {word for word, found in alone if found} <= set(first)
    assert any(found for _, found in alone) == (most > 0)
    assert [_suggestions(folder, jobs) for jobs in (2, 3)] == [alone, alone]


def test_what_a_word_gets_depends_on_the_words_before_it_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggesting, "MAX_WORDS", 3)
    few = dict(_suggestions(folder, 1))
    monkeypatch.setattr(suggesting, "MAX_WORDS", 1000)
    all_of_them = dict(_suggestions(folder, 1))
    assert all(few[word] == found for word, found in list(all_of_them.items())[:3])
