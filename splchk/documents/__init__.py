"""Where prose, comments, keys, values and code stand in a document: one module for each type, one registry.

A module of this room has one function, `regions(text, wanted)`: the text's regions, sorted and not overlapping, in
characters of the original text. With `wanted`, the sorted offsets of the suspects, a module reads no further than
they need; regions in which none of them stands may then be missing.
"""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from splchk.model import Document, Region
from splchk.words import Escapes

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
    ".json": "json",
    ".jsonc": "json",
    ".json5": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    ".geojson": "json",
    ".webmanifest": "json",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".toml": "toml",
}
DATA = frozenset(("json", "yaml", "toml"))
"""The types of documents that are made of keys and values."""
INFO = {"json": "json", "jsonc": "json", "json5": "json", "yaml": "yaml", "yml": "yaml", "toml": "toml"}
"""The types of the documents inside a Markdown document, by the first word of a fence's info."""
_REQUIREMENTS = re.compile(r"requirements.*\.txt")
# Files without a suffix that are written for people.
_NAMES = frozenset(
    "authors changelog changes code_of_conduct contributing copying credits hacking history install maintainers news "
    "notice readme releasing security support thanks todo upgrading".split()
)
# Text by their suffix, but written for a program.
_NOT_DOCUMENTS = frozenset(
    "cmakelists.txt constraints.txt requirements.txt requirements-dev.txt robots.txt llms.txt humans.txt "
    "package-lock.json npm-shrinkwrap.json deno.lock flake.lock pnpm-lock.yaml composer.lock pipfile.lock "
    "tsconfig.tsbuildinfo".split()
)
# Made by programs, for programs.
_MADE = (".min.json", ".map.json")


def type_of(path: str) -> str | None:
    """The type of the document at `path`, by its name alone; None if it is no document."""
    name = posixpath.basename(path.replace("\\", "/")).lower()
    if name in _NOT_DOCUMENTS or name.endswith(_MADE) or _REQUIREMENTS.fullmatch(name):
        return None
    stem, suffix = posixpath.splitext(name)
    if not suffix and stem in _NAMES:
        return "text"
    return _SUFFIXES.get(suffix)


def regions(
    document: Document, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()
) -> list[Region]:
    """The regions of a document; with `wanted` (sorted offsets), at least those in which one of them stands.

    In documents of keys and values, what stands under one of `prose_keys` is prose, as under `description`.
    """
    if document.type in ("markdown", "mdx"):
        from splchk.documents import markdown

        return markdown.regions(document.text, wanted, mdx=document.type == "mdx")
    if document.type in DATA:
        return data_regions(document.type, document.text, wanted, prose_keys)
    from splchk.documents import text

    return text.regions(document.text, wanted)


def data_regions(
    type: str, text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()
) -> list[Region]:
    """The regions of a text of keys and values."""
    if type == "json":
        from splchk.documents import json

        return json.regions(text, wanted, json.PROSE_KEYS | prose_keys)
    from splchk.documents.values import PROSE_KEYS

    if type == "yaml":
        from splchk.documents import yaml

        return yaml.regions(text, wanted, PROSE_KEYS | prose_keys)
    from splchk.documents import toml

    return toml.regions(text, wanted, PROSE_KEYS | prose_keys)


def escapes(document: Document) -> Escapes:
    """How a document's type writes letters otherwise than as themselves."""
    return Escapes.JSON if document.type in DATA else Escapes.HTML


class Fence(NamedTuple):
    """Fenced code, without its marks, `[start, end)` in characters."""

    start: int
    end: int
    type: str | None
    """The type of the document inside, if it is one of keys and values."""


def fences(document: Document) -> list[Fence]:
    """The fenced code of a document that is found without parsing it; far from all."""
    if document.type not in ("markdown", "mdx") or not ("```" in document.text or "~~~" in document.text):
        return []
    from splchk.documents import outline

    return [Fence(start, end, INFO.get(info or "")) for start, end, info in outline.fences(document.text)]


def name_in(text: str, region: Region) -> str:
    """A key or value as it is meant: whatever escapes it is written with, the same name is the same."""
    source = text[region.start : region.end]
    if "\\" not in source:
        return source
    from splchk.documents import json

    return json.decoded(source)


def region_at(found: Sequence[Region], offset: int) -> Region | None:
    """The region, of those in order, in which an offset stands."""
    at = bisect_right(found, offset, key=lambda region: region.start) - 1
    return found[at] if at >= 0 and offset < found[at].end else None
