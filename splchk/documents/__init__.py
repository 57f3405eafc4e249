"""Where prose, comments, keys, values and code stand in a document: one module for each type, one registry.

A module of this room has one function, `regions(text, wanted)`: the text's regions, sorted and not overlapping, in
characters of the original text. With `wanted`, the sorted offsets of the suspects, a module reads no further than
they need; regions in which none of them stands may then be missing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from splchk.model import Document, Region
from splchk.records import Record

_SUFFIXES = {
    **dict.fromkeys(".md .markdown .mdown .mkd .mkdn .qmd .rmd".split(), "markdown"),
    ".mdx": "mdx",
    **dict.fromkeys(".txt .text".split(), "text"),
    **dict.fromkeys(".json .jsonc .json5 .jsonl .ndjson .jsonlines .ejson .jsonld".split(), "json"),
    # JSON by other names: maps, Avro's schemas, 3D models, recorded HTTP, translations, settings of editors.
    **dict.fromkeys(".geojson .topojson .avsc .avpr .gltf .har .arb .webmanifest .xctestplan .mcmeta".split(), "json"),
    **dict.fromkeys(".code-workspace .code-snippets .importmap".split(), "json"),
    **dict.fromkeys(
        ".sublime-settings .sublime-project .sublime-keymap .sublime-mousemap .sublime-commands .sublime-menu "
        ".sublime-build .sublime-completions .sublime-theme .sublime-color-scheme .sublime-macro".split(),
        "json",
    ),
    **dict.fromkeys(".yaml .yml .eyaml .yamlld .cff .sublime-syntax".split(), "yaml"),
    ".toml": "toml",
}
"""With all that `identify`, pre-commit's package, calls JSON, YAML and TOML; but what programs make is not here."""
DATA = frozenset(("json", "yaml", "toml"))
"""The types of documents that are made of keys and values."""
INFO = {"json": "json", "jsonc": "json", "json5": "json", "yaml": "yaml", "yml": "yaml", "toml": "toml"}
"""The types of the documents inside a Markdown document, by the first word of a fence's info."""
# Files without a suffix that are written for people.
_NAMES = frozenset(
    "authors changelog changes code_of_conduct contributing copying credits hacking history install maintainers news "
    "notice readme releasing security support thanks todo upgrading".split()
)
# Settings of programs, whose names say their type and no suffix does.
_SETTINGS = {
    **dict.fromkeys(
        ".all-contributorsrc .arcconfig .arclint .babelrc .bowerrc .csslintrc .htmlhintrc .jscsrc .jshintrc "
        ".mention-bot .swcrc .tern-project .watchmanconfig".split(),
        "json",
    ),
    **dict.fromkeys(".ansible-lint .clang-format .clang-tidy .clangd .salt-lint .yamllint".split(), "yaml"),
    "pipfile": "toml",
}
# Where git keeps the message that a commit, a merge or a tag is about to get.
_MESSAGES = dict.fromkeys("commit_editmsg merge_msg squash_msg tag_editmsg".split(), "commit")
# Text by their suffix, but written for a program.
_NOT_DOCUMENTS = frozenset(
    "cmakelists.txt constraints.txt requirements.txt requirements-dev.txt robots.txt llms.txt humans.txt "
    "package-lock.json npm-shrinkwrap.json pnpm-lock.yaml".split()
)
# Made by programs, for programs.
_MADE = (".min.json", ".map.json")
# The same, known by name or suffix only where somebody wants them checked; of what else there is, the content tells.
_MADE_TYPES = {
    **dict.fromkeys("pipfile.lock composer.lock deno.lock flake.lock".split(), "json"),
    **dict.fromkeys(".ipynb .map .tsbuildinfo .piskel .sarif .tfstate".split(), "json"),
    **dict.fromkeys("cargo.lock pdm.lock poetry.lock uv.lock".split(), "toml"),
}
_TABLE = r"(?m)\[\[?[ \t]*[A-Za-z_][\w\"'.-]*[ \t]*\]\]?[ \t]*(?:#.*)?$"
"""TOML's heading of a table, which a JSON array may look like."""


def type_of(path: str) -> str | None:
    """The type of the document at `path`, by its name alone; None if it is no document."""
    return _type_of(_name(path))


@lru_cache(maxsize=4096)
def _type_of(name: str) -> str | None:
    if name in _NOT_DOCUMENTS or name.endswith(_MADE) or (name.startswith("requirements") and name.endswith(".txt")):
        return None
    suffix = _suffix(name)
    if suffix:
        return _SUFFIXES.get(suffix)
    return "text" if name in _NAMES else _SETTINGS.get(name) or _MESSAGES.get(name)


def told_type(path: str, text: str) -> str:
    """The type of a file that is to be a document whatever its name says.

    By its name or suffix, if they are known; else by how its text begins: TOML with a table's heading, JSON with any
    other bracket or a brace, YAML with `---` or `%YAML`. What begins otherwise is text.
    """
    name = _name(path)
    suffix = _suffix(name)
    known = type_of(path) or _MADE_TYPES.get(name) or _SUFFIXES.get(suffix) or _MADE_TYPES.get(suffix)
    if known:
        return known
    start = text.removeprefix("\ufeff").lstrip()
    if start.startswith("[") and re.match(_TABLE, start):
        return "toml"
    if start.startswith(("{", "[")):
        return "json"
    return "yaml" if start.startswith(("---\n", "---\r", "--- ", "%YAML")) else "text"


def _name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2].lower()


def _suffix(name: str) -> str:
    """What `os.path.splitext` takes for the suffix of a name."""
    stem, dot, suffix = name.rpartition(".")
    return dot + suffix if stem.strip(".") else ""


def regions(
    document: Document, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()
) -> list[Region]:
    """The regions of a document; with `wanted` (sorted offsets), at least those in which one of them stands.

    In documents of keys and values, what stands under one of `prose_keys` is prose, as under `description`.
    """
    if document.type in ("markdown", "mdx"):
        from splchk.documents.markdown import reader

        return reader.regions(document.text, wanted, mdx=document.type == "mdx", prose_keys=prose_keys)
    if document.type in DATA:
        return data_regions(document.type, document.text, wanted, prose_keys)
    if document.type == "commit":
        from splchk.documents import commit

        return commit.regions(document.text, wanted)
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


class EmbeddedBlock(Record):
    """A span `[start, end)` of a document, in characters, without the marks around it: a block that blank lines do not
    end (fenced code, front matter, HTML), or a whole document of keys and values."""

    start: int
    end: int
    type: str | None
    """The type of the document inside, if it is one of keys and values."""
    opening: int
    """The offset of the line with the opening mark; -1 for HTML, which has none."""


def fences(document: Document) -> Sequence[EmbeddedBlock]:
    """The fenced code of a document that is found without parsing it; far from all."""
    return _fences(document.text) if document.type in ("markdown", "mdx") else ()


@lru_cache(maxsize=4)
def _fences(text: str) -> Sequence[EmbeddedBlock]:
    if not _may_have_fences(text):
        return ()
    from splchk.documents.markdown import outline

    return outline.fences(text)


def _may_have_fences(text: str) -> bool:
    return ("`" in text and "```" in text) or ("~" in text and "~~~" in text)  # one sign alone is found fastest


def name_in(text: str, region: Region) -> str:
    """A key or value as it is meant: whatever escapes it is written with, the same name is the same."""
    source = text[region.start : region.end]
    if "\\" not in source:
        return source
    from splchk.documents import json

    return json.decoded(source)


def front_matter(document: Document) -> EmbeddedBlock | None:
    """The document of keys and values that a Markdown document begins with."""
    if document.type not in ("markdown", "mdx") or not document.text.startswith(("---", "+++", "\ufeff")):
        return None
    from splchk.documents.markdown import outline

    return outline.front_matter(document.text)


def data_in(document: Document) -> list[EmbeddedBlock]:
    """Where in a document keys and values stand, as far as that is found without parsing it."""
    if document.type in DATA:
        return [EmbeddedBlock(0, len(document.text), document.type, 0)]
    return [fence for fence in (front_matter(document), *fences(document)) if fence and fence.type]


def is_all_found(document: Document) -> bool:
    """Whether keys and values stand nowhere else in a document than `data_in` says."""
    if document.type not in ("markdown", "mdx") or not _may_have_fences(document.text):
        return True
    from splchk.documents.markdown import outline

    return outline.embedded_blocks(document.text, outline.body(document.text)) is not None


def region_at(found: Sequence[Region], offset: int) -> Region | None:
    """The region, of those in order, in which an offset stands."""
    at = bisect_right(found, offset, key=lambda region: region.start) - 1
    return found[at] if at >= 0 and offset < found[at].end else None
