"""Anchors of headings by GitHub's rule, how fixes change them, and the links that lead to them."""

from __future__ import annotations

import doctest

import pytest

from splchk.documents.markdown import anchors
from splchk.documents.markdown.anchors import AnchorChange, anchor_changes, anchor_links, headings, leads_to, slug


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(anchors).failed == 0


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Instalation guide", "instalation-guide"),
        ("What's new?", "whats-new"),
        ("1.2.0 (2024-01-01)", "120-2024-01-01"),
        ("`--fix` and `a_b`", "--fix-and-a_b"),
        ("**Bold** *and* __strong__", "bold-and-strong"),
        ("A [link](https://example.com/a_b) and [one][ref]", "a-link-and-one"),
        ("![logo](a.png) Name", "name"),
        ('<a id="x"></a>Name', "name"),
        ("A & B", "a--b"),
        ("A &amp; B", "a--b"),
        ("Überblick – café", "überblick--café"),
        ("`Map<K, V>`", "mapk-v"),
        ("", ""),
    ],
)
def test_slug(heading: str, expected: str) -> None:
    assert slug(heading) == expected


DOCUMENT = """\
---
title: "# No heading"
---
# A title #

Text
=====

Two lines
of a title
----------

> ## In a quotation

- # In an item

```
# In code
```

    # In code, too

## A title
## A title
## A title 1
#no heading
## Named {#mine}
## Named {: #mine .x }
"""
ANCHORS = ["a-title", "text", "two-lines-of-a-title", "in-a-quotation", "in-an-item"]
ANCHORS += ["a-title-1", "a-title-2", "a-title-1-1", "", ""]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_headings(end: str) -> None:
    text = DOCUMENT.replace("\n", end)
    found = headings(text)
    assert [one.anchor for one in found] == ANCHORS
    assert [text[one.start : one.end].split(end)[0] for one in found][:5] == [
        "# A title #",
        "Text",
        "Two lines",
        "> ## In a quotation",
        "- # In an item",
    ]
    for one in found:
        assert anchors.may_be_heading(text, one.start)
        assert anchors.may_be_heading(text, one.start + 3)
    assert not anchors.may_be_heading("Some text.\n\n# A title\n", 3)
    assert not anchors.may_be_heading("Some text.", 3)
    assert not anchors.may_be_heading("a\n" * 50 + "---\n", 3)
    assert anchors.may_be_heading("<h2>A title</h2>", 6)


def test_changes() -> None:
    before = "# Instalation\n\nThe text of it, which is wierd.\n\n## Wierd {#x}\n\n## Teh end\n## The end\n"
    after = before.replace("Instalation", "Installation").replace("ierd", "eird").replace("Teh", "The")
    assert anchor_changes(before, before) == []
    assert anchor_changes(before, after) == [
        AnchorChange(0, 14, "instalation", "installation"),
        AnchorChange(before.index("## Teh"), before.index("## The"), "teh-end", "the-end"),
        AnchorChange(before.index("## The"), len(before), "the-end", "the-end-1"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](#b)", {("", "b")}),
        ('[a](../c.md#b-c "title") [d](<e.md#f>)', {("../c.md", "b-c"), ("e.md", "f")}),
        ("[a]: c.md#b\n> [d]: <#e>\n", {("c.md", "b"), ("", "e")}),
        ("<a href='c.md#b'>x</a> <A HREF=\"#d\">", {("c.md", "b"), ("", "d")}),
        ("[[Page#The Title|x]]", {("Page", "the-title")}),
        ('{{< ref "c.md#b" >}} {{% relref "#d" %}}', {("c.md", "b"), ("", "d")}),
        ("[a](#caf%C3%A9)", {("", "café")}),
        ("[a](https://example.com/a#b) [c](mailto:a#b) [d](//x.org/#b)", set()),
        ("[a](b.md) # c", set()),
        ("", set()),
    ],
)
def test_links(text: str, expected: set[tuple[str, str]]) -> None:
    assert anchor_links(text) == expected


@pytest.mark.parametrize(
    ("path", "source", "target", "expected"),
    [
        ("", "a.md", "a.md", True),
        ("", "a.md", "b.md", False),
        ("b.md", "a.md", "b.md", True),
        ("../docs/b.md", "x/a.md", "docs/b.md", True),
        ("/docs/b/", "x/a.md", "docs/b.md", True),
        ("b", "a.md", "b.md", True),
        ("c.md", "a.md", "b.md", False),
        ("../docs/", "x/a.md", "docs/README.md", True),
        ("./", "docs/a.md", "docs/index.md", True),
        ("docs", "a.md", "docs/b.md", False),
    ],
)
def test_where_links_lead(path: str, source: str, target: str, expected: bool) -> None:
    assert leads_to(path, source, target) is expected
