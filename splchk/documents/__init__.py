"""Where prose, comments, keys, values and code stand in a document: one module for each type, one registry.

A module of this room has one function, `regions(text, wanted)`: the text's regions, sorted and not overlapping, in
characters of the original text. With `wanted`, the sorted offsets of the suspects, a module reads no further than
they need; regions in which none of them stands may then be missing.
"""

from __future__ import annotations

import posixpath
from bisect import bisect_right
from collections.abc import Sequence

from splchk.model import Document, Region

_SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".mkdn": "markdown",
    ".qmd": "markdown",
    ".rmd": "markdown",
    ".mdx": "mdx",
    ".txt": "text",
    ".text": "text",
}
# Files without a suffix that are written for people.
_NAMES = frozenset(
    "authors changelog changes code_of_conduct contributing copying credits hacking history install maintainers news "
    "notice readme releasing security support thanks todo upgrading".split()
)
# Text by their suffix, but written for a program.
_NOT_DOCUMENTS = frozenset(
    "cmakelists.txt constraints.txt requirements.txt requirements-dev.txt robots.txt llms.txt humans.txt".split()
)

TYPES = tuple(sorted(set(_SUFFIXES.values())))


def type_of(path: str) -> str | None:
    """The type of the document at `path`, by its name alone; None if it is no document."""
    name = posixpath.basename(path.replace("\\", "/")).lower()
    if name in _NOT_DOCUMENTS or (name.startswith("requirements") and name.endswith(".txt")):
        return None
    stem, suffix = posixpath.splitext(name)
    if not suffix and stem in _NAMES:
        return "text"
    return _SUFFIXES.get(suffix)


def regions(document: Document, wanted: Sequence[int] | None = None) -> list[Region]:
    """The regions of a document; with `wanted` (sorted offsets), at least those in which one of them stands."""
    if document.type in ("markdown", "mdx"):
        from splchk.documents import markdown

        return markdown.regions(document.text, wanted, mdx=document.type == "mdx")
    from splchk.documents import text

    return text.regions(document.text, wanted)


def surely_code(document: Document) -> Sequence[tuple[int, int]]:
    """Stretches `[start, end)` of a document that are code without a doubt, found without parsing it."""
    if document.type in ("markdown", "mdx") and ("```" in document.text or "~~~" in document.text):
        from splchk.documents import outline

        return outline.surely_code(document.text)
    return ()


def region_at(found: Sequence[Region], offset: int) -> Region | None:
    """The region, of those in order, in which an offset stands."""
    at = bisect_right(found, offset, key=lambda region: region.start) - 1
    return found[at] if at >= 0 and offset < found[at].end else None
