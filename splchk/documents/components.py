"""Svelte and Astro: HTML with expressions in braces, and at the beginning of Astro's documents a script.

See https://svelte.dev/docs/svelte/basic-markup and https://docs.astro.build/en/basics/astro-components/.
"""

from __future__ import annotations

from collections.abc import Sequence

from splchk.documents import html
from splchk.model import Region
from splchk.text.lazy import compiled

_SCRIPT = r"\ufeff?\s*---[ \t]*\r?\n(?s:.*?)^---[ \t]*\r?$"


def regions(text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()) -> list[Region]:
    """Return the regions of a component."""
    script = compiled(f"(?m){_SCRIPT}").match(text)
    return html.regions(text, wanted, prose_keys, expressions=True, first=script.end() if script else 0)
