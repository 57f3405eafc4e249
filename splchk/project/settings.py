"""The settings of a project: their values, and the keys of the configuration that give them.

A setting is declared here and nowhere else: a field of `Settings` with its default, and its key in `KEYS`. How the
values of a form are read from a configuration file is known by `config`.
"""

from __future__ import annotations

import re
from enum import StrEnum

from splchk.languages import DEFAULT_LANGUAGE
from splchk.model import Allow, Confidence, KeyChecks, Level
from splchk.records import Record
from splchk.rules import DEFAULT_RULES

SETTINGS_FILES = ("splchk.toml", "pyproject.toml")
"""The names of configuration files; in one folder, the first goes before the second."""
LIST_FILE = r"\.aspell\.(\w+)\.(pws|prepl)"
"""The names of word lists and replacement tables: the language, and which of the two it is."""


class Backend(StrEnum):
    """The source of the dictionary."""

    AUTO = "auto"
    BUILTIN = "builtin"
    ENCHANT = "enchant"


class Settings(Record):
    """The settings for documents in a folder; without a configuration file, `Settings(root)`."""

    root: str
    """The folder that relative paths and patterns are relative to: that of the configuration file, absolute."""
    source: str | None = None
    """The configuration file."""
    lang: str = DEFAULT_LANGUAGE
    backend: Backend = Backend.AUTO
    words: tuple[str, ...] = ()
    """Absolute; they need not exist."""
    replacements: tuple[str, ...] = ()
    """Absolute; they need not exist."""
    exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    ignore: tuple[re.Pattern[str], ...] = ()
    rules: frozenset[str] = DEFAULT_RULES
    """The ids of the enabled rules."""
    word_case: bool = False
    """True if `word-case` is enabled besides them."""
    unknown: Level = Level.ERROR
    keys: KeyChecks = KeyChecks.MISSPELT
    prose_keys: frozenset[str] = frozenset()
    confidence: Confidence = Confidence.LOW
    allow: tuple[Allow, ...] = ()


class Key(Record):
    """A key of the configuration."""

    name: str
    field: str
    """The field of `Settings` that it fills."""
    form: str | type[StrEnum]
    """The form of its values, one of `config.FORMS`, or an enumeration of which it names a member."""
    help: str
    """Its description in README, which is Markdown."""
    noun: str = "choice"
    """The word for a member of the enumeration in messages."""


KEYS = (
    Key(
        "lang",
        "lang",
        "language",
        "the language: `en` takes all regional spellings, `en_US`, `en_GB`, `en_CA`, `en_AU` their own; any other goes "
        "through Enchant",
    ),
    Key(
        "backend",
        "backend",
        Backend,
        '`"builtin"` (English), `"enchant"` (what Hunspell, Nuspell or Aspell dictionaries the machine has), or '
        '`"auto"`',
        "backend",
    ),
    Key("words", "words", "paths", "word lists, instead of those that would be found"),
    Key("replacements", "replacements", "paths", "replacement tables, in the same way"),
    Key("exclude", "exclude", "texts", "files to leave out, by gitignore-style patterns, also when they are named"),
    Key(
        "include",
        "include",
        "texts",
        'files that are documents although their names say they are none: `"package-lock.json"`, `"*.ipynb"`; what is '
        "excluded stays out",
    ),
    Key("ignore-regex", "ignore", "regexes", "regular expressions: what they match is never looked at"),
    Key("rules", "rules", "rules", "the rules in force"),
    Key(
        "word-case",
        "word_case",
        "flag",
        "whether the rule `word-case` is in force besides: known names in another case than they are written",
    ),
    Key(
        "unknown",
        "unknown",
        "weight",
        'what unknown words are: `"error"`, or `"warn"`: they are reported and do not fail',
    ),
    Key(
        "keys",
        "keys",
        KeyChecks,
        'which words of keys and one-word values are reported: `"off"`, `"misspelt"`, `"all"` unknown ones',
    ),
    Key(
        "prose-keys",
        "prose_keys",
        "set of texts",
        "keys under which prose stands, besides `description`, `title`, `summary`, `help`, `message`, `label`, "
        "`comment`",
    ),
    Key(
        "confidence",
        "confidence",
        Confidence,
        'what is reported: `"high"`, what is surely misspelt; `"low"`, unknown names and jargon as well',
        "confidence",
    ),
    Key(
        "allow",
        "allow",
        "allow entries",
        "what is right in some places only: `word`, `path`, `kind`, `pointer` (any of them), and a `reason`",
    ),
)
"""The keys of the configuration, in the order of README's table."""
