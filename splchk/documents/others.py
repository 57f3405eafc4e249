"""Documents that people write and this program does not check, by what their names end with."""

from __future__ import annotations

_SUFFIXES = frozenset(".creole .dbk .docbook .pod .rdoc .texi .texinfo .textile .typ".split())
"""In small letters. What a document type has is never asked for here."""


def kind(path: str) -> str | None:
    """Return the suffix of a document that is not checked; None if a file is no document."""
    stem, dot, ending = path.lower().rpartition(".")
    return dot + ending if stem and dot + ending in _SUFFIXES else None
