"""The regions of an Org document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from splchk.documents import examples
from splchk.documents.org import inline
from splchk.documents.org.blocks import blocks
from splchk.documents.values import holds
from splchk.model import Escaping, Kind, Region
from splchk.text.lazy import compiled

_LINK_TO_HEADLINE = r"\[\[\*?(?P<title>[^\[\]#][^\[\]]*)\]"
_KEYWORD = r"\A[A-Z]+[ ]+(?:\[#\w+\][ ]*)?"
"""A keyword such as `TODO`, and a priority."""
_COOKIE = r"\[\d*(?:%|/\d*)\]"


def regions(text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()) -> list[Region]:
    """Return the regions of a document; with `wanted` (sorted offsets), at least those that contain one of them."""
    return list(_regions(text, wanted, prose_keys))


def _regions(text: str, wanted: Sequence[int] | None, prose_keys: frozenset[str]) -> Iterator[Region]:
    targets: frozenset[str] | None = None
    for block in blocks(text):
        if not holds(wanted, block.start, block.end):
            continue
        if block.kind is Kind.CODE:
            yield from examples.regions(text, block.start, block.end, block.language, wanted, prose_keys)
        elif block.kind is Kind.COMMENT:
            yield Region(block.start, block.end, Kind.COMMENT, escapes=Escaping.NONE)
        else:
            if block.is_headline and targets is None:
                targets = _titles_in_links(text)
            is_target = block.is_headline and _is_linked(text[block.start : block.end], targets or frozenset())
            yield from inline.regions(text, block.start, block.end, not is_target)


def _titles_in_links(text: str) -> frozenset[str]:
    """Return the titles of headlines to which links of a document lead, in one form."""
    return frozenset(_title(match["title"]) for match in compiled(_LINK_TO_HEADLINE).finditer(text))


def _is_linked(title: str, targets: frozenset[str]) -> bool:
    """Return True if a link leads to a headline, with or without its keyword."""
    return _title(title) in targets or _title(compiled(_KEYWORD).sub("", title)) in targets


def _title(title: str) -> str:
    """Return a title as links name it: without cookies, in small letters, with single blanks."""
    return " ".join(compiled(_COOKIE).sub("", title).lower().split())
