"""Plain text: prose from the first character to the last."""

from __future__ import annotations

from collections.abc import Sequence

from splchk.model import Kind, Region


def regions(text: str, wanted: Sequence[int] | None = None) -> list[Region]:
    """One region of prose; none in an empty text."""
    return [Region(0, len(text), Kind.PROSE)] if text else []
