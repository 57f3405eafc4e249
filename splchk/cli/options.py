"""The commands, and the options of `check`: one table, from which both readers of the command line come.

Reading a command line yields values by the fields of the options; `run_check` does what they ask for. A new option is
an entry in `OPTIONS`; its field is one of `splchk.commands.check.Options`, or of `splchk.project.settings.Settings` if
it replaces a setting.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from os.path import abspath

from splchk.commands.check import Options, check
from splchk.commands.reporting import AUTO
from splchk.languages import BUILTIN_TAGS
from splchk.model import KeyChecks, Recheck, Reported
from splchk.project.settings import Backend, Overrides, Settings
from splchk.records import Record
from splchk.reports.registry import FORMATS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

CHECK = "check"
COMMANDS = (CHECK, "explain", "init", "languages", "server", "suggest", "words")
"""The commands; a command line that begins with none of them is one of `check`."""


class Option(Record):
    """An option of the command line."""

    spelling: str
    """Its names, the long one first: `--quiet -q`."""
    type: Callable[[Any], Any]
    """Returns the field's value for a value of the command line; bool: a flag, int: a number from 0."""
    help: str
    metavar: str | None = None
    choices: tuple[str, ...] = ()
    """The values that are valid; without any, all are."""
    suggestions: tuple[str, ...] = ()
    """Values that shell completion offers besides `choices`."""
    is_multiple: bool = False
    """True if it may be repeated, which the help says; the field is a tuple of all values then."""

    @property
    def names(self) -> list[str]:
        """The names, the long one first."""
        return self.spelling.split()

    @property
    def field(self) -> str:
        """The field of `Options`, `Overrides` or `Settings` that it sets, or "interactive" or "by_word"."""
        return self.names[0].removeprefix("--").replace("-", "_")

    @property
    def is_flag(self) -> bool:
        """True if it takes no value."""
        return self.type is bool


def absolute_path(path: str | None) -> str | None:
    """Return the absolute path of a file that an option names, None for an empty name."""
    return abspath(path) if path else None


def languages(text: str) -> tuple[str, ...]:
    """Return the languages that an option names, separated by commas, none for an empty text. Raises RunError."""
    if not text or text in BUILTIN_TAGS:
        return (text,) if text else ()
    from splchk.project.config import parse_languages  # reads TOML, which most runs do not

    return parse_languages(text)


def _pattern(text: str) -> str:
    from splchk.project.path_settings import pattern  # most runs are given none

    return pattern(text)


COLORS = ("auto", "always", "never")
_FORMATS = (AUTO, *FORMATS)
_FORMAT_HELP = f"Write a report in this format, to FILE if given: {', '.join(_FORMATS)}."

DICTIONARY_OPTIONS = (
    Option("--words", abspath, "A personal word list to use instead of those found.", "FILE", is_multiple=True),
    Option("--replacements", abspath, "A replacement table to use instead of those found.", "FILE", is_multiple=True),
    Option("--backend", Backend, "Where the dictionary comes from.", choices=tuple(map(str, Backend))),
    Option("--lang", languages, "The languages of the documents, the main one first: en, en_GB, de,en …", "LANG"),
    Option("--config", absolute_path, "The configuration file to use instead of the one found.", "FILE"),
)
"""The options that decide which words are known, of `check` and `suggest`."""

OPTIONS = (
    Option("--since", str, "Report only what was added since the current branch left REF, a commit or branch.", "REF"),
    Option("--staged", bool, "Report only what the index adds to HEAD, or with --since to REF."),
    Option("--baseline", str, "Report only findings that are not in the baseline FILE.", "FILE"),
    Option(
        "--write-baseline",
        bool,
        "Write all findings to the baseline FILE. If it exists, only remove findings that are gone.",
    ),
    Option(
        "--recheck",
        Recheck,
        "For hooks: if the file of a changed configuration or a word list is named, check all documents of this kind "
        "for which it holds.",
        choices=tuple(map(str, Recheck)),
    ),
    Option("--max-warnings", int, "Fail if there are more than N warnings.", "N"),
    Option("--fix", bool, "Replace misspellings that have one known correction, where that is safe."),
    Option("--unsafe-fixes", bool, "Let --fix and --diff make all likely fixes, also those that may be wrong."),
    Option("--fix-keys", bool, "Like --fix, and rename published keys as well."),
    Option("--diff", bool, "Show what --fix would change as a patch, and change nothing."),
    Option("--interactive -i", bool, "Ask about each finding, at a terminal; ? shows the keys."),
    Option("--by-word", bool, "Like -i, but ask once about each word, the most frequent first."),
    Option("--format", str, _FORMAT_HELP, "FORMAT[=FILE]", suggestions=_FORMATS, is_multiple=True),
    Option("--output -o", str, "Where reports go that have no FILE, instead of standard output.", "FILE"),
    Option("--exclude", _pattern, "Leave out files that match a gitignore-style pattern.", "PATTERN", is_multiple=True),
    Option(
        "--stdin-filename",
        str,
        "The path to assume for standard input (-); it decides the document type and the settings.",
        "PATH",
    ),
    Option("--color", str, "When to use colour.", choices=COLORS),
    Option(
        "--keys", KeyChecks, "Which words of keys and one-word values are reported.", choices=tuple(map(str, KeyChecks))
    ),
    Option("--confidence", Reported, "How sure it must be that a word is misspelt.", choices=tuple(map(str, Reported))),
    Option("--comments", bool, "Also check the comments and docstrings of source code."),
    Option("--word-case", bool, "Also report known words in the wrong case: Github for GitHub."),
    Option("--jobs -j", int, "Number of processes; 0 (default): as many as pay off.", "N"),
    Option("--quiet -q", bool, "Print only the findings: no summary, no progress."),
    Option(
        "--verbose -v",
        bool,
        "Also print each place of an unknown word, how many documents were checked, and entries and directives without "
        "effect.",
    ),
    *DICTIONARY_OPTIONS,
)
"""The options of `check`, in the order in which `--help` shows them."""

_BY_FIELD = {option.field: option for option in OPTIONS}


def run_check(values: Mapping[str, Any]) -> int:
    """Do what a command line of `check` asks for, and return the exit code.

    `values` has the paths (`paths`) and, by their fields, the values of the options that were given. Raises RunError.
    """
    options = make_options(values)
    if _is_interactive(values):
        from splchk.commands.interactive.command import interact

        return interact(options, "by_word" in values)
    return check(options)


def make_options(values: Mapping[str, Any]) -> Options:
    """Return what the values of a command line ask of the command `check`."""
    given = _converted(values, Options._fields)
    given["fix"] = "fix" in values or ("fix_keys" in values and not _is_interactive(values))
    return Options(paths=values["paths"], overrides=make_overrides(values), **given)


def make_overrides(values: Mapping[str, Any]) -> Overrides:
    """Return what the values of a command line say instead of the configuration; an empty value says nothing."""
    given = _converted(values, Overrides._fields)
    replaced = _converted(values, tuple(field for field in Settings._fields if field not in Overrides._fields))
    return Overrides(settings={field: value for field, value in replaced.items() if value}, **given)


def _converted(values: Mapping[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
    """Return the values of those options that set one of `fields`, as the fields take them."""
    return {
        field: tuple(map(option.type, value)) if option.is_multiple else option.type(value)
        for field, value in values.items()
        if field in fields and value is not None and (option := _BY_FIELD.get(field))
    }


def _is_interactive(values: Mapping[str, Any]) -> bool:
    return "interactive" in values or "by_word" in values
