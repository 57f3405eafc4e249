"""Plain text: all of it is prose."""

from __future__ import annotations

from collections.abc import Sequence

from splchk.model import Kind, Region


def regions(text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()) -> list[Region]:
    """Return one region of prose; none for an empty text."""
    return [Region(0, len(text), Kind.PROSE)] if text else []
