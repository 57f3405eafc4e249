"""The cases: marked documents, what is found in them, and the laws that hold for all of them."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest

from splchk import documents
from splchk.checking import fix
from splchk.checking.checker import Checker
from splchk.documents import regions
from splchk.model import Document, Finding, Kind, Region
from tests import marked

CASES = Path(__file__).with_name("cases")
FILES = sorted(
    path for folder in ("markdown", "mdx", "text", "json", "yaml", "toml") for path in (CASES / folder).iterdir()
)
VARIANTS = [name for name, _ in marked.variants("")]

# A block quote, or an item of a list, changes nothing of what stands in it; but not all can stand there.
_AT_THE_TOP_ONLY = re.compile(r"\A(?:---|\+\+\+)$|^\{%-? (?:raw|highlight|verbatim)", re.MULTILINE)


@lru_cache
def _read(path: Path) -> str:
    return path.read_bytes().decode()


@lru_cache
def _case(path: Path, variant: str) -> marked.Marked:
    return marked.read(dict(marked.variants(_read(path)))[variant])


def _document(path: Path, text: str) -> Document:
    kind = documents.type_from_name(path.name)
    assert kind == path.parent.name
    return Document(path.name, text, kind)


def _check(path: Path, case: marked.Marked) -> tuple[Document, list[Finding]]:
    document = _document(path, case.text)
    return document, Checker(case.speller()).check(document)


every_case = pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
every_variant = pytest.mark.parametrize("variant", VARIANTS)


def test_there_are_enough() -> None:
    assert len(FILES) >= 130


@every_variant
@every_case
def test_what_is_marked_is_found_and_nothing_else(path: Path, variant: str) -> None:
    case = _case(path, variant)
    _, findings = _check(path, case)
    assert [marked.expected(finding) for finding in findings] == list(case.findings)


@every_variant
@every_case
def test_fixing_changes_the_marked_words_and_nothing_else(path: Path, variant: str) -> None:
    case = _case(path, variant)
    document, findings = _check(path, case)
    new = fix.fixed(document, findings)
    assert new is not None
    assert new.text == case.fixed


@every_variant
@every_case
def test_after_a_fix_nothing_fixable_is_left_and_a_second_one_changes_nothing(path: Path, variant: str) -> None:
    case = _case(path, variant)
    document = _document(path, case.fixed)
    findings = Checker(case.speller()).check(document)
    assert fix.edits(findings) == []
    assert fix.fixed(document, findings) == document


@every_variant
@every_case
def test_regions_are_sorted_and_do_not_overlap(path: Path, variant: str) -> None:
    case = _case(path, variant)
    for text in (case.text, case.fixed):
        found = regions(_document(path, text))
        ends = [0, *(region.end for region in found)]
        assert all(end <= region.start < region.end for end, region in zip(ends, found, strict=False))
        assert ends[-1] <= len(text)


@every_variant
@every_case
def test_regions_are_the_same_before_and_after(path: Path, variant: str) -> None:
    case = _case(path, variant)
    before, after = regions(_document(path, case.text)), regions(_document(path, case.fixed))
    edits = [(one.offset, one.length, one.replacement) for one in case.findings if one.replacement is not None]
    for old, new in zip(before, after, strict=True):
        text = ""
        last = old.start
        for offset, length, replacement in edits:
            if old.start <= offset < old.end:
                text += case.text[last:offset] + replacement
                last = offset + length
        assert case.fixed[new.start : new.end] == text + case.text[last : old.end]
        # A pointer names the keys on its way, and those may have been fixed.
        assert new._replace(start=0, end=0, pointer=None) == old._replace(start=0, end=0, pointer=None)


@every_variant
@every_case
def test_reading_no_further_than_needed_gives_the_same(path: Path, variant: str) -> None:
    document = _document(path, _case(path, variant).text)
    whole = regions(document)
    edges = {*(region.start for region in whole), *(region.end for region in whole)}
    offsets = sorted(edges - {len(document.text)})
    assert [_at(regions(document, [at]), at) for at in offsets] == [_at(whole, at) for at in offsets]
    some = regions(document, offsets)
    assert [_at(some, at) for at in offsets] == [_at(whole, at) for at in offsets]


def _at(found: list[Region], offset: int) -> Region | None:
    """The region at a place; of code it does not matter where it begins and ends, since nothing in it is reported."""
    region = next((region for region in found if region.start <= offset < region.end), None)
    return region._replace(start=0, end=0) if region and region.kind is Kind.CODE else region


@pytest.mark.parametrize(
    "first, others", [("> ", "> "), ("- ", "  "), ("> 1. ", ">    ")], ids=["quote", "item", "both"]
)
@every_case
def test_the_same_is_found_inside_of_containers(path: Path, first: str, others: str) -> None:
    text = _read(path)
    if path.parent.name != "markdown" or _AT_THE_TOP_ONLY.search(text) or "\t" in text:
        pytest.skip("it cannot stand in a container")
    inside = first + text.removesuffix("\n").replace("\n", "\n" + others) + "\n"
    case = marked.read(inside)
    document, findings = _check(path, case)
    assert [marked.expected(finding) for finding in findings] == list(case.findings)
    new = fix.fixed(document, findings)
    assert new is not None
    assert new.text == case.fixed
