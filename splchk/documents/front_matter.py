"""The keys, values and comments that a document of another type begins with: front matter."""

from __future__ import annotations

from collections.abc import Sequence

from splchk.documents import data_regions
from splchk.documents.markdown import outline
from splchk.documents.markdown.constructs import TEMPLATE_TAG
from splchk.documents.values import PROSE_KEYS, holds, shifted
from splchk.model import Escaping, Region
from splchk.text.lazy import compiled
from splchk.text.spans import Span

PROSE = PROSE_KEYS | frozenset(
    "subtitle excerpt abstract tagline caption intro lead heading text details blurb teaser subheading".split()
)
"""The keys in front matter under which there is prose."""
_SHOWN_KEY = r"(?im)^[ \t-]*[\"']?(\w*(?:title|label|heading|tagline|title_tag))[\"']?[ \t]*[:=]"
"""Other keys in front matter whose values are shown: `linkTitle`, `sidebar_label`."""


def regions(text: str, wanted: Sequence[int] | None, prose_keys: frozenset[str]) -> list[Region]:
    """Return the regions of a text's front matter, which is read as a document of its own, without templates.

    With `wanted`, sorted offsets, only those that contain one of them are needed. What stands under one of `prose_keys`
    is prose, as under `title`.
    """
    front = outline.front_matter(text)
    if front is None or not holds(wanted, front.start, front.end):
        return []
    first, end, inside, _ = front
    prose_keys |= PROSE | {name for match in compiled(_SHOWN_KEY).finditer(text, first, end) for name in match.groups()}
    found = []
    for region in data_regions(inside or "", text[first:end], shifted(wanted, first, end), prose_keys):
        # Where the data has no escapes, HTML's may be used.
        escapes = Escaping.HTML if region.escapes is Escaping.NONE else region.escapes
        found.append(region._replace(start=first + region.start, end=first + region.end, escapes=escapes))
    return without(found, templates(text, first, end))


def templates(text: str, start: int, end: int) -> list[Span]:
    """Return the tags of templates in `[start, end)`."""
    if text.find("{", start, end) < 0 and text.find("<%", start, end) < 0:
        return []
    return [match.span() for match in compiled(TEMPLATE_TAG).finditer(text, start, end)]


def without(found: list[Region], holes: Sequence[Span]) -> list[Region]:
    """Return the regions without the holes; both are sorted."""
    left = []
    first = 0
    for region in found:
        while first < len(holes) and holes[first][1] <= region.start:
            first += 1
        start, at = region.start, first
        while at < len(holes) and holes[at][0] < region.end:
            if start < holes[at][0]:
                left.append(region._replace(start=start, end=holes[at][0]))
            start = max(start, holes[at][1])
            at += 1
        if start < region.end:
            left.append(region._replace(start=start))
    return left
