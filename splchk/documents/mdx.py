"""MDX: Markdown with expressions in braces, tags of components, imports and exports (https://mdxjs.com)."""

from __future__ import annotations

from collections.abc import Sequence

from splchk.documents.base import EmbeddedBlock
from splchk.documents.markdown import mdx, reader
from splchk.documents.markdown.outline import MARKDOWN, body
from splchk.documents.markdown.outline import front_matter as front_matter
from splchk.model import Region


def regions(text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()) -> list[Region]:
    """Return the regions of an MDX document."""
    return reader.regions(text, wanted, mdx=True, prose_keys=prose_keys)


def fences(text: str) -> Sequence[EmbeddedBlock]:
    """Return the fenced code that is found without the parser."""
    return [block for block in mdx.outline(text, body(text)).fences if block.type != MARKDOWN]


def is_complete(text: str) -> bool:
    """Return False if there may be fenced code that `fences` does not return."""
    found = mdx.outline(text, body(text))
    return found.is_complete and not any(block.type == MARKDOWN for block in found.fences)
