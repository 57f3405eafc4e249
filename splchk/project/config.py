"""The project's settings: `[tool.splchk]` of `pyproject.toml`, or `splchk.toml`, read and checked.

What is wrong in there ends the run with one clear line, since a gate that guesses is none. Options of the command
line, and what the settings lead to, are left to the others: nothing here opens a word list or matches a path.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from splchk.model import Allow, Confidence, KeyChecks, Kind, Level, RunError
from splchk.project.settings import SETTINGS_FILES, Backend, Settings
from splchk.records import Record
from splchk.rules import RULES

OWN_FILE, SHARED_FILE = SETTINGS_FILES

_Name = TypeVar("_Name", bound=StrEnum)


class ConfigError(RunError):
    """The configuration cannot be used; the message is one line: file, key, what is wrong, what to do."""


def find(start: Path | str, stop: Path | str | None = None) -> Path | None:
    """The configuration file that holds for the folder `start`: the nearest one upwards, to `stop` inclusive.

    `splchk.toml` goes before `pyproject.toml`, which counts only with a table `[tool.splchk]`, or when it speaks of
    splchk and cannot be understood: then `load` says what is wrong with it. Without `stop`, the search ends at the
    file system's root. Raises ConfigError for a file that cannot be read, or that is a link out of `stop`.
    """
    first = Path(start).resolve()
    last = Path(stop).resolve() if stop else None
    for folder in (first, *first.parents):
        for source in (folder / OWN_FILE, folder / SHARED_FILE):
            if _is_file(source) and _is_ours(source, last):
                return source
        if folder == last:
            break
    return None


def load(source: Path, inside: Path | str | None = None) -> Settings:
    """The settings that stand in `source`: a `pyproject.toml` by name, anything else is read as `splchk.toml`.

    The files it names must lie below `inside` (the repository), or if that is not said, below its own folder.
    Raises ConfigError.
    """
    root = source.parent.resolve()
    place = _Place(source, root, Path(inside or root).resolve())
    values: dict[str, Any] = {}
    for key, value in _table(source).items():
        if key not in _KEYS:
            raise place.error(_unknown(key, _KEYS, "key"))
        field, read = _KEYS[key]
        values[field] = read(place.at(key), value)
    return Settings(str(root), str(source), **values)


def is_language(text: str) -> bool:
    """Whether a text may name a language. It becomes a part of file names, so that nothing like a path may pass."""
    return re.fullmatch(r"[A-Za-z]{2,8}(?:[-_@][A-Za-z0-9]+)*", text) is not None


def begun(source: Path, before: bytes, lang: str) -> bytes:
    """What the file `source`, which holds `before` and nothing for splchk yet, would hold with a first setting.

    `before` is kept to the byte, and what is new comes after it; `lang` is a language (`is_language`). Raises
    ConfigError for what is no TOML, and where nothing can be put at its end.
    """
    is_shared = source.name == SHARED_FILE
    text = f'[tool.splchk]\nlang = "{lang}"\n' if is_shared else f'lang = "{lang}"\n'
    end = "\r\n" if b"\r\n" in before else "\n"
    glue = "" if not before.strip() else end if before.endswith(b"\n") else end * 2
    after = before + (glue + text.replace("\n", end)).encode()
    try:
        _parse(before)
    except ValueError as error:
        raise ConfigError(f"{_shown(source)}: broken TOML: {_one_line(str(error))}: put it right first") from None
    try:  # what came before is whole, so that only what is new can be wrong: `tool` may be no table that can grow
        _parse(after)
    except ValueError:
        raise ConfigError(f"{_shown(source)}: takes no [tool.splchk] at its end: write it there by hand") from None
    return after


# From bytes to a table.


def _is_ours(source: Path, inside: Path | None) -> bool:
    """Whether the file has settings for splchk, or might have if it could be understood."""
    if inside and source.is_symlink() and not _is_inside(source.resolve(), inside):
        advice = "a link out of the repository, not followed: put the file itself there"
        raise ConfigError(f"{_shown(source)}: {advice}")
    if source.name != SHARED_FILE:
        return True
    data = _bytes(source)
    if b"splchk" not in data:  # almost always, and much faster than reading TOML
        return False
    try:
        tool = _parse(data).get("tool")
    except ValueError:
        return True
    return isinstance(tool, dict) and "splchk" in tool


def _is_inside(real: Path, folder: Path) -> bool:
    """Whether a path without links lies in a folder; what git keeps for itself in there does not count."""
    return real.is_relative_to(folder) and ".git" not in map(str.lower, real.relative_to(folder).parts)


def _table(source: Path) -> dict[str, Any]:
    data = _bytes(source)
    try:
        table: Any = _parse(data)
    except UnicodeDecodeError as error:
        raise ConfigError(f"{_shown(source)}: not UTF-8 at byte {error.start + 1}: save it as UTF-8") from None
    except ValueError as error:
        raise ConfigError(f"{_shown(source)}: broken TOML: {_one_line(str(error))}") from None
    if source.name != SHARED_FILE:
        return dict(table)
    tool = table.get("tool")
    if not isinstance(tool, dict) or "splchk" not in tool:
        raise ConfigError(f"{_shown(source)}: has no table [tool.splchk]: add one, or name another file")
    if not isinstance(tool["splchk"], dict):
        raise ConfigError(f"{_shown(source)}: tool.splchk: must be a table: write [tool.splchk]")
    return tool["splchk"]


def _is_file(source: Path) -> bool:
    return os.path.isfile(source)


def _bytes(source: Path) -> bytes:
    try:
        if not stat.S_ISREG(source.stat().st_mode):  # a FIFO would be waited for
            raise ConfigError(f"{_shown(source)}: not a file: name a {OWN_FILE} or {SHARED_FILE}")
        return source.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigError(f"{_shown(source)}: {reason}: name a file that can be read") from None


def _parse(data: bytes) -> dict[str, Any]:
    """The TOML that `data` holds. Raises ValueError."""
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except RecursionError:
        raise ValueError("nested too deep") from None


# From a table to settings: one function for each form of value.


class _Place(Record):
    """Where in the configuration a value stands."""

    source: Path
    root: Path
    inside: Path
    key: str = ""

    def at(self, key: str) -> _Place:
        return self._replace(key=key)

    def error(self, wrong: str) -> ConfigError:
        key = f"{self.key}: " if self.key else ""
        return ConfigError(f"{_shown(self.source)}: {key}{wrong}")


def _text(place: _Place, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise place.error(f"must be a string that is not empty, not {_said(value)}")
    return value


def _texts(place: _Place, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        hint = f": write [{_quoted(value)}]" if isinstance(value, str) else ""
        raise place.error(f"must be a list of strings, not {_said(value)}{hint}")
    return tuple(_text(place, item) for item in value)


def _language(place: _Place, value: object) -> str:
    text = _text(place, value)
    if not is_language(text):
        raise place.error(f"{_quoted(text)} is not a language: write en, en_GB, de_DE or the like")
    return text


def _name(place: _Place, value: object, names: type[_Name], noun: str) -> _Name:
    text = _text(place, value)
    try:
        return names(text)
    except ValueError:
        raise place.error(_unknown(text, names, noun)) from None


def _backend(place: _Place, value: object) -> Backend:
    return _name(place, value, Backend, "backend")


def _which_keys(place: _Place, value: object) -> KeyChecks:
    return _name(place, value, KeyChecks, "choice")


def _confidence(place: _Place, value: object) -> Confidence:
    return _name(place, value, Confidence, "confidence")


def _prose_keys(place: _Place, value: object) -> frozenset[str]:
    return frozenset(_texts(place, value))


def _rules(place: _Place, value: object) -> frozenset[str]:
    rules = _texts(place, value)
    if not rules:
        raise place.error(f"names none, so that nothing would be checked: choose from {', '.join(RULES)}")
    for rule in rules:
        if rule not in RULES:
            raise place.error(_unknown(rule, RULES, "rule"))
    return frozenset(rules)


def _flag(place: _Place, value: object) -> bool:
    if not isinstance(value, bool):
        raise place.error(f"must be true or false, not {_said(value)}")
    return value


class _Unknown(StrEnum):
    """What is made of unknown words."""

    ERROR = "error"
    WARN = "warn"


def _unknown_words(place: _Place, value: object) -> Level:
    return Level.WARNING if _name(place, value, _Unknown, "choice") is _Unknown.WARN else Level.ERROR


def _paths(place: _Place, value: object) -> tuple[str, ...]:
    return tuple(str(_path(place, item)) for item in _texts(place, value))


def _path(place: _Place, text: str) -> Path:
    """An absolute path. Configuration comes with a pull request, and must not make us read or write elsewhere."""
    path = place.root / text
    try:
        real = path.resolve()
    except (OSError, RuntimeError, ValueError):  # a loop of links, a NUL
        raise place.error(f"{_quoted(text)} is no usable path") from None
    if not _is_inside(real, place.inside):
        wrong = f"{_quoted(text)} leads out of the repository"
        raise place.error(f"{wrong}: keep the file inside, or name it on the command line")
    return path


def _regexes(place: _Place, value: object) -> tuple[re.Pattern[str], ...]:
    return tuple(_regex(place, item) for item in _texts(place, value))


def _regex(place: _Place, text: str) -> re.Pattern[str]:
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Python may change one day is not for the terminal
            return re.compile(text)
    except (re.error, OverflowError, RecursionError) as error:
        raise place.error(f"{_quoted(text)} is not a regular expression: {_one_line(str(error))}") from None


def _allows(place: _Place, value: object) -> tuple[Allow, ...]:
    if not isinstance(value, list):
        heading = "[[tool.splchk.allow]]" if place.source.name == SHARED_FILE else "[[allow]]"
        raise place.error(f"must be a list of tables: write {heading}")
    return tuple(_allow(place.at(f"allow entry {number}"), entry) for number, entry in enumerate(value, 1))


def _allow(place: _Place, entry: object) -> Allow:
    if not isinstance(entry, dict):
        raise place.error(f"must be a table with word, path, pointer or kind, and reason, not {_said(entry)}")
    for key in entry:
        if key not in _ALLOW_KEYS:
            raise place.error(_unknown(key, _ALLOW_KEYS, "key"))
    texts = {key: _text(place.at(f"{place.key}: {key}"), value) for key, value in entry.items()}
    if not texts.keys() & {"word", "path", "pointer", "kind"}:
        raise place.error("would allow everything: say which word, path, pointer or kind")
    if "reason" not in texts:
        raise place.error("says no reason: add one, for those who read it next year")
    kind = _name(place.at(f"{place.key}: kind"), texts["kind"], Kind, "kind") if "kind" in texts else None
    where = f"{place.source.name}, {place.key}"
    return Allow(texts.get("word"), texts.get("path"), texts.get("pointer"), kind, texts["reason"], where)


_KEYS: dict[str, tuple[str, Callable[[_Place, Any], Any]]] = {
    "lang": ("lang", _language),
    "backend": ("backend", _backend),
    "words": ("words", _paths),
    "replacements": ("replacements", _paths),
    "exclude": ("exclude", _texts),
    "include": ("include", _texts),
    "ignore-regex": ("ignore", _regexes),
    "rules": ("rules", _rules),
    "word-case": ("word_case", _flag),
    "unknown": ("unknown", _unknown_words),
    "keys": ("keys", _which_keys),
    "prose-keys": ("prose_keys", _prose_keys),
    "confidence": ("confidence", _confidence),
    "allow": ("allow", _allows),
}
"""Each key of the configuration: the field of Settings that it fills, and how it is read."""

_ALLOW_KEYS = [name for name in Allow._fields if name != "where"]


# What messages are made of. All of it may come from a stranger's file, and none of it may steer a terminal.


def _unknown(name: str, known: Iterable[str], noun: str) -> str:
    import difflib

    names = [str(each) for each in known]
    near = difflib.get_close_matches(name, names, 1, 0.5)
    rest = f"did you mean {near[0]}?" if near else f"the known ones are {', '.join(names)}"
    return f"unknown {noun} {_quoted(name)}: {rest}"


def _said(value: object) -> str:
    if isinstance(value, (dict, list)):
        return "a table" if isinstance(value, dict) else "a list"
    return _quoted(value)


def _quoted(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}…{text[0]}"


def _one_line(text: str) -> str:
    return "".join(each if each.isprintable() else " " for each in text)


def _shown(source: Path) -> str:
    """The file's path as short as it can be said."""
    try:
        source = source.relative_to(Path.cwd())
    except (ValueError, OSError):  # elsewhere, or there is no working directory any more
        return _one_line(str(source))
    return _one_line(str(source))
