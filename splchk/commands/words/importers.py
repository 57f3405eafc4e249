"""The words that other spell checkers accept, read from their files: one reader for each format.

To add a format, write its reader and add an entry to `IMPORTERS`. Whether Aspell takes a word, and whether it is known
already, is decided elsewhere. What is not a word by itself (a pattern, a correction, the name of another file) is
skipped, with the reason.
"""

from __future__ import annotations

import configparser
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import Any, TypeVar

from splchk.records import Record
from splchk.text.lines import split_lines


class Accepted(Record):
    """What a file of another spell checker accepts."""

    words: tuple[str, ...]
    skipped: tuple[tuple[str, str], ...] = ()
    """What is not imported, each with the reason."""


class UnreadableError(ValueError):
    """The text does not have its format; the message says why, without the name of the file."""


_Item = tuple[str, str | None]
"""A word and None, or what is skipped and the reason."""
_Type = TypeVar("_Type")
_Reader = Callable[[PurePath, str], Iterator[_Item]]

_OTHER_FILE = "another file: import it by itself"

_MARKED = re.compile(r"\A[*+~]?([^*+~]*)[*+]?\Z")
"""A word with cspell's marks of compounding; `C++` has none."""


def _cspell(path: PurePath, text: str) -> Iterator[_Item]:
    """Yield `words` and `ignoreWords`: https://cspell.org/docs/Configuration; in an editor's settings after `cSpell.`.

    A word may have marks of compounding (`*word*`, `+word`, `~word`); `!` forbids it.
    """
    table = _yaml(text) if path.suffix in (".yaml", ".yml") else _json(text)
    if not isinstance(table, dict):
        raise UnreadableError("has no table")
    for part in _cspell_tables(table):
        for key in ("words", "userWords", "ignoreWords", "cSpell.words", "cSpell.userWords", "cSpell.ignoreWords"):
            for word in _strings(part.get(key)):
                yield (word, "forbidden") if word.startswith("!") else (_MARKED.sub(r"\1", word), None)
        for definition in _items(part.get("dictionaryDefinitions"), dict):
            if isinstance(definition.get("path"), str):
                yield definition["path"], _OTHER_FILE


def _cspell_tables(table: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the table itself, or cspell's table in `package.json`, and its tables for some files or languages."""
    top = table["cspell"] if isinstance(table.get("cspell"), dict) else table
    yield top
    for key in ("overrides", "languageSettings"):
        yield from _items(top.get(key), dict)


def _codespell(path: PurePath, text: str) -> Iterator[_Item]:
    """Yield `ignore-words-list` of a configuration; other files are for `--ignore-words`, with one word a line."""
    if path.suffix == ".toml":
        table = _at(_toml(text), "tool", "codespell")
    elif path.suffix == ".cfg" or re.search(r"^\s*\[codespell\]", text, re.MULTILINE):
        table = _ini(text)
    else:
        yield from _plain(path, text)
        return
    options = {key.replace("_", "-"): ",".join(_strings(value)).split(",") for key, value in table.items()}
    yield from ((word.strip(), None) for word in options.get("ignore-words-list", ()) if word.strip())
    yield from ((file.strip(), _OTHER_FILE) for file in options.get("ignore-words", ()) if file.strip())


def _typos(path: PurePath, text: str) -> Iterator[_Item]:
    """Yield `extend-words` and `extend-identifiers` whose value is their key; another value is a correction.

    https://github.com/crate-ci/typos/blob/master/docs/reference.md
    """
    table = _toml(text)
    if path.name.lower() == "pyproject.toml":
        table = _at(table, "tool", "typos")
    types = _at(table, "type")
    for part in (_at(table, "default"), *(_at(types, name) for name in types)):
        for key in ("extend-words", "extend-identifiers"):
            for wrong, right in _at(part, key).items():
                yield (wrong, None) if wrong == right else (f"{wrong} = {right!r}", "a correction: for the table")
        yield from ((pattern, "a regular expression") for pattern in _strings(part.get("extend-ignore-words-re")))


def _pyproject(path: PurePath, text: str) -> Iterator[_Item]:
    """Yield the words of codespell's and typos' settings in `pyproject.toml`."""
    yield from _codespell(path, text)
    yield from _typos(path, text)


def _mdspell(path: PurePath, text: str) -> Iterator[_Item]:
    """Yield the words of `.spelling`, one a line; `#` begins a comment, words after ` - path` are for that file only.

    https://github.com/lukeapage/node-markdown-spellcheck#spelling
    """
    file = None
    for line in _lines(text):
        if line.startswith("- "):
            file = line[2:].strip()
        else:
            yield line, f"for {file} only" if file else None


def _vale(path: PurePath, text: str) -> Iterator[_Item]:
    """Yield the words of a vocabulary's `accept.txt`: one regular expression a line: https://vale.sh/docs/keys/vocab."""
    for line in _lines(text):
        plain = re.sub(r"\\([.'’-])", r"\1", line)
        yield (line, "a regular expression") if re.search(r"[\\^$*+?()\[\]{}|]", plain) else (plain, None)


def _hunspell(path: PurePath, text: str) -> Iterator[_Item]:
    """Yield the words of a `.dic` file: an optional count, then `word/FLAGS`, a tab before other data (hunspell(5)).

    In a personal dictionary, `*word` forbids a word, and `/` is followed by a word that is inflected in the same way.
    """
    for number, line in enumerate(split_lines(text)):
        word = re.split(r"\t| +(?=\w\w:)", line)[0].strip()
        if not word or (number == 0 and word.isdecimal()):
            continue
        stem = re.split(r"(?<!\\)/", word)[0].replace("\\/", "/")
        yield (word, "forbidden") if stem.startswith("*") else (stem, None)


def _aspell(path: PurePath, text: str) -> Iterator[_Item]:
    """Yield the words of a personal word list of Aspell."""
    from splchk.dictionaries import word_list

    try:
        yield from ((word, None) for word in word_list.parse(text.encode("utf-8", "surrogateescape")).words)
    except ValueError as error:
        raise UnreadableError(str(error)) from error


def _plain(path: PurePath, text: str) -> Iterator[_Item]:
    """Yield one word a line; `#` begins a comment."""
    yield from ((word, None) for line in split_lines(text) if (word := line.partition("#")[0].strip()))


class Importer(Record):
    """A format that words can be imported from."""

    name: str
    read: _Reader
    file_names: str = r"(?!)"
    """A regular expression that matches the names of its files as a whole, in lower case; none by default."""
    header: str = ""
    """What its files begin with, if that is always the same."""
    note: str = ""
    """An explanation of the name, for the help."""


IMPORTERS = (
    Importer(
        "cspell", _cspell, r"\.?cspell(\.config)?\.(json|jsonc|ya?ml)|.*\.code-workspace|(package|settings)\.json"
    ),
    Importer("codespell", _codespell, r"\.?codespell.*|setup\.cfg"),
    Importer("typos", _typos, r"[._]?typos\.toml"),
    Importer("pyproject", _pyproject, r"pyproject\.toml", note="codespell's and typos' settings"),
    Importer("mdspell", _mdspell, r"\.spelling"),
    Importer("vale", _vale, r"accept\.txt"),
    Importer("hunspell", _hunspell, r".*\.dic"),
    Importer("aspell", _aspell, r".*\.pws", header="personal_ws-1.1"),
    Importer("plain", _plain, note="one word a line"),
)
"""The formats in the order in which the help names them; the last one is for files that no other one matches."""

_BY_NAME = {importer.name: importer for importer in IMPORTERS}
FORMATS = tuple(_BY_NAME)


def detect_format(path: PurePath, text: str) -> str:
    """Return the name of the format of a file, by its name or else by its header; `plain` if neither is known."""
    name = path.name.lower()
    by_name = (each for each in IMPORTERS if re.fullmatch(each.file_names, name))
    by_header = (each for each in IMPORTERS if each.header and text.startswith(each.header))
    return next((each.name for each in (*by_name, *by_header)), IMPORTERS[-1].name)


def read(format_: str, path: PurePath, text: str) -> Accepted:
    """Return what a file of the format named `format_` accepts, in order, each once. Raises UnreadableError."""
    items = dict.fromkeys(_BY_NAME[format_].read(path, text))
    return Accepted(
        tuple(word for word, reason in items if word and reason is None),
        tuple((word, reason) for word, reason in items if reason is not None),
    )


def format_help() -> str:
    """Return a sentence that lists the formats, for the help of the command line."""
    names = [f"{each.name} ({each.note})" if each.note else each.name for each in IMPORTERS]
    return f"FORMAT is {', '.join(names[:-1])} or {names[-1]}."


# The file formats that several checkers use.

_JSON_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|//[^\n]*|/\*.*?\*/|,(?=(?:\s|//[^\n]*|/\*.*?\*/)*[\]}])', re.DOTALL)


def _json(text: str) -> Any:
    """Return the value of JSON with comments and trailing commas. Raises UnreadableError."""
    bare = _JSON_TOKEN.sub(lambda match: match[0] if match[0].startswith('"') else " ", text)
    return _parsed("JSON", json.loads, bare)


def _yaml(text: str) -> Any:
    """Return the value of YAML. Raises UnreadableError."""
    import yaml

    return _parsed("YAML", yaml.safe_load, text, yaml.YAMLError)


def _toml(text: str) -> dict[str, Any]:
    """Return the table of TOML. Raises UnreadableError."""
    import tomllib

    table: dict[str, Any] = _parsed("TOML", tomllib.loads, text)
    return table


def _parsed(language: str, parse: Callable[[str], Any], text: str, its_error: type[Exception] = ValueError) -> Any:
    """Return what `parse` returns for the text. Raises UnreadableError for `its_error` and other mistakes."""
    try:
        return parse(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError, its_error) as error:
        raise UnreadableError(f"broken {language}: {' '.join(str(error).split())}") from error


def _ini(text: str) -> dict[str, Any]:
    """Return codespell's section of an INI file, empty if there is none. Raises UnreadableError."""
    parser = configparser.RawConfigParser(strict=False, allow_no_value=True)
    try:
        parser.read_string(text)
    except configparser.Error as error:
        raise UnreadableError(f"broken: {' '.join(str(error).split())}") from error
    except AttributeError as error:  # before Python 3.13, which has a configparser.Error for it
        raise UnreadableError("broken: an indented line follows an option without a value") from error
    return dict(parser["codespell"]) if parser.has_section("codespell") else {}


def _at(table: dict[str, Any], *keys: str) -> dict[str, Any]:
    """Return the table at a path of keys, empty if there is none."""
    for key in keys:
        found = table.get(key)
        table = found if isinstance(found, dict) else {}
    return table


def _strings(value: object) -> Iterable[str]:
    """Return the strings of a list, or a string by itself; other values are no words."""
    if isinstance(value, str):
        return (value,)
    return _items(value, str)


def _items(value: object, type_: type[_Type]) -> list[_Type]:
    """Return the items of a list that have a type; none of another value."""
    return [each for each in value if isinstance(each, type_)] if isinstance(value, list) else []


def _lines(text: str) -> Iterator[str]:
    """Yield the lines that are neither blank nor a comment, without the blanks around them."""
    return (line for each in split_lines(text) if (line := each.strip()) and not line.startswith("#"))
