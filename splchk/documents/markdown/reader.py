"""The regions of a Markdown document: of its front matter, and of those parts of its text that hold a suspect."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from splchk.documents import EmbeddedBlock, front_matter
from splchk.documents.front_matter import without
from splchk.documents.markdown import outline
from splchk.documents.markdown.constructs import CODE_TAG
from splchk.documents.markdown.part import Part, Readers
from splchk.documents.values import holds
from splchk.model import Region
from splchk.text.lazy import compiled

_Span = tuple[int, int]

_DEFINITION = r"\]:"
"""What follows the label in the definition of a link."""


def regions(
    text: str, wanted: Sequence[int] | None = None, *, mdx: bool = False, prose_keys: frozenset[str] = frozenset()
) -> list[Region]:
    """The regions of a Markdown document; with `wanted` (sorted offsets), at least those in which one of them stands.

    With `mdx`, `{…}` is an expression, and exports are left out. What stands under one of `prose_keys` in the front
    matter is prose, as under `title`.
    """
    body = outline.body(text)
    mdx = mdx or _is_mdx(text, body)
    found = front_matter.regions(text, wanted, prose_keys)
    if holds(wanted, body, len(text)):
        found += _body_regions(text, body, None if wanted is None else wanted[bisect_left(wanted, body) :], mdx)
        found.sort(key=lambda region: region.start)
    return without(found, _template_code(text)) if "{%" in text or "{{" in text else found


def _is_mdx(text: str, body: int) -> bool:
    """Return True if a document of Markdown is MDX, as those of Docusaurus are whatever their names say."""
    if not ("import" in text or "export" in text):
        return False
    from splchk.documents.markdown.mdx import is_mdx

    return is_mdx(text, body)


def _template_code(text: str) -> list[_Span]:
    """The blocks of code between Liquid's tags or Hugo's short codes, with the tags."""
    found: list[_Span] = []
    opened: dict[str, int] = {}
    for tag in compiled(CODE_TAG).finditer(text):
        name = tag["name"] or f"/{tag['short']}"
        if not (tag["end"] or tag["slash"]):
            if tag["short"] or name not in opened:  # a short code may have no end
                opened[name] = tag.start()
        elif name in opened:
            start = opened.pop(name)
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, tag.end()))
    return found


def _body_regions(text: str, start: int, wanted: Sequence[int] | None, mdx: bool) -> Iterator[Region]:
    """The regions of all blocks from `start` on, in order, or of those in which a wanted offset stands."""
    text = text.replace("\0", "\ufffd")  # CommonMark 0.31.2, section 2.3
    flow: Sequence[_Span] = ()
    if mdx:
        from splchk.documents.markdown.mdx import outline as outline_of_mdx

        found = outline_of_mdx(text, start)
        flow, blocks = found.flow, found.blocks()
    else:
        blocks = outline.embedded_blocks(text, start) if wanted is not None else None
    bounds = _bounds(text, start, wanted, blocks)
    readers = Readers(text, bounds, mdx, wanted is not None, flow)
    # All definitions must be known before the first inline content is read. Other parts are read one by one.
    read = {
        first: Part(text, first, end, readers, wanted)
        for first, end in bounds
        if text.find("]:", first, end) >= 0  # as `_DEFINITION`, which few documents need compiled
    }
    for first, end in bounds:
        yield from (read.pop(first, None) or Part(text, first, end, readers, wanted)).regions()


def _bounds(text: str, start: int, wanted: Sequence[int] | None, blocks: Sequence[EmbeddedBlock] | None) -> list[_Span]:
    """The spans of the text that have to be read: those with suspects, and those that define links.

    `blocks` are those that blank lines do not end.
    """
    if wanted is None:
        return [(start, len(text))]
    needed = list(outline.spans(text, start, wanted, blocks))
    if any("[" in text[first:end] for first, end in needed):
        defined = [match.start() for match in compiled(_DEFINITION).finditer(text, start)]
        if defined:
            needed = list(outline.spans(text, start, sorted({*wanted, *defined}), blocks))
    return needed
