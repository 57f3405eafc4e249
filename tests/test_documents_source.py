"""Comments and docstrings, against Python's own tokenizer and parser, and laws for any text."""

from __future__ import annotations

import ast
import sysconfig
import tokenize
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from splchk import documents
from splchk.checking.checker import Checker, CheckOptions
from splchk.dictionaries.base import open_dictionary
from splchk.dictionaries.misspellings import CommonMisspellings
from splchk.dictionaries.speller import Speller
from splchk.documents import TYPES
from splchk.documents.source import python
from splchk.model import Document, Kind, Reported

LIBRARY = Path(sysconfig.get_path("stdlib"))
MODULES = sorted(path.name for path in LIBRARY.glob("[a-h]*.py"))
SOURCES = [name for name, type_ in TYPES.items() if type_.is_source]


@pytest.mark.parametrize("name", MODULES)
def test_the_comments_of_python_are_those_of_its_tokenizer(name: str) -> None:
    text = (LIBRARY / name).read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    inside = [span for block in python.fences(text) for span in (block.start, block.end)]
    visible = [(start, end) for start, end in zip(inside[1::2], inside[2::2], strict=False) if start < end]
    if inside[-1] != len(text):
        visible.append((inside[-1], len(text)))
    comments = set()
    for token in tokenize.generate_tokens(StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            content = token.string.lstrip("#")
            start = starts[token.start[0] - 1] + token.start[1] + len(token.string) - len(content)
            comments.add((start, start + len(content)))
    found = {(start, end) for start, end in visible if text[start - 1] in "#:!"}
    assert {(end, text[start:end].lstrip("#:!")) for start, end in found} == {
        (end, text[start:end].lstrip("#:!")) for start, end in comments if text[start:end].lstrip("#:!")
    }
    docstrings = {
        node.body[0].value.value
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
        and isinstance(node.body[0].value.value, str)
    }
    seen = {text[start:end] for start, end in visible}
    assert {one for one in docstrings if "\\" not in one and one.strip() and one in text} <= seen


@pytest.mark.parametrize("type_", SOURCES)
@given(st.text(st.sampled_from("/*#-'\"`\\\n {}()=%;|[]<>!a1rR@$"), max_size=50))
def test_any_text_has_regions_in_order(type_: str, text: str) -> None:
    found = TYPES[type_].regions(text)
    ends = [0, *(one.end for one in found)]
    assert all(end <= one.start < one.end <= len(text) for end, one in zip(ends, found, strict=False))
    covered = {offset for one in found for offset in range(one.start, one.end)}
    assert covered.isdisjoint(offset for block in TYPES[type_].fences(text) for offset in range(block.start, block.end))


@pytest.mark.parametrize(
    ("line", "is_prose"),
    [
        ("Return the first one.", True),
        ("the value that is returned", True),
        ("see foo.bar for more", True),
        ("x = y + 1", False),
        ("foo(bar, baz)", False),
        ("if x > 1:", False),
        ("if this is so, the other one is right", True),
        ("import os", False),
        ("import the module before that", True),
        ("return x", False),
        ("return the one that is found", True),
        ("}", False),
        ("noqa: E501", False),
        ("Copyright 2020 somebody", False),
        (">>> foo()", False),
        ("vim: set ts=4", False),
        ("| a | b |", True),
        ("|---|---|", False),
        ("for each of them, one", True),
        ("with the others (and so on)", True),
    ],
)
def test_code_that_is_commented_out_is_no_prose(line: str, is_prose: bool) -> None:
    found = [one for one in python.regions(f"# {line}\n") if one.kind is Kind.COMMENT]
    assert bool(found) == is_prose


def test_source_code_is_a_document_on_request_only() -> None:
    for name in ("a.py", "b.RS", "Makefile", "c.d.ts", "x/Dockerfile"):
        assert documents.type_from_name(name) is None
        assert documents.type_of_source(name) == documents.detect_type(name, "")
    assert documents.type_of_source("a.md") is None


def test_the_comments_of_technical_documents_are_all_reported_on_request_only() -> None:
    speller = Speller(open_dictionary("en"), common=CommonMisspellings())
    document = Document("a.proto", "// The zorbler of recieved ones.\nmessage Ammount {}\n", "protobuf")
    low = CheckOptions(confidence=Reported.LOW)
    found = [
        [one.word.text for one in Checker(speller, options).check(document).findings]
        for options in (low, low._replace(comments=True), low._replace(confidence=Reported.ALL))
    ]
    assert found == [["recieved", "Ammount"], ["zorbler", "recieved", "Ammount"], ["zorbler", "recieved", "Ammount"]]
    assert documents.type_of_source("a.proto") == documents.type_from_name("a.proto") == "protobuf"
