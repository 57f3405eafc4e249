"""What a project has decided: values only. Where they are written, and if they are right, is `config`'s to know."""

from __future__ import annotations

import re
from enum import StrEnum

from splchk.languages import DEFAULT_LANGUAGE
from splchk.model import Allow, Confidence, KeyChecks, Level
from splchk.records import Record
from splchk.rules import DEFAULT_RULES

SETTINGS_FILES = ("splchk.toml", "pyproject.toml")
"""Where settings stand; in one folder, the first goes before the second."""
LIST_FILE = r"\.aspell\.(\w+)\.(pws|prepl)"
"""How a word list or a replacement table is called: its language, and which of the two it is."""


class Backend(StrEnum):
    """Where the dictionary comes from."""

    AUTO = "auto"
    BUILTIN = "builtin"
    ENCHANT = "enchant"


class Settings(Record):
    """What the project has decided; without a configuration file, `Settings(root)`."""

    root: str
    """What relative paths and patterns are relative to: the configuration file's folder, absolute."""
    source: str | None = None
    """The file the settings came from."""
    lang: str = DEFAULT_LANGUAGE
    backend: Backend = Backend.AUTO
    words: tuple[str, ...] = ()
    """The personal word lists, absolute, instead of those that would be found. They need not exist."""
    replacements: tuple[str, ...] = ()
    """The replacement tables, in the same way."""
    exclude: tuple[str, ...] = ()
    """Gitignore-style patterns."""
    include: tuple[str, ...] = ()
    """The same: files that are documents although their names say they are none, unless they are excluded."""
    ignore: tuple[re.Pattern[str], ...] = ()
    """The key `ignore-regex`: what matches is never looked at."""
    rules: frozenset[str] = DEFAULT_RULES
    """The ids of the enabled rules."""
    word_case: bool = False
    """True if `word-case` is enabled besides them."""
    unknown: Level = Level.ERROR
    keys: KeyChecks = KeyChecks.MISSPELT
    prose_keys: frozenset[str] = frozenset()
    """Keys under which prose stands, besides those that always hold some."""
    confidence: Confidence = Confidence.LOW
    """What findings must have at least."""
    allow: tuple[Allow, ...] = ()
