"""Values in a configuration file: where each is, those that have parts of several forms, and what is wrong with one.

Each message is one line: file, key, what is wrong, what to do. Its parts may come from a stranger's file, and none of
them may control a terminal.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from splchk.model import RunError, one_line
from splchk.project import files
from splchk.project.path_settings import pattern
from splchk.project.settings import SETTINGS_FILES
from splchk.records import Choice, Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    _Member = TypeVar("_Member", bound=Choice)

_NEAR = 0.65
"""The share of letters that two names have in common if one may have been meant by the other."""
_OTHER_NAMES = {
    "exclude": "skip skips ignore-paths ignore-files exclude-paths exclude-files extend-exclude extend-ignore",
    "include": "files file extend-include globs documents",
    "ignore-regex": "ignore ignore-re ignore-pattern ignore-patterns ignore-reg-exp-list ignore-regexp-list "
    "extend-ignore-re",
    "words": "dictionary dictionaries dictionary-definitions word-list word-lists wordlist wordlists personal "
    "user-words custom-words accept vocab",
    "allow": "ignore-words ignore-words-list allowed allowed-words allow-list allowlist white-list whitelist "
    "extend-words extend-identifiers",
    "forbidden": "forbidden-words forbid flag-words reject deny denylist black-list blacklist banned prohibited",
    "replacements": "replacement-table corrections prepl",
    "rules": "select enable enabled disable disabled extend-select",
    "lang": "language locale langs",
    "unknown": "level severity unknown-word unknown-words",
    "confidence": "min-confidence threshold",
    "word-case": "case capitalization capitalisation",
    "comments": "code source-code docstrings",
    "overrides": "per-file per-file-settings per-file-ignores per-path paths",
    "extends": "extend inherit import base",
}
"""What other spell checkers and linters call a key, or people may."""
ONLY_OPTIONS = frozenset(
    "baseline by-word color config diff fix fix-keys format interactive jobs max-warnings output quiet recheck since "
    "staged stdin-filename verbose write-baseline".split()
)
"""The options of the command line that are no keys."""


class ConfigError(RunError):
    """The configuration cannot be used; the message is one line: file, key, what is wrong, what to do."""


class Location(Record):
    """The location of a value in a configuration file, for error messages and relative paths."""

    source: str
    root: str
    boundary: str
    key: str = ""
    is_shared: bool = False
    """True for a file that another one extends."""

    @property
    def name(self) -> str:
        """The name of the file, for what is said of its entries."""
        return display(self.source) if self.is_shared else os.path.basename(self.source)

    def at(self, key: str) -> Location:
        """Return the location of the value of a key."""
        return self._replace(key=key)

    def heading(self, key: str) -> str:
        """Return how an entry of a list of tables begins: `[[tool.splchk.allow]]`."""
        return f"[[tool.splchk.{key}]]" if os.path.basename(self.source) == SETTINGS_FILES[1] else f"[[{key}]]"

    def error(self, wrong: str) -> ConfigError:
        """Return the error that says what is wrong here."""
        key = f"{self.key}: " if self.key else ""
        return ConfigError(f"{display(self.source)}: {key}{wrong}")


# Values of common forms. All raise ConfigError.


def read_text(location: Location, value: object) -> str:
    """Return a string that is not empty."""
    if not isinstance(value, str) or not value.strip():
        raise location.error(f"must be a string that is not empty, not {describe(value)}")
    return value


def read_texts(location: Location, value: object) -> tuple[str, ...]:
    """Return a list of such strings."""
    if not isinstance(value, list):
        hint = f": write [{quoted(value)}]" if isinstance(value, str) else ""
        raise location.error(f"must be a list of strings, not {describe(value)}{hint}")
    return tuple(read_text(location, item) for item in value)


def read_patterns(location: Location, value: object) -> tuple[str, ...]:
    """Return a list of gitignore-style patterns."""
    return tuple(map(pattern, read_texts(location, value)))


def read_member(location: Location, value: object, members: type[_Member], noun: str) -> _Member:
    """Return the member of an enumeration that a string names."""
    name = read_text(location, value)
    try:
        return members(name)
    except ValueError:
        raise location.error(unknown(name, members, noun)) from None


def read_path(location: Location, value: object) -> str:
    """Return an absolute path. A configuration may come with a pull request: it must not lead to files elsewhere."""
    text = read_text(location, value)
    path = os.path.join(location.root, text)
    try:
        real = os.path.realpath(path)
    except (OSError, ValueError):  # a NUL
        raise location.error(f"{quoted(text)} is no usable path") from None
    if not is_inside(real, location.boundary):
        wrong = f"{quoted(text)} leads out of the repository"
        raise location.error(f"{wrong}: keep the file inside, or name it on the command line")
    return path


def is_inside(real: str, folder: str) -> bool:
    """Return True if a path without links lies in a folder, but not in its `.git`."""
    return files.is_below(real, folder) and not files.is_in_git_folder(real[len(folder) :])


# Parts of messages.


def unknown_key(name: str, known: Iterable[str]) -> str:
    """Return what is wrong with a name that is no key of the configuration, and which key may be meant."""
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).replace("_", "-").lower()
    if plain in ONLY_OPTIONS:
        return f"{quoted(name)} is an option of the command line, --{plain}, and no key: take it out"
    names = list(known)
    meant = [key for key, others in _OTHER_NAMES.items() if plain == key or plain in others.split()]
    if meant and meant[0] in names:
        return f"unknown key {quoted(name)}: did you mean {meant[0]}?"
    return unknown(name, names, "key")


def unknown(name: str, known: Iterable[str], noun: str) -> str:
    """Return what is wrong with a name that is none of those that are known, and which of them is near."""
    import difflib

    names = [str(each) for each in known]
    near = difflib.get_close_matches(name.lower(), names, 1, _NEAR)
    rest = f"did you mean {near[0]}?" if near else f"the known ones are {', '.join(names)}"
    return f"unknown {noun} {quoted(name)}: {rest}"


def describe(value: object) -> str:
    """Return what a value is, if it is not the right one."""
    if isinstance(value, (dict, list)):
        return "a table" if isinstance(value, dict) else "a list"
    return quoted(value)


def quoted(value: object) -> str:
    """Return a value in quotes, in one line that is not too long."""
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}…{text[0]}"


def display(source: str) -> str:
    """Return the path of a file for messages, relative to the working directory if it is below that."""
    try:
        folder = os.path.join(os.getcwd(), "")
    except OSError:  # there is no working directory any more
        folder = ""
    return one_line(source.removeprefix(folder))
