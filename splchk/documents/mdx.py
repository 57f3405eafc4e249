"""MDX: Markdown with expressions in braces, imports and exports (https://mdxjs.com/docs/what-is-mdx/)."""

from __future__ import annotations

from collections.abc import Sequence

from splchk.documents.markdown import reader
from splchk.model import Region


def regions(text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()) -> list[Region]:
    """Return the regions of an MDX document."""
    return reader.regions(text, wanted, mdx=True, prose_keys=prose_keys)
