"""What belongs to spell checkers, this one included: their settings, their lists of words, and reports of this one.

Such files and tables name misspellings on purpose, so that a correction would change what they mean. They are no
documents, or are left out of the documents that they are part of. The names are those that the programs look for.
"""

from __future__ import annotations

from splchk.model import Region
from splchk.text.lazy import compiled

_SETTINGS = frozenset(
    "splchk.toml .splchk.toml typos.toml _typos.toml .typos.toml .codespellrc .vale.ini _vale.ini vale.ini "
    # cspell: https://cspell.org/docs/Configuration
    "cspell.json .cspell.json cspell.jsonc .cspell.jsonc cspell.yaml cspell.yml .cspell.yaml .cspell.yml cspell.toml "
    ".cspell.toml cspell.config.json .cspell.config.json cspell.config.jsonc .cspell.config.jsonc cspell.config.yaml "
    "cspell.config.yml .cspell.config.yaml .cspell.config.yml cspell.config.toml .cspell.config.toml "
    # pyspelling and textlint's table of words
    ".pyspelling.yml .pyspelling.yaml .spellcheck.yml .spellcheck.yaml spellcheck.yaml spellcheck.yml "
    "prh.yml prh.yaml".split()
)
_WORKFLOWS = "/.github/workflows/"
"""The folder of a workflow that may be called after the program that it runs."""
_OWN = (".splchk", ".aspell.")
"""What the names of a baseline, as the documentation calls it, of word lists and of Aspell's settings begin with."""

_LISTS = frozenset(
    # Of mdspell, pyspelling and Vale, and common names.
    ".spelling .wordlist accept.txt reject.txt words.txt dictionary.txt spelling.txt codespell.txt cspell.txt".split()
)
_WORDS = frozenset(
    "allowed-words custom-words extra-words ignore-words ignored-words known-words project-words".split()
)
"""Names of other lists, without their suffix."""
_OF_SPELLING = ("spell", "wordlist", "ltex")
"""One of these is in the names of further lists, one part of which says that they are one."""
_PARTS = frozenset(
    "accept accepted allow allowed allowlist custom dict dictionary exceptions excludes expect ignore ignored list "
    "reject whitelist wordlist words".split()
)
_LIST_FOLDERS = ("/.cspell", "/.codespell", "/.github/actions/spelling")
"""Folders of lists: of cspell, codespell and check-spelling."""

_TOOLS = "splchk|codespell|typos|cspell|pyspelling|vale"
# JSON Pointers: `[tool.codespell]` of pyproject.toml, `[codespell]` of setup.cfg,
# `"cspell"` of package.json, `"cSpell.words"` of an editor's
# settings, and the inputs of codespell's GitHub action.
_TABLES = rf"(?:/tool)?/(?:{_TOOLS})(?:/|\Z)|(?:.*/)?(?:c[sS]pell(?:\.[^/]*)?|ignore[_-]words[_-]list)(?:/|\Z)"
_MARKS = ("splchk", "codespell", "typos", "spell", "vale", "ignore")
"""Without one of these in small letters, a text has none of the tables."""

_OUTPUT = (
    r'\ufeff?\s*(?:\{\s*"splchk-baseline":|\[\s*\{(?:"path": "[^"\n]*", "line": \d+, "column": \d+, "offset":'
    r'|"description": "[^\n]*", "check_name": "[\w-]+", "fingerprint":))'
)
"""The beginning of a baseline, and of reports in the formats `json` and `gitlab`."""


def is_settings(path: str) -> bool:
    """Return True if the file at `path` is a spell checker's settings or baseline, by its name."""
    path = _normal(path)
    name = path.rpartition("/")[2]
    if name in _SETTINGS:
        return _WORKFLOWS not in path
    return name.startswith(_OWN)


def is_list(path: str) -> bool:
    """Return True if the file at `path` is a list of words for a spell checker, by its name or its folder's."""
    path = _normal(path)
    folder, _, name = path.rpartition("/")
    if name in _LISTS:
        return True
    if not name.endswith(".txt"):
        return False
    if folder.endswith(_LIST_FOLDERS):
        return True
    stem = name[: -len(".txt")].replace("_", "-").replace(".", "-").strip("-")
    return stem in _WORDS or (any(mark in stem for mark in _OF_SPELLING) and not _PARTS.isdisjoint(stem.split("-")))


def why_not_checked(path: str) -> str | None:
    """Return what a spell checker has the file at `path` for; None if it is not known to have any use for it."""
    if is_settings(path):
        return "the settings of a spell checker have misspellings on purpose"
    return "a spell checker's list of words, by its name" if is_list(path) else None


def without_tables(text: str, regions: list[Region]) -> list[Region]:
    """Return the regions of keys and values of a text without those in the settings of spell checkers."""
    small = text.lower()
    if not any(mark in small for mark in _MARKS):
        return regions
    table = compiled(_TABLES)
    return [region for region in regions if region.pointer is None or not table.match(region.pointer)]


def is_output(text: str) -> bool:
    """Return True if a text of keys and values is a baseline or a report of splchk."""
    return compiled(_OUTPUT).match(text) is not None


def _normal(path: str) -> str:
    return f"/{path}".replace("\\", "/").lower()
