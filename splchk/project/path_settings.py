"""Settings for documents at some paths: patterns, and the values that hold for what they match.

Whether a path matches patterns is asked of a function; nothing here opens a file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from splchk.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class PathSettings(Record):
    """Values of settings that hold for documents at some paths, in the place of the others."""

    paths: tuple[str, ...]
    """Gitignore-style patterns, relative to the folder of the settings."""
    values: tuple[tuple[str, Any], ...]
    """Fields of `Settings`, each with its value."""
    where: str
    """Where they are written, for messages: `splchk.toml, overrides entry 2`, counted from 1."""


def pattern(text: str) -> str:
    """Return a pattern as gitignore(5) wants it: `./docs/*.md` is one of a path, and begins with `/` there."""
    sign, bare = ("!", text[1:]) if text.startswith("!") else ("", text)
    return f"{sign}{bare[1:]}" if bare.startswith("./") else text


def matching(entries: Sequence[PathSettings], matches: Callable[[tuple[str, ...]], bool]) -> tuple[int, ...]:
    """Return the indexes of the entries whose patterns match, by `matches`."""
    return tuple(index for index, entry in enumerate(entries) if matches(entry.paths))


def combined(entries: Sequence[PathSettings], indexes: Sequence[int]) -> dict[str, Any]:
    """Return the values of the entries at some indexes, by field; those of a later entry go before an earlier one's."""
    return {field: value for index in indexes for field, value in entries[index].values}
