"""SECURITY.md: each of its sentences about strangers names tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
ROWS = re.findall(r"(?m)^\| (?!tests|---)(.+) \| (\[.+) \|$", PAGE)
MODULE = re.compile(r"\[(test_\w+)\]\((tests/test_\w+\.py)\): ((?:`test_\w+`(?:,\s+)?)+)")


def test_the_page_has_its_tables() -> None:
    assert len(ROWS) > 15
    assert len(ROWS) == len(re.findall(r"(?m)^\| [A-Z`]", PAGE))


@pytest.mark.parametrize(("sentence", "tests"), ROWS, ids=range(len(ROWS)))
def test_each_sentence_is_tested(sentence: str, tests: str) -> None:
    assert sentence.endswith(".")
    assert re.fullmatch(rf"{MODULE.pattern}(?:; {MODULE.pattern})*", tests)


@pytest.mark.parametrize(("name", "path", "tests"), MODULE.findall(PAGE))
def test_the_tests_exist(name: str, path: str, tests: str) -> None:
    assert path == f"tests/{name}.py"
    source = (ROOT / path).read_text(encoding="utf-8")
    for test in re.findall(r"`(test_\w+)`", tests):
        assert f"\ndef {test}(" in source
