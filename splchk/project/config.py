"""The configuration of a project, read and validated: `[tool.splchk]` of `pyproject.toml`, or `splchk.toml`.

An error in it ends the run with one clear line, since a check that guesses its settings is worth nothing. Nothing here
opens a word list or matches a path.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator, Mapping

from splchk.model import Level, one_line
from splchk.project.config_entries import read_allow_entries, read_forbidden
from splchk.project.config_languages import (
    is_language,
    parse_languages,
    read_dictionaries,
    read_languages,
    read_path_languages,
    written,
)
from splchk.project.config_values import (
    ConfigError,
    Location,
    describe,
    display,
    is_inside,
    quoted,
    read_member,
    read_path,
    read_patterns,
    read_texts,
    unknown,
    unknown_key,
)
from splchk.project.path_settings import PathSettings
from splchk.project.settings import FOLDER_KEYS, KEYS, SETTINGS_FILES, Settings, Tags
from splchk.records import Choice
from splchk.rules import RULES

__all__ = [
    "OWN_FILE",
    "SHARED_FILE",
    "ConfigError",
    "find",
    "is_language",
    "load",
    "parse_languages",
    "with_first_setting",
    "written",
]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

OWN_FILE, SHARED_FILE = SETTINGS_FILES


def find(start: Path | str, stop: Path | str | None = None) -> str | None:
    """Return the configuration file that holds for the folder `start`: the nearest one upwards, up to `stop` inclusive.

    `splchk.toml` goes before `pyproject.toml`, which counts only with a table `[tool.splchk]`, or if it mentions
    splchk and cannot be parsed: then `load` says what is wrong with it. Without `stop`, the search ends at the root of
    the file system. Raises ConfigError for a file that cannot be read, or that is a link out of `stop`.
    """
    last = os.path.realpath(stop) if stop else None
    for folder in _upwards(os.path.realpath(start)):
        for name in SETTINGS_FILES:
            source = os.path.join(folder, name)
            if os.path.isfile(source) and _has_settings(source, last):
                return source
        if folder == last:
            break
    return None


def _upwards(folder: str) -> Iterator[str]:
    yield folder
    while (parent := os.path.dirname(folder)) != folder:
        folder = parent
        yield folder


def load(source: Path | str, boundary: Path | str | None = None) -> Settings:
    """Return the settings in `source`: a `pyproject.toml` by name, any other file is read as a `splchk.toml`.

    The files that it names must lie below `boundary` (the repository), by default below its own folder. Raises
    ConfigError.
    """
    return _load(os.fspath(source), boundary, ())


def _load(source: str, boundary: Path | str | None, extending: tuple[str, ...]) -> Settings:
    """Return the settings in `source`, which the files `extending` extend, one the other and the last one this."""
    root = os.path.realpath(os.path.dirname(source))
    location = Location(source, root, os.path.realpath(boundary or root), is_shared=bool(extending))
    values = _values(location, _table(source))
    base: str | None = values.pop("shared", None)
    settings = Settings(root, source, **values)
    if base is None:
        return settings
    chain, base = (*extending, os.path.realpath(source)), os.path.realpath(base)
    if base in chain:
        raise location.at("extends").error(f"{quoted(display(base))} extends this file in turn: take one of them out")
    from splchk.project.extending import extended

    return extended(settings, values.keys(), _load(base, location.boundary, chain))


def _values(location: Location, table: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of the keys of a table, by their fields."""
    keys = {key.name: key for key in KEYS}
    values: dict[str, Any] = {}
    for name, value in table.items():
        if name not in keys:
            raise location.error(unknown_key(name, keys))
        key, here = keys[name], location.at(f"{location.key}: {name}" if location.key else name)
        form = key.form
        values[key.field] = (
            FORMS[form](here, value) if isinstance(form, str) else read_member(here, value, form, key.noun)
        )
    return values


def with_first_setting(source: Path | str, before: bytes, lang: Tags) -> bytes:
    """Return what the file `source`, which holds `before` and no settings for splchk, holds with its first setting.

    The setting is put after `before`, which stays as it is; `lang` are languages (`is_language`). Raises ConfigError
    if `before` is not TOML, or takes no table at its end.
    """
    source = os.fspath(source)
    is_shared = os.path.basename(source) == SHARED_FILE
    setting = f"lang = {written(lang)}\n"
    text = f"[tool.splchk]\n{setting}" if is_shared else setting
    end = "\r\n" if b"\r\n" in before else "\n"
    glue = "" if not before.strip() else end if before.endswith(b"\n") else end * 2
    after = before + (glue + text.replace("\n", end)).encode()
    try:
        _parse(before)
    except ValueError as error:
        raise ConfigError(f"{display(source)}: broken TOML: {one_line(str(error))}: put it right first") from None
    try:  # `before` is valid, so that only the addition can be wrong: `tool` may be an inline table, for example
        _parse(after)
    except ValueError:
        raise ConfigError(f"{display(source)}: takes no [tool.splchk] at its end: write it there by hand") from None
    return after


# From bytes to a table.


def _has_settings(source: str, boundary: str | None) -> bool:
    """Return True if the file has settings for splchk, or may have some but cannot be parsed."""
    if boundary and os.path.islink(source) and not is_inside(os.path.realpath(source), boundary):
        advice = "a link out of the repository, not followed: put the file itself there"
        raise ConfigError(f"{display(source)}: {advice}")
    if os.path.basename(source) != SHARED_FILE:
        return True
    data = _bytes(source)
    if b"splchk" not in data:  # as in most files, and much faster than parsing TOML
        return False
    try:
        tool = _parse(data).get("tool")
    except ValueError:
        return True
    return isinstance(tool, dict) and "splchk" in tool


def _table(source: str) -> dict[str, Any]:
    """Return the table of a configuration file. Raises ConfigError."""
    data = _bytes(source)
    try:
        table: Any = _parse(data)
    except UnicodeDecodeError as error:
        raise ConfigError(f"{display(source)}: not UTF-8 at byte {error.start + 1}: save it as UTF-8") from None
    except ValueError as error:
        raise ConfigError(f"{display(source)}: broken TOML: {one_line(str(error))}") from None
    if os.path.basename(source) != SHARED_FILE:
        return dict(table)
    tool = table.get("tool")
    if not isinstance(tool, dict) or "splchk" not in tool:
        raise ConfigError(f"{display(source)}: has no table [tool.splchk]: add one, or name another file")
    if not isinstance(tool["splchk"], dict):
        raise ConfigError(f"{display(source)}: tool.splchk: must be a table: write [tool.splchk]")
    return tool["splchk"]


def settings_table(data: bytes, is_shared: bool) -> Any:
    """Return the table of settings in the bytes of a file, None if there is none; `is_shared`: a `pyproject.toml`.

    Raises ValueError.
    """
    table = _parse(data)
    if not is_shared:
        return table
    tool = table.get("tool")
    return tool.get("splchk") if isinstance(tool, dict) else None


def _bytes(source: str) -> bytes:
    """Return the bytes of a configuration file. Raises ConfigError."""
    try:
        if not stat.S_ISREG(os.stat(source).st_mode):  # reading a FIFO would wait
            raise ConfigError(f"{display(source)}: not a file: name a {OWN_FILE} or {SHARED_FILE}")
        with open(source, "rb") as file:
            return file.read()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigError(f"{display(source)}: {reason}: name a file that can be read") from None


def _parse(data: bytes) -> dict[str, Any]:
    """Return the table that `data` holds as TOML. Raises ValueError."""
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except RecursionError:
        raise ValueError("nested too deep") from None


# From a table to settings: one function for each form of values.


def _text_set(location: Location, value: object) -> frozenset[str]:
    return frozenset(read_texts(location, value))


def _rules(location: Location, value: object) -> frozenset[str]:
    rules = read_texts(location, value)
    if not rules:
        raise location.error(f"names none, so that nothing would be checked: choose from {', '.join(RULES)}")
    for rule in rules:
        if rule not in RULES:
            raise location.error(unknown(rule, RULES, "rule"))
    return frozenset(rules)


def _flag(location: Location, value: object) -> bool:
    if not isinstance(value, bool):
        raise location.error(f"must be true or false, not {describe(value)}")
    return value


class _Weight(Choice):
    """The names of levels in a configuration file."""

    ERROR = "error"
    WARN = "warn"


def _weight(location: Location, value: object) -> Level:
    return Level.WARNING if read_member(location, value, _Weight, "choice") is _Weight.WARN else Level.ERROR


def _paths(location: Location, value: object) -> tuple[str, ...]:
    return tuple(read_path(location, item) for item in read_texts(location, value))


def _regexes(location: Location, value: object) -> tuple[re.Pattern[str], ...]:
    return tuple(_regex(location, item) for item in read_texts(location, value))


def _regex(location: Location, text: str) -> re.Pattern[str]:
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # future changes of Python are not for the terminal
            return re.compile(text)
    except (re.error, OverflowError, RecursionError) as error:
        raise location.error(f"{quoted(text)} is not a regular expression: {one_line(str(error))}") from None


def _path_settings(location: Location, value: object) -> tuple[PathSettings, ...]:
    if not isinstance(value, list):
        raise location.error(f"must be a list of tables: write {location.heading('overrides')}")
    entries = (location.at(f"overrides entry {number}") for number in range(1, len(value) + 1))
    return tuple(map(_path_setting, entries, value))


def _path_setting(location: Location, entry: object) -> PathSettings:
    if not isinstance(entry, dict):
        raise location.error(f"must be a table with path and settings, not {describe(entry)}")
    settings = {name: value for name, value in entry.items() if name != "path"}
    if "path" not in entry or not settings:
        raise location.error(
            "has no path: say where it holds" if settings else "sets nothing: add a key, or take it out"
        )
    for name in settings:
        if name in FOLDER_KEYS:
            raise location.error(f"{name}: holds for a whole folder: write it above, or in a {OWN_FILE} of that folder")
    path, here = entry["path"], location.at(f"{location.key}: path")
    patterns = read_patterns(here, path if isinstance(path, list) else [path])
    if not patterns:
        raise here.error("names none: say where it holds")
    values = _values(location, settings)
    return PathSettings(patterns, tuple(values.items()), f"{location.name}, {location.key}")


FORMS: dict[str, Callable[[Location, Any], Any]] = {
    "languages": read_languages,
    "path languages": read_path_languages,
    "dictionaries": read_dictionaries,
    "paths": _paths,
    "patterns": read_patterns,
    "set of texts": _text_set,
    "regexes": _regexes,
    "rules": _rules,
    "flag": _flag,
    "weight": _weight,
    "forbidden words": read_forbidden,
    "allow entries": read_allow_entries,
    "path settings": _path_settings,
    "extended file": read_path,
}
"""The readers of the values of each form (`Key.form`), which raise ConfigError."""
