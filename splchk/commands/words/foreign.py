"""What other spell checkers were told to accept: from the text of their files to words.

Which words Aspell can take, and which are known already, is not asked here. What is no word by itself (a pattern, a
correction, the name of another file) is left, with the reason.
"""

from __future__ import annotations

import configparser
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import Any

from splchk.records import Record


class Accepted(Record):
    """What a file says is right."""

    words: tuple[str, ...]
    left: tuple[tuple[str, str], ...] = ()
    """What was not taken, and why not."""


class UnreadableError(ValueError):
    """The text is not of its format; the message says why, without the file's name."""


_ANOTHER = "another file: import it by itself"

_Piece = tuple[str, str | None]
"""A word, or what was left and the reason."""


def format_of(path: PurePath, text: str) -> str:
    """What a file is, by its name and what it begins with; `plain` where nothing tells."""
    name = path.name.lower()
    for format_, pattern in _NAMES.items():
        if re.fullmatch(pattern, name):
            return format_
    if name in ("package.json", "settings.json"):
        return "cspell"
    if text.startswith("personal_ws-1.1"):
        return "aspell"
    return "plain"


def read(format_: str, path: PurePath, text: str) -> Accepted:
    """What a file of this format accepts, in its order, each once. Raises UnreadableError."""
    pieces = dict.fromkeys(_READERS[format_](path, text))
    return Accepted(
        tuple(piece for piece, reason in pieces if piece and reason is None),
        tuple((piece, reason) for piece, reason in pieces if reason is not None),
    )


def _cspell(path: PurePath, text: str) -> Iterator[_Piece]:
    """`words` and `ignoreWords`: https://cspell.org/docs/Configuration; in an editor's settings with `cSpell.` before.

    A word may carry marks of compounding (`*word*`, `+word`, `~word`), `!` forbids it.
    """
    table = _yaml(text) if path.suffix in (".yaml", ".yml") else _json(text)
    if not isinstance(table, dict):
        raise UnreadableError("holds no table")
    for one in _tables_of_cspell(table):
        for key in ("words", "userWords", "ignoreWords", "cSpell.words", "cSpell.userWords", "cSpell.ignoreWords"):
            for word in _strings(one.get(key)):
                yield (word, "forbidden") if word.startswith("!") else (_unmarked(word), None)
        definitions = one.get("dictionaryDefinitions")
        for definition in definitions if isinstance(definitions, list) else ():
            if isinstance(definition, dict) and isinstance(definition.get("path"), str):
                yield definition["path"], _ANOTHER


def _unmarked(word: str) -> str:
    """A word without cspell's marks of compounding; `C++` has none."""
    match = re.fullmatch(r"[*+~]?([^*+~]*)[*+]?", word)
    return match[1] if match else word


def _tables_of_cspell(table: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The table itself, what `package.json` holds for cspell, and what holds for some files or languages."""
    top = table["cspell"] if isinstance(table.get("cspell"), dict) else table
    yield top
    for key in ("overrides", "languageSettings"):
        found = top.get(key)
        yield from (one for one in found if isinstance(one, dict)) if isinstance(found, list) else ()


def _codespell(path: PurePath, text: str) -> Iterator[_Piece]:
    """`ignore-words-list` of a configuration, or else a file for `--ignore-words`: one word a line."""
    if path.suffix == ".toml":
        table = _at(_toml(text), "tool", "codespell")
    elif path.suffix == ".cfg" or re.search(r"^\s*\[codespell\]", text, re.MULTILINE):
        table = _ini(text)
    else:
        yield from _plain(path, text)
        return
    options = {key.replace("_", "-"): ",".join(_strings(value)).split(",") for key, value in table.items()}
    yield from ((word.strip(), None) for word in options.get("ignore-words-list", ()) if word.strip())
    yield from ((file.strip(), _ANOTHER) for file in options.get("ignore-words", ()) if file.strip())


def _typos(path: PurePath, text: str) -> Iterator[_Piece]:
    """`extend-words` and `extend-identifiers` whose value is their key; another value is a correction.

    https://github.com/crate-ci/typos/blob/master/docs/reference.md
    """
    table = _toml(text)
    if path.name.lower() == "pyproject.toml":
        table = _at(table, "tool", "typos")
    types = _at(table, "type")
    for one in (_at(table, "default"), *(_at(types, name) for name in types)):
        for key in ("extend-words", "extend-identifiers"):
            for wrong, right in _at(one, key).items():
                yield (wrong, None) if wrong == right else (f"{wrong} = {right!r}", "a correction: for the table")
        yield from ((pattern, "a regular expression") for pattern in _strings(one.get("extend-ignore-words-re")))


def _pyproject(path: PurePath, text: str) -> Iterator[_Piece]:
    """What codespell and typos find in `pyproject.toml`."""
    yield from _codespell(path, text)
    yield from _typos(path, text)


def _mdspell(path: PurePath, text: str) -> Iterator[_Piece]:
    """`.spelling`: one word a line, `#` begins a comment; what stands below ` - path` holds for that file only.

    https://github.com/lukeapage/node-markdown-spellcheck#spelling
    """
    file = None
    for line in text.splitlines():
        word = line.strip()
        if word.startswith("- "):
            file = word[2:].strip()
        elif word and not word.startswith("#"):
            yield word, f"for {file} only" if file else None


def _vale(path: PurePath, text: str) -> Iterator[_Piece]:
    """A vocabulary's `accept.txt`: one regular expression a line: https://vale.sh/docs/keys/vocab."""
    for line in text.splitlines():
        word = line.strip()
        if word and not word.startswith("#"):
            plain = re.sub(r"\\([.'’-])", r"\1", word)
            yield (word, "a regular expression") if re.search(r"[\\^$*+?()\[\]{}|]", plain) else (plain, None)


def _hunspell(path: PurePath, text: str) -> Iterator[_Piece]:
    """A `.dic` file, personal or not: a count or none, `word/FLAGS`, a tab before what else is said (hunspell(5)).

    In a personal one, `*word` forbids it, and what stands behind `/` is a word that it is inflected like.
    """
    for number, line in enumerate(text.splitlines()):
        word = re.split(r"\t| +(?=\w\w:)", line)[0].strip()
        if not word or (number == 0 and word.isdecimal()):
            continue
        stem = re.split(r"(?<!\\)/", word)[0].replace("\\/", "/")
        yield (word, "forbidden") if stem.startswith("*") else (stem, None)


def _aspell(path: PurePath, text: str) -> Iterator[_Piece]:
    from splchk.dictionaries import personal

    try:
        yield from ((word, None) for word in personal.parse(text.encode("utf-8", "surrogateescape")).words)
    except ValueError as error:
        raise UnreadableError(str(error)) from error


def _plain(path: PurePath, text: str) -> Iterator[_Piece]:
    """One word a line; `#` begins a comment."""
    for line in text.splitlines():
        word = line.partition("#")[0].strip()
        if word:
            yield word, None


_READERS: dict[str, Callable[[PurePath, str], Iterator[_Piece]]] = {
    "cspell": _cspell,
    "codespell": _codespell,
    "typos": _typos,
    "pyproject": _pyproject,
    "mdspell": _mdspell,
    "vale": _vale,
    "hunspell": _hunspell,
    "aspell": _aspell,
    "plain": _plain,
}
FORMATS = tuple(_READERS)

_NAMES = {
    "cspell": r"\.?cspell(\.config)?\.(json|jsonc|ya?ml)|.*\.code-workspace",
    "codespell": r"\.?codespell.*|setup\.cfg",
    "typos": r"[._]?typos\.toml",
    "pyproject": r"pyproject\.toml",
    "mdspell": r"\.spelling",
    "vale": r"accept\.txt",
    "hunspell": r".*\.dic",
    "aspell": r".*\.pws",
}
"""Regular expressions for whole names in lower case."""


# The notations.

_JSON_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|//[^\n]*|/\*.*?\*/|,(?=(?:\s|//[^\n]*|/\*.*?\*/)*[\]}])', re.DOTALL)


def _json(text: str) -> Any:
    """What JSON with comments and commas too many says. Raises UnreadableError."""
    bare = _JSON_TOKEN.sub(lambda match: match[0] if match[0].startswith('"') else " ", text.removeprefix("\ufeff"))
    try:
        return json.loads(bare)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"broken JSON: {error}") from error


def _yaml(text: str) -> Any:
    import yaml

    try:
        return yaml.load(text, yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UnreadableError(f"broken YAML: {' '.join(str(error).split())}") from error


def _toml(text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"broken TOML: {error}") from error


def _ini(text: str) -> dict[str, Any]:
    parser = configparser.RawConfigParser(strict=False, allow_no_value=True)
    try:
        parser.read_string(text)
    except configparser.Error as error:
        raise UnreadableError(f"broken: {' '.join(str(error).split())}") from error
    return dict(parser["codespell"]) if parser.has_section("codespell") else {}


def _at(table: dict[str, Any], *keys: str) -> dict[str, Any]:
    """The table under some keys; an empty one where there is none."""
    for key in keys:
        found = table.get(key)
        table = found if isinstance(found, dict) else {}
    return table


def _strings(value: object) -> Iterable[str]:
    """The strings of a list, or a string by itself; whatever else is no word."""
    if isinstance(value, str):
        return (value,)
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()
