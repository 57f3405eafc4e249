"""The configuration of a project, read and validated: `[tool.splchk]` of `pyproject.toml`, or `splchk.toml`.

An error in it ends the run with one clear line, since a check that guesses its settings is worth nothing. Nothing here
opens a word list or matches a path.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator

from splchk.model import Allow, Kind, Level, RunError, one_line
from splchk.project import files, path_languages
from splchk.project.settings import KEYS, SETTINGS_FILES, Settings
from splchk.records import Choice, Record
from splchk.rules import RULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any, TypeVar

    _Member = TypeVar("_Member", bound=Choice)

OWN_FILE, SHARED_FILE = SETTINGS_FILES


class ConfigError(RunError):
    """The configuration cannot be used; the message is one line: file, key, what is wrong, what to do."""


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
    source = os.fspath(source)
    root = os.path.realpath(os.path.dirname(source))
    location = _Location(source, root, os.path.realpath(boundary or root))
    keys = {key.name: key for key in KEYS}
    values: dict[str, Any] = {}
    for name, value in _table(source).items():
        if name not in keys:
            raise location.error(_unknown(name, keys, "key"))
        key, here = keys[name], location.at(name)
        form = key.form
        values[key.field] = FORMS[form](here, value) if isinstance(form, str) else _member(here, value, form, key.noun)
    return Settings(root, source, **values)


def is_language(text: str) -> bool:
    """Return True if a text may name a language, which becomes part of file names: nothing like a path may pass."""
    return re.fullmatch(r"[A-Za-z]{2,8}(?:[-_@][A-Za-z0-9]+)*", text) is not None


def parse_languages(text: str) -> tuple[str, ...]:
    """Return the languages that an option names: `de,en`. Raises RunError."""
    tags = tuple(dict.fromkeys(tag.strip() for tag in text.split(",")))
    for tag in tags:
        if not is_language(tag):
            raise RunError(f"--lang {text}: {tag!r} is not a language: write en, en_GB, de_DE or the like")
    return tags


def with_first_setting(source: Path | str, before: bytes, lang: tuple[str, ...]) -> bytes:
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
        raise ConfigError(f"{_display(source)}: broken TOML: {one_line(str(error))}: put it right first") from None
    try:  # `before` is valid, so that only the addition can be wrong: `tool` may be an inline table, for example
        _parse(after)
    except ValueError:
        raise ConfigError(f"{_display(source)}: takes no [tool.splchk] at its end: write it there by hand") from None
    return after


def written(lang: tuple[str, ...]) -> str:
    """Return languages (`is_language`) as a configuration file has them: `"de"`, `["de", "en"]`."""
    texts = [f'"{tag}"' for tag in lang]
    return texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]"


# From bytes to a table.


def _has_settings(source: str, boundary: str | None) -> bool:
    """Return True if the file has settings for splchk, or may have some but cannot be parsed."""
    if boundary and os.path.islink(source) and not _is_inside(os.path.realpath(source), boundary):
        advice = "a link out of the repository, not followed: put the file itself there"
        raise ConfigError(f"{_display(source)}: {advice}")
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


def _is_inside(real: str, folder: str) -> bool:
    """Return True if a path without links lies in a folder, but not in its `.git`."""
    return files.is_below(real, folder) and not files.is_in_git_folder(real[len(folder) :])


def _table(source: str) -> dict[str, Any]:
    """Return the table of a configuration file. Raises ConfigError."""
    data = _bytes(source)
    try:
        table: Any = _parse(data)
    except UnicodeDecodeError as error:
        raise ConfigError(f"{_display(source)}: not UTF-8 at byte {error.start + 1}: save it as UTF-8") from None
    except ValueError as error:
        raise ConfigError(f"{_display(source)}: broken TOML: {one_line(str(error))}") from None
    if os.path.basename(source) != SHARED_FILE:
        return dict(table)
    tool = table.get("tool")
    if not isinstance(tool, dict) or "splchk" not in tool:
        raise ConfigError(f"{_display(source)}: has no table [tool.splchk]: add one, or name another file")
    if not isinstance(tool["splchk"], dict):
        raise ConfigError(f"{_display(source)}: tool.splchk: must be a table: write [tool.splchk]")
    return tool["splchk"]


def _bytes(source: str) -> bytes:
    """Return the bytes of a configuration file. Raises ConfigError."""
    try:
        if not stat.S_ISREG(os.stat(source).st_mode):  # reading a FIFO would wait
            raise ConfigError(f"{_display(source)}: not a file: name a {OWN_FILE} or {SHARED_FILE}")
        with open(source, "rb") as file:
            return file.read()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigError(f"{_display(source)}: {reason}: name a file that can be read") from None


def _parse(data: bytes) -> dict[str, Any]:
    """Return the table that `data` holds as TOML. Raises ValueError."""
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except RecursionError:
        raise ValueError("nested too deep") from None


# From a table to settings: one function for each form of values.


class _Location(Record):
    """The location of a value in a configuration file, for error messages and relative paths."""

    source: str
    root: str
    boundary: str
    key: str = ""

    def at(self, key: str) -> _Location:
        return self._replace(key=key)

    def error(self, wrong: str) -> ConfigError:
        key = f"{self.key}: " if self.key else ""
        return ConfigError(f"{_display(self.source)}: {key}{wrong}")


def _text(location: _Location, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise location.error(f"must be a string that is not empty, not {_describe(value)}")
    return value


def _texts(location: _Location, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        hint = f": write [{_quoted(value)}]" if isinstance(value, str) else ""
        raise location.error(f"must be a list of strings, not {_describe(value)}{hint}")
    return tuple(_text(location, item) for item in value)


def _languages(location: _Location, value: object) -> tuple[str, ...]:
    texts = _texts(location, value) if isinstance(value, list) else (_text(location, value),)
    if not texts:
        raise location.error('names no language: write "en", ["de", "en"] or the like')
    for text in texts:
        if not is_language(text):
            raise location.error(f"{_quoted(text)} is not a language: write en, en_GB, de_DE or the like")
    return tuple(dict.fromkeys(texts))


def _member(location: _Location, value: object, members: type[_Member], noun: str) -> _Member:
    text = _text(location, value)
    try:
        return members(text)
    except ValueError:
        raise location.error(_unknown(text, members, noun)) from None


def _text_set(location: _Location, value: object) -> frozenset[str]:
    return frozenset(_texts(location, value))


def _rules(location: _Location, value: object) -> frozenset[str]:
    rules = _texts(location, value)
    if not rules:
        raise location.error(f"names none, so that nothing would be checked: choose from {', '.join(RULES)}")
    for rule in rules:
        if rule not in RULES:
            raise location.error(_unknown(rule, RULES, "rule"))
    return frozenset(rules)


def _flag(location: _Location, value: object) -> bool:
    if not isinstance(value, bool):
        raise location.error(f"must be true or false, not {_describe(value)}")
    return value


class _Weight(Choice):
    """The names of levels in a configuration file."""

    ERROR = "error"
    WARN = "warn"


def _weight(location: _Location, value: object) -> Level:
    return Level.WARNING if _member(location, value, _Weight, "choice") is _Weight.WARN else Level.ERROR


def _paths(location: _Location, value: object) -> tuple[str, ...]:
    return tuple(_path(location, item) for item in _texts(location, value))


def _path(location: _Location, text: str) -> str:
    """Return an absolute path. A configuration may come with a pull request: it must not lead to files elsewhere."""
    path = os.path.join(location.root, text)
    try:
        real = os.path.realpath(path)
    except (OSError, ValueError):  # a NUL
        raise location.error(f"{_quoted(text)} is no usable path") from None
    if not _is_inside(real, location.boundary):
        wrong = f"{_quoted(text)} leads out of the repository"
        raise location.error(f"{wrong}: keep the file inside, or name it on the command line")
    return path


def _paths_by_language(location: _Location, value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise location.error(f'must be a table of paths by language, {{ de = "dict/de_DE" }}, not {_describe(value)}')
    found = {}
    for lang, path in value.items():
        here = location.at(f"{location.key}: {lang}")
        if not is_language(lang):
            raise here.error("is not a language: write en, en_GB, de_DE or the like")
        found[lang] = _dictionary(here, _text(here, path))
    return found


def _dictionary(location: _Location, text: str) -> str:
    """Return the absolute path of a dictionary without suffix, both of whose files are inside the repository."""
    base = text[:-4] if text.endswith((".aff", ".dic")) else text
    for suffix in (".aff", ".dic"):
        if not os.path.isfile(_path(location, base + suffix)):
            raise location.error(f"{_quoted(base + suffix)} is no file: put both of the dictionary's files there")
    return _path(location, base)


def _regexes(location: _Location, value: object) -> tuple[re.Pattern[str], ...]:
    return tuple(_regex(location, item) for item in _texts(location, value))


def _regex(location: _Location, text: str) -> re.Pattern[str]:
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # future changes of Python are not for the terminal
            return re.compile(text)
    except (re.error, OverflowError, RecursionError) as error:
        raise location.error(f"{_quoted(text)} is not a regular expression: {one_line(str(error))}") from None


def _allows(location: _Location, value: object) -> tuple[Allow, ...]:
    if not isinstance(value, list):
        heading = "[[tool.splchk.allow]]" if os.path.basename(location.source) == SHARED_FILE else "[[allow]]"
        raise location.error(f"must be a list of tables: write {heading}")
    return tuple(_allow(location.at(f"allow entry {number}"), entry) for number, entry in enumerate(value, 1))


def _allow(location: _Location, entry: object) -> Allow:
    if not isinstance(entry, dict):
        raise location.error(f"must be a table with word, path, pointer or kind, and reason, not {_describe(entry)}")
    for key in entry:
        if key not in _ALLOW_KEYS:
            raise location.error(_unknown(key, _ALLOW_KEYS, "key"))
    texts = {key: _text(location.at(f"{location.key}: {key}"), value) for key, value in entry.items()}
    if not texts.keys() & {"word", "path", "pointer", "kind"}:
        raise location.error("would allow everything: say which word, path, pointer or kind")
    if "reason" not in texts:
        raise location.error("has no reason: add one, for those who read it next year")
    kind = _member(location.at(f"{location.key}: kind"), texts["kind"], Kind, "kind") if "kind" in texts else None
    if kind is Kind.UNREAD:
        raise location.error("kind: nothing is reported in what is unread")
    where = f"{os.path.basename(location.source)}, {location.key}"
    return Allow(texts.get("word"), texts.get("path"), texts.get("pointer"), kind, texts["reason"], where)


FORMS: dict[str, Callable[[_Location, Any], Any]] = {
    "languages": _languages,
    "path languages": lambda location, value: path_languages.read_entries(location, value, _languages),
    "paths": _paths,
    "paths by language": _paths_by_language,
    "texts": _texts,
    "set of texts": _text_set,
    "regexes": _regexes,
    "rules": _rules,
    "flag": _flag,
    "weight": _weight,
    "allow entries": _allows,
}
"""The readers of the values of each form (`Key.form`), which raise ConfigError."""

_ALLOW_KEYS = [name for name in Allow._fields if name != "where"]


# Parts of messages. All of them may come from a stranger's file, and none of them may control a terminal.


def _unknown(name: str, known: Iterable[str], noun: str) -> str:
    import difflib

    names = [str(each) for each in known]
    near = difflib.get_close_matches(name, names, 1, 0.5)
    rest = f"did you mean {near[0]}?" if near else f"the known ones are {', '.join(names)}"
    return f"unknown {noun} {_quoted(name)}: {rest}"


def _describe(value: object) -> str:
    if isinstance(value, (dict, list)):
        return "a table" if isinstance(value, dict) else "a list"
    return _quoted(value)


def _quoted(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}…{text[0]}"


def _display(source: str) -> str:
    """Return the path of a file for messages, relative to the working directory if it is below that."""
    try:
        folder = os.path.join(os.getcwd(), "")
    except OSError:  # there is no working directory any more
        folder = ""
    return one_line(source.removeprefix(folder))
