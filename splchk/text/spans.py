"""Spans that are left out of a text, and offsets in what is left.

Spans are sorted, do not overlap, and are in characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

Span = tuple[int, int]


def without(text: str, spans: Sequence[Span]) -> str:
    """Return a text without some spans."""
    if not spans:
        return text
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    return "".join(text[start:end] for start, end in zip(ends, starts, strict=True))


def offsets_in_whole(offsets: Iterable[int], left_out: Sequence[Span]) -> Iterator[int]:
    """Yield for each offset in what `without` returned, given in ascending order, that of the same character before."""
    spans = iter(left_out)
    start, end = next(spans, (None, 0))
    removed = 0
    for offset in offsets:
        while start is not None and offset + removed >= start:
            removed += end - start
            start, end = next(spans, (None, 0))
        yield offset + removed


def is_within(spans: Sequence[Span], offset: int) -> bool:
    """Return True if one of the spans contains an offset."""
    if not spans:
        return False
    from bisect import bisect_left  # most documents have no spans, and need not import it

    index = bisect_left(spans, (offset + 1,)) - 1  # the last span that begins at the offset or before it
    return index >= 0 and offset < spans[index][1]
