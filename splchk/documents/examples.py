"""The keys and values of an example within another document, such as a block of code whose language is JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from splchk.documents import INFO, data_regions
from splchk.documents.values import shifted
from splchk.model import Escaping, Kind, Region


def regions(
    text: str, start: int, end: int, language: str, wanted: Sequence[int] | None, prose_keys: frozenset[str]
) -> Iterator[Region]:
    """Yield the regions of the code `text[start:end]`: those of its keys and values, or one of code.

    `language` is its name in small letters, as in the info of a fence; `wanted` are offsets in `text`.
    """
    type_ = INFO.get(language)
    if type_ is None:
        yield Region(start, end, Kind.CODE)
        return
    for region in data_regions(type_, text[start:end], shifted(wanted, start, end), prose_keys):
        escapes = Escaping.HTML if region.escapes is Escaping.NONE else region.escapes
        # Sentences are not fixed, since a program may have written them.
        fixable = region.fixable and region.kind is not Kind.PROSE
        yield region._replace(start=start + region.start, end=start + region.end, fixable=fixable, escapes=escapes)
