"""The languages of documents at some paths: the entries `[[tool.splchk.languages]]` of the configuration."""

from __future__ import annotations

import os
from collections.abc import Callable

from splchk.project.settings import SETTINGS_FILES, PathLanguages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.project.config import _Location

_KEYS = ("path", "lang")


def read_entries(
    location: _Location, value: object, read_languages: Callable[[_Location, object], tuple[str, ...]]
) -> tuple[PathLanguages, ...]:
    """Return the entries in a list of tables. Raises ConfigError, which also `read_languages` does."""
    if not isinstance(value, list):
        is_shared = os.path.basename(location.source) == SETTINGS_FILES[1]
        raise location.error(
            f"must be a list of tables: write {'[[tool.splchk.languages]]' if is_shared else '[[languages]]'}"
        )
    return tuple(
        _entry(location.at(f"languages entry {number}"), entry, read_languages) for number, entry in enumerate(value, 1)
    )


def _entry(
    location: _Location, entry: object, read_languages: Callable[[_Location, object], tuple[str, ...]]
) -> PathLanguages:
    if not isinstance(entry, dict) or set(entry) != set(_KEYS):
        raise location.error('must be a table with path and lang: path = "docs/de/**", lang = "de"')
    path = entry["path"]
    if not isinstance(path, str) or not path.strip():
        raise location.at(f"{location.key}: path").error("must be a string that is not empty")
    return PathLanguages(path, read_languages(location.at(f"{location.key}: lang"), entry["lang"]))
