"""What YAML and TOML have in common: what kind a scalar is, by itself and by its key, and its JSON Pointer."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from enum import Enum, auto

from splchk.model import Kind

PROSE_KEYS = frozenset("description title summary help message label comment".split())
"""What stands under these keys is written for people, however short it is."""
_NEVER_KEYS = frozenset("$ref $id $schema pattern format".split())

_LONGEST_POINTER = 4096
"""Longer ones help nobody, and would make the pointers' length the square of the document's."""


class Sort(Enum):
    """What a key says about the scalars under it."""

    ANY = auto()
    PROSE = auto()
    NEVER = auto()


_LETTER = re.compile(r"[^\W\d_]")
_SPACE = re.compile(r"\s")


def sort_of(key: str, prose_keys: frozenset[str]) -> Sort:
    """What a key says about the scalars under it."""
    if key in _NEVER_KEYS:
        return Sort.NEVER
    return Sort.PROSE if key in prose_keys or key.lower() in prose_keys else Sort.ANY


def value_kind(value: str, sort: Sort) -> Kind | None:
    """Whether a scalar reads as a sentence or as a name; None: it holds nothing to be read."""
    letter = _LETTER.search(value)
    if letter is None or sort is Sort.NEVER:
        return None
    if sort is Sort.PROSE:
        return Kind.PROSE
    space = _SPACE.search(value, letter.end())
    return Kind.PROSE if space and _LETTER.search(value, space.end()) else Kind.VALUE


def below(pointer: str | None, name: str | int) -> str | None:
    """The JSON Pointer of a member; None where it cannot be told, or is too long to help."""
    if pointer is None or len(pointer) > _LONGEST_POINTER:
        return None
    if isinstance(name, int):
        return f"{pointer}/{name}"
    if len(name) > _LONGEST_POINTER:
        return None
    return f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}"


def holds(wanted: Sequence[int] | None, start: int, end: int) -> bool:
    """Whether one of the wanted offsets stands in `[start, end)`; all are wanted if there are none."""
    if wanted is None:
        return True
    at = bisect_left(wanted, start)
    return at < len(wanted) and wanted[at] < end
