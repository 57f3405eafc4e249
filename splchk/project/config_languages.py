"""Values of a configuration file that are about languages. All functions that read them raise ConfigError."""

from __future__ import annotations

import os
import re

from splchk.model import RunError
from splchk.project.config_values import Location, describe, quoted, read_path, read_text, read_texts
from splchk.project.path_settings import pattern
from splchk.project.settings import Tags
from splchk.records import Record

_EXAMPLES = "write en, en_GB, de_DE or the like"
_SUFFIXES = (".aff", ".dic")
"""The two files of a dictionary of Hunspell."""


class PathLanguages(Record):
    """An entry of the configuration: in which languages documents at some paths are."""

    path: str
    """A gitignore-style pattern, relative to the configuration's folder."""
    lang: Tags
    """The tags of the languages, the main one first."""


def is_language(text: str) -> bool:
    """Return True if a text may name a language, which becomes part of file names: nothing like a path may pass."""
    return re.fullmatch(r"[A-Za-z]{2,8}(?:[-_@][A-Za-z0-9]+)*", text) is not None


def parse_languages(text: str) -> Tags:
    """Return the languages that an option names: `de,en`. Raises RunError."""
    tags = tuple(dict.fromkeys(tag.strip() for tag in text.split(",")))
    for tag in tags:
        if not is_language(tag):
            raise RunError(f"--lang {text}: {tag!r} is not a language: {_EXAMPLES}")
    return tags


def written(lang: Tags) -> str:
    """Return languages (`is_language`) as a configuration file has them: `"de"`, `["de", "en"]`."""
    texts = [f'"{tag}"' for tag in lang]
    return texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]"


def read_languages(location: Location, value: object) -> Tags:
    """Return a language, or those of a list."""
    texts = read_texts(location, value) if isinstance(value, list) else (read_text(location, value),)
    if not texts:
        raise location.error('names no language: write "en", ["de", "en"] or the like')
    for text in texts:
        if not is_language(text):
            raise location.error(f"{quoted(text)} is not a language: {_EXAMPLES}")
    return tuple(dict.fromkeys(texts))


def read_path_languages(location: Location, value: object) -> tuple[PathLanguages, ...]:
    """Return the languages of documents at some paths, from a list of tables."""
    if not isinstance(value, list):
        raise location.error(f"must be a list of tables: write {location.heading('languages')}")
    return tuple(
        _path_language(location.at(f"languages entry {number}"), entry) for number, entry in enumerate(value, 1)
    )


def _path_language(location: Location, entry: object) -> PathLanguages:
    if not isinstance(entry, dict) or entry.keys() != {"path", "lang"}:
        raise location.error('must be a table with path and lang: path = "docs/de/**", lang = "de"')
    path = pattern(read_text(location.at(f"{location.key}: path"), entry["path"]))
    return PathLanguages(path, read_languages(location.at(f"{location.key}: lang"), entry["lang"]))


def read_dictionaries(location: Location, value: object) -> dict[str, str]:
    """Return the absolute paths of dictionaries of Hunspell, without suffix, by language."""
    if not isinstance(value, dict):
        raise location.error(f'must be a table of paths by language, {{ de = "dict/de_DE" }}, not {describe(value)}')
    found = {}
    for lang, path in value.items():
        here = location.at(f"{location.key}: {lang}")
        if not is_language(lang):
            raise here.error(f"is not a language: {_EXAMPLES}")
        found[lang] = _dictionary(here, read_text(here, path))
    return found


def _dictionary(location: Location, text: str) -> str:
    """Return the absolute path of a dictionary without suffix, both of whose files are inside the repository."""
    base = text[:-4] if text.endswith(_SUFFIXES) else text
    for suffix in _SUFFIXES:
        if not os.path.isfile(read_path(location, base + suffix)):
            raise location.error(f"{quoted(base + suffix)} is no file: put both of the dictionary's files there")
    return read_path(location, base)
