"""The cases: documents with marks, and laws that hold for all of them.

Each folder in `cases/` but `cli`, `confidence` and `fixes` is a document type's, and each file in it is a case: nothing
else is to be changed to add one. A case fails once, with the first difference between what is marked and what is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NoReturn

import pytest

from splchk import documents
from splchk.checking import fix
from splchk.checking.checker import Checker, CheckOptions
from splchk.documents import regions
from splchk.model import Document, Kind, Region
from splchk.rules import RULES
from tests import marked

CASES = Path(__file__).with_name("cases")
FILES = sorted(
    path
    for folder in CASES.iterdir()
    if folder.is_dir() and folder.name not in ("cli", "confidence", "fixes")
    for path in folder.iterdir()
)

CONTAINERS = {
    "markdown": {"in a quote": ("> ", "> "), "in a list": ("- ", "  "), "in a list in a quote": ("> 1. ", ">    ")},
    "rst": {"in a quote": ("   ", "   "), "in a list": ("- ", "  "), "in a note": (".. note::\n\n   ", "   ")},
}
"""What begins the first line and all others of a document that is put into a container, by the document's type."""
_AT_THE_TOP_ONLY = re.compile(
    r"\A(?:---|\+\+\+)$|^\{%-? (?:raw|highlight|verbatim)|^\.\. default-role|^import |^layout: |\t", re.MULTILINE
)
"""What cannot stand in a container, or means something else there: front matter, Jekyll's tags, MDX, slides, tabs."""

every_case = pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")


@lru_cache
def _source(path: Path) -> str:
    return path.read_bytes().decode()


def _read(path: Path, source: str) -> marked.Marked:
    return marked.read(source, is_toml=path.parent.name == "toml")


def _forms(path: Path) -> Iterator[tuple[str, marked.Marked]]:
    """Yield a case as it is, and as other editors would have saved it, each after the name of the form."""
    for form, source in marked.variants(_source(path)):
        yield form, _read(path, source)


def _forms_in_containers(path: Path) -> Iterator[tuple[str, marked.Marked]]:
    """Yield a case in a block quote, in a list and the like, where the same must be found."""
    source = _source(path)
    if not _AT_THE_TOP_ONLY.search(source):
        for form, (first, others) in CONTAINERS.get(path.parent.name, {}).items():
            inside = first + source.removesuffix("\n").replace("\n", "\n" + others) + "\n"
            yield form, _read(path, inside)


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the texts of a case in its forms, before and after a fix."""
    try:
        for form, case in _forms(path):
            yield form, case.text
            yield f"{form}, fixed", case.fixed
    except marked.MarkError:
        pytest.skip("its marks cannot be read, as another test says")


def _fail(path: Path, form: str, difference: str) -> NoReturn:
    where = path.relative_to(CASES.parents[1]).as_posix()
    pytest.fail(f"{where} {form}:\n\n{difference}", pytrace=False)


ALL_RULES = CheckOptions(enabled=frozenset(RULES))


def _document(path: Path, text: str) -> Document:
    return Document(path.name, text, path.parent.name)


@every_case
def test_case(path: Path) -> None:
    """What is marked is found, and fixed as it is marked; nothing else is; and a second fix changes nothing."""
    named = documents.type_from_name(path.name) or documents.type_of_source(path.name)
    if named != path.parent.name:
        its_name = f"its name is that of a {named} document" if named else "its name is that of no document"
        _fail(path, "has no type", f"Its folder is called {path.parent.name}, but {its_name}.")
    mistyped = ""
    try:
        for form, case in (*_forms(path), *_forms_in_containers(path)):
            _assert_found(path, form, case)
            _assert_fixed(path, form, case)
            _assert_same_regions_after_fix(path, form, case)
    except marked.MarkError as error:
        mistyped = str(error)
    if mistyped:
        _fail(path, "cannot be read", mistyped)


def _assert_found(path: Path, form: str, case: marked.Marked) -> None:
    difference = case.difference(Checker(case.speller(), ALL_RULES).check(_document(path, case.text)).findings)
    if difference:
        _fail(path, form, difference)


def _assert_fixed(path: Path, form: str, case: marked.Marked) -> None:
    checker = Checker(case.speller(), ALL_RULES)
    for before, how in ((case.text, "fixed"), (case.fixed, "fixed twice")):
        document = _document(path, before)
        after = fix.Rewrite(document).apply(checker.check(document).findings)
        if after is None:
            _fail(path, f"{form}, {how}", "It is not fixed, since that would change more than words.")
        if after.text != case.fixed:
            _fail(path, f"{form}, {how}", marked.compared(case.fixed, after.text, "wanted", "got"))


def _assert_same_regions_after_fix(path: Path, form: str, case: marked.Marked) -> None:
    before, after = regions(_document(path, case.text)), regions(_document(path, case.fixed))
    assert len(before) == len(after), form
    edits = [(one.offset, one.length, one.replacement) for one in case.findings if one.replacement is not None]
    for old, new in zip(before, after, strict=True):
        text = ""
        last = old.start
        for offset, length, replacement in edits:
            if old.start <= offset < old.end:
                text += case.text[last:offset] + replacement
                last = offset + length
        assert case.fixed[new.start : new.end] == text + case.text[last : old.end], form
        # A pointer has the names of the keys above, and those may have been fixed.
        assert new._replace(start=0, end=0, pointer=None) == old._replace(start=0, end=0, pointer=None), form


@every_case
def test_regions_are_sorted_and_do_not_overlap(path: Path) -> None:
    for form, text in _texts(path):
        found = regions(_document(path, text))
        ends = [0, *(region.end for region in found)]
        assert all(end <= region.start < region.end for end, region in zip(ends, found, strict=False)), form
        assert ends[-1] <= len(text), form


@every_case
def test_reading_no_further_than_needed_gives_the_same(path: Path) -> None:
    for form, text in _texts(path):
        document = _document(path, text)
        whole = regions(document)
        edges = {*(region.start for region in whole), *(region.end for region in whole)}
        offsets = sorted(edges - {len(text)})
        expected = [_at(whole, at) for at in offsets]
        assert [_at(regions(document, [at]), at) for at in offsets] == expected, form
        some = regions(document, offsets)
        assert [_at(some, at) for at in offsets] == expected, form


def _at(found: list[Region], offset: int) -> Region | None:
    """Return the region at an offset; that of code without its edges, since nothing in code is reported."""
    region = next((region for region in found if region.start <= offset < region.end), None)
    return region._replace(start=0, end=0) if region and region.kind is Kind.CODE else region
