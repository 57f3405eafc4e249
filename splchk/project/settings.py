"""The settings of a project: their values, and the keys of the configuration that give them.

A setting is declared here and nowhere else: a field of `Settings` with its default, and its key in `KEYS`. How the
values of a form are read from a configuration file is known by `config`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from splchk.languages import DEFAULT_LANGUAGE
from splchk.model import Allow, KeyChecks, Level, Reported
from splchk.records import Choice, Record
from splchk.rules import DEFAULT_RULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from splchk.dictionaries.replacements import ReplacementTable
    from splchk.dictionaries.word_list import WordList
    from splchk.project.config_entries import Forbidden
    from splchk.project.config_languages import PathLanguages
    from splchk.project.extending import Shared
    from splchk.project.path_settings import PathSettings

    EditedLists = Mapping[Path, WordList | ReplacementTable] | Mapping[str, WordList | ReplacementTable]

SETTINGS_FILES = ("splchk.toml", "pyproject.toml")
"""The names of configuration files; in one folder, the first goes before the second."""
LIST_FILE = r"\.aspell\.(\w+)\.(pws|prepl|txt)"
"""The names of word lists, replacement tables and plain word lists: the language, and which of them it is."""


Tags = tuple[str, ...]
"""The languages of documents, the main one first."""


class Backend(Choice):
    """The source of the dictionary."""

    AUTO = "auto"
    BUILTIN = "builtin"
    HUNSPELL = "hunspell"
    ENCHANT = "enchant"


class Settings(Record):
    """The settings for documents in a folder; without a configuration file, `Settings(root)`."""

    root: str
    """The folder that relative paths and patterns are relative to: that of the configuration file, absolute."""
    source: str | None = None
    """The configuration file."""
    lang: Tags = (DEFAULT_LANGUAGE,)
    """The tags of the languages of the documents, the main one first; a word is known if one of them has it."""
    languages: tuple[PathLanguages, ...] = ()
    """The languages of documents at some paths; a later entry goes before an earlier one."""
    backend: Backend = Backend.AUTO
    dictionaries: Mapping[str, str] = {}
    """The absolute paths of Hunspell's dictionaries without suffix, by language."""
    words: tuple[str, ...] = ()
    """Absolute; they need not exist."""
    replacements: tuple[str, ...] = ()
    """Absolute; they need not exist."""
    exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    comments: bool = False
    """True if the comments of source code are checked."""
    ignore: tuple[re.Pattern[str], ...] = ()
    rules: frozenset[str] = DEFAULT_RULES
    """The ids of the enabled rules."""
    word_case: bool = False
    """True if `word-case` is enabled besides them."""
    unknown: Level = Level.ERROR
    keys: KeyChecks = KeyChecks.MISSPELT
    prose_keys: frozenset[str] = frozenset()
    confidence: Reported = Reported.LOW
    unsafe_fixes: bool = False
    """True if fixes are made that are likely, but not safe."""
    forbidden: tuple[Forbidden, ...] = ()
    allow: tuple[Allow, ...] = ()
    by_path: tuple[PathSettings, ...] = ()
    """What holds instead for documents at some paths."""
    shared: tuple[Shared, ...] = ()
    """The configuration files that it extends, the nearest first."""


def named_for(settings: Settings, field: str) -> list[str]:
    """Return the lists (`words`) or tables (`replacements`) that settings name, for whatever path."""
    by_path = (path for entry in settings.by_path for path in dict(entry.values).get(field, ()))
    return [*getattr(settings, field), *(path for one in settings.shared for path in getattr(one, field)), *by_path]


def named_lists(settings: Settings) -> list[str]:
    """Return the word lists, replacement tables and tables of forbidden words that settings name, for whatever path."""
    by_path = (one for entry in settings.by_path for one in dict(entry.values).get("forbidden", ()))
    forbidden = (one.file for one in (*settings.forbidden, *by_path) if one.file)
    return [*named_for(settings, "words"), *named_for(settings, "replacements"), *forbidden]


FOLDER_KEYS = frozenset(("extends", "exclude", "include", "allow", "languages", "overrides"))
"""The keys that are about a whole folder, or have patterns of their own, so that no entry of `overrides` has them."""


class Overrides(Record):
    """Options of the command line that add to the configuration or replace it."""

    config: str | None = None
    """The configuration file, instead of those that would be found."""
    settings: Mapping[str, Any] = MappingProxyType({})
    """Values for fields of `Settings`, instead of the configured ones."""
    exclude: tuple[str, ...] = ()
    """Patterns in addition to the configured ones, relative to the working directory."""
    suggestions: int = 5
    all_findings: bool = False
    """True if findings of any confidence are reported, whatever is configured."""
    edited: EditedLists = MappingProxyType({})
    """Contents of lists, by their paths without links, instead of what the files hold."""


class Key(Record):
    """A key of the configuration."""

    name: str
    field: str
    """The field of `Settings` that it fills."""
    form: str | type[Choice]
    """The form of its values, one of `config.FORMS`, or an enumeration of which it names a member."""
    help: str
    """Its description in `docs/configuration.md`, in Markdown."""
    noun: str = "choice"
    """The word for a member of the enumeration in messages."""


KEYS = (
    Key(
        "lang",
        "lang",
        "languages",
        'the language, or a list of several, the main one first (`["de", "en"]`): `en` accepts all regional '
        "spellings, `en_US`, `en_GB`, `en_CA`, `en_AU` only their own; others need [a dictionary](languages.md)",
    ),
    Key(
        "languages",
        "languages",
        "path languages",
        "tables with `path` and `lang`: the [language of documents](languages.md) at some paths, such as "
        '`path = "docs/de/**"`, `lang = "de"`',
    ),
    Key(
        "backend",
        "backend",
        Backend,
        '`"builtin"` (English), `"hunspell"` ([its files](languages.md)), `"enchant"` (the Hunspell, Nuspell or '
        'Aspell dictionaries of the machine), or `"auto"`: the first that has the language',
        "backend",
    ),
    Key(
        "dictionaries",
        "dictionaries",
        "dictionaries",
        "Hunspell's dictionaries of the repository by language: "
        '`{ de = "dict/de_DE" }` for `dict/de_DE.aff` and `dict/de_DE.dic`',
    ),
    Key("words", "words", "paths", "word lists to use instead of those found"),
    Key("replacements", "replacements", "paths", "replacement tables to use instead of those found"),
    Key(
        "exclude",
        "exclude",
        "patterns",
        "gitignore-style patterns of files that are not checked, even if they are named",
    ),
    Key(
        "include",
        "include",
        "patterns",
        "gitignore-style patterns of files that are documents whatever their names: "
        '`"package-lock.json"`, `"*.map"`; `exclude` takes precedence',
    ),
    Key("comments", "comments", "flag", "also check the comments and docstrings of [source code](documents.md)"),
    Key("ignore-regex", "ignore", "regexes", "regular expressions; words in their matches are not checked"),
    Key("rules", "rules", "rules", "the enabled rules"),
    Key("word-case", "word_case", "flag", "also enable the rule `word-case`: known names in the wrong case"),
    Key(
        "unknown",
        "unknown",
        "weight",
        'the level of unknown words: `"error"`, or `"warn"`, with which they are reported and do not fail the run',
    ),
    Key(
        "keys",
        "keys",
        KeyChecks,
        'which words of keys and one-word values are reported: none (`"off"`), slips (`"misspelt"`) or '
        'every unknown one (`"all"`)',
    ),
    Key(
        "prose-keys",
        "prose_keys",
        "set of texts",
        "keys whose values are prose, besides `description`, `title`, `summary`, `help`, `message`, `label`, `comment`",
    ),
    Key(
        "confidence",
        "confidence",
        Reported,
        'the least confidence of a reported finding: `"high"`, surely misspelt; `"low"`, perhaps a name or jargon; '
        '`"all"`, also what the document itself [explains](confidence.md)',
        "confidence",
    ),
    Key(
        "unsafe-fixes",
        "unsafe_fixes",
        "flag",
        "also fix what is likely, but [not safe](fixes.md)",
    ),
    Key(
        "forbidden",
        "forbidden",
        "forbidden words",
        "words that the project does not want, with [what to write instead](#forbidden-words): a table, or the path of "
        "one",
    ),
    Key(
        "allow",
        "allow",
        "allow entries",
        "what is allowed in some places: `word`, `path`, `kind`, `pointer` (any of them), and a `reason`",
    ),
    Key(
        "overrides",
        "by_path",
        "path settings",
        "settings for [documents at some paths](#settings-for-some-paths): `path`, a pattern or several, and other "
        "keys",
    ),
    Key(
        "extends",
        "shared",
        "extended file",
        "the path of a configuration file whose settings and word lists [hold as well](#shared-settings)",
    ),
)
"""The keys of the configuration, in the order of the table in `docs/configuration.md`."""
