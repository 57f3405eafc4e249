"""Which fixes are safe: the documents in `cases/fixes`, checked with the built-in dictionary and the common table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from splchk import documents
from splchk.checking.checker import Checker
from splchk.dictionaries import replacements
from splchk.dictionaries.base import open_dictionary
from splchk.dictionaries.misspellings import CommonMisspellings
from splchk.dictionaries.speller import Speller
from splchk.model import Document, Finding, Safety
from splchk.rules import MISSPELLING
from tests.marked import with_notes

CASES = sorted((Path(__file__).parent / "cases" / "fixes").iterdir())
MARK = re.compile(r"\[\[([^\[\]\s]+?)(->|~>|-/>)([^\[\]]+?)\]\]")
SIGNS = {Safety.SAFE: "->", Safety.UNSAFE: "~>", None: "-/>"}
CHECKER = Checker(Speller(open_dictionary("en"), common=CommonMisspellings()))


def marked(text: str, findings: list[Finding]) -> str:
    """The text with a mark around each misspelling."""
    listed = (one for one in findings if one.rule == MISSPELLING.id)
    return with_notes(text, ((one.word, f"{SIGNS[one.fix]}{one.suggestions[0]}") for one in listed))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_only_what_everything_speaks_for_is_safe(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    text = MARK.sub(lambda mark: mark[1], source)
    document = Document(path.name, text, documents.type_from_name(path.name) or "text")
    assert marked(text, CHECKER.check(document).findings) == source


def test_what_the_projects_table_lists_is_safe_whatever_the_word() -> None:
    table = replacements.parse(b"personal_repl-1.1 en 0\naks ask\nwinn Win\nsav save\n")
    checker = Checker(Speller(open_dictionary("en"), tables=(table,), common=CommonMisspellings()))
    document = Document("a.md", "So aks Mr. Winn, sav and `sav`; sav (aks). The sav, Winn’s.\n", "markdown")
    assert {one.fix for one in checker.check(document).findings} == {Safety.SAFE}


def test_a_replacement_is_never_without_a_fix() -> None:
    for path in CASES:
        text = MARK.sub(lambda mark: mark[1], path.read_text(encoding="utf-8"))
        for one in CHECKER.check(Document("a.md", text, "markdown")).findings:
            assert (one.fix is None) is (one.replacement is None)
