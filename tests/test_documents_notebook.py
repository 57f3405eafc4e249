"""The regions of notebooks: those of the cells' Markdown, at the places of the file."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from splchk.documents.markdown import reader as markdown
from splchk.documents.notebook import fences, regions
from splchk.model import NAMES, Kind

_LINES = st.lists(
    st.sampled_from(
        (
            *(
                "alpha beta",
                "*gamma* `delta`",
                "",
                "    epsilon",
                "```json",
                '{"zeta": "eta"}',
                "```",
                '> "theta"',
                "- iota",
            ),
            *("| kappa | lambda |", "|---|---|", "\tmu\\nu", "é ü 😀 x", "<b>xi</b>", "# omicron", "[pi](rho 'sigma')"),
        )
    ),
    max_size=12,
)


@st.composite
def cells(draw: st.DrawFn) -> dict[str, Any]:
    """A cell, its source as a string or as a list, which may be cut anywhere."""
    source = "\n".join(draw(_LINES))
    cuts = sorted(draw(st.sets(st.integers(0, len(source)), max_size=6)))
    parts = [source[start:end] for start, end in zip([0, *cuts], [*cuts, len(source)], strict=True)]
    cell = {
        "cell_type": draw(st.sampled_from(("markdown", "markdown", "code", "raw"))),
        "metadata": {"source": "tau", "cells": ["upsilon"]},
        "source": draw(st.sampled_from((source, parts, source.splitlines(keepends=True)))),
        "outputs": [{"source": ["phi"], "cell_type": "markdown"}],
    }
    return dict(draw(st.permutations(list(cell.items()))))


def _sources(notebook: dict[str, Any]) -> list[str]:
    found = [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
    return [source if isinstance(source, str) else "".join(source) for source in found]


@given(st.lists(cells(), max_size=3), st.booleans(), st.sampled_from((None, 1, "\t")))
@example([{"cell_type": "markdown", "source": ["alpha\\", "n beta"]}], False, None)
def test_the_regions_are_those_of_the_markdown(found: list[dict[str, Any]], ascii_: bool, indent: Any) -> None:
    notebook = {"metadata": {"title": "chi"}, "cells": found, "nbformat": 4}
    text = json.dumps(notebook, ensure_ascii=ascii_, indent=indent)
    seen: dict[Kind, str] = {}
    for region in regions(text):
        seen[region.kind] = seen.get(region.kind, "") + json.loads(f'"{text[region.start : region.end]}"')
    expected: dict[Kind, str] = {}
    for source in _sources(notebook):
        for region in markdown.regions(source):
            kind = Kind.CODE if region.kind in NAMES else region.kind
            expected[kind] = expected.get(kind, "") + source[region.start : region.end]
    assert seen == expected


@given(st.lists(cells(), max_size=3))
def test_what_is_left_out_has_no_region(found: list[dict[str, Any]]) -> None:
    text = json.dumps({"cells": found}, indent=1)
    inside = [offset for block in fences(text) for offset in range(block.start, block.end)]
    covered = {offset for region in regions(text) for offset in range(region.start, region.end)}
    assert covered.isdisjoint(inside)
    assert len(inside) == len(set(inside))


@given(st.lists(cells(), min_size=1, max_size=3), st.data())
def test_what_is_wanted_is_found_as_in_the_whole(found: list[dict[str, Any]], data: st.DataObject) -> None:
    text = json.dumps({"cells": found}, indent=1)
    whole = regions(text)
    wanted = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=4)))
    some = regions(text, wanted)
    needed = {one for one in whole if any(one.start <= at < one.end for at in wanted)}
    assert {one for one in needed if one.kind is not Kind.CODE} <= set(some)
    assert {one for one in some if one.kind is not Kind.CODE} <= set(whole)


def test_a_region_has_the_pointer_of_its_string() -> None:
    text = '{"cells": [{"cell_type": "code"}, {"cell_type": "markdown", "source": ["alpha\\n", "beta"]}]}'
    assert [(text[one.start : one.end], one.pointer) for one in regions(text)] == [
        ("alpha", "/cells/1/source/0"),
        ("beta", "/cells/1/source/1"),
    ]
