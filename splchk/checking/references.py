"""Where a document refers to names that it defines itself, so that they are renamed together.

JSON Schema and OpenAPI have references that are JSON Pointers (RFC 6901, section 6); workflows of
GitHub have expressions (https://docs.github.com/actions/reference/workflows-and-actions/contexts).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from splchk.documents.values import FRAGMENT
from splchk.model import Kind, Region

_STEP = re.compile(r"[^/]+")
_WORKFLOW = re.compile(r"(?m)^[ ]*(?:jobs|steps):")
"""A line of GitHub's workflows and actions."""
_IN_WORKFLOW = re.compile(
    r"(?<![\w.-])(?:(?:jobs|needs)\.(?P<job>[A-Za-z_][\w-]*+)(?:\.outputs\.(?P<output>[A-Za-z_][\w-]*+))?+"
    r"|(?:env|inputs|matrix|steps)\.(?P<other>[A-Za-z_][\w-]*+))"
)
"""The names in an expression that the workflow itself defines; outputs of steps may be those of an action."""


def references(text: str, regions: Sequence[Region]) -> list[tuple[int, int]]:
    """Return the spans of the names that a document with these regions refers to, each of which it defines itself."""
    found = list(_in_pointers(text, regions)) if FRAGMENT in text else []
    if _WORKFLOW.search(text):
        found += (
            match.span(name) for match in _IN_WORKFLOW.finditer(text) for name in match.groupdict() if match[name]
        )
    return found


def _in_pointers(text: str, regions: Iterable[Region]) -> Iterator[tuple[int, int]]:
    """Yield the steps of references that lead to keys of the document."""
    keys: set[str] | None = None
    for region in regions:
        if region.kind is not Kind.VALUE or not text.startswith(FRAGMENT, region.start):
            continue
        if text[region.start - 1 : region.start].strip("\"' \t"):  # the name of another document
            continue
        if keys is None:
            keys = {one.pointer for one in regions if one.kind is Kind.KEY and one.pointer}
        for step in _STEP.finditer(text, region.start + len(FRAGMENT), region.end):
            if text[region.start + 1 : step.end()] in keys:
                yield step.span()
