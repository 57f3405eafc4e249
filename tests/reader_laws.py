"""What holds for the regions of any text, whatever its type; each function asserts one law."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import strategies as st

from splchk.documents.base import EmbeddedBlock
from splchk.model import Kind, Region

Reader = Callable[[str, Sequence[int] | None], list[Region]]


def are_in_order(found: Sequence[Region], text: str) -> None:
    """The regions of a text are sorted, are not empty, and do not overlap."""
    ends = [0, *(one.end for one in found)]
    assert all(end <= one.start < one.end <= len(text) for end, one in zip(ends, found, strict=False))


def have_no_prose_in(fences: Sequence[EmbeddedBlock], found: Sequence[Region]) -> None:
    """What is surely code, by a quick look, has nothing but code in the regions."""
    spans = [(one.start, one.end) for one in fences if one.type is None]
    prose = [one for one in found if one.kind is not Kind.CODE]
    assert not [one for one in prose if any(start < one.end and one.start < end for start, end in spans)]


def are_found_if_wanted(read: Reader, text: str, data: st.DataObject, *, with_code: bool = True) -> None:
    """The regions around some offsets are the same, whether or not the others are asked for."""
    whole = read(text, None)
    wanted = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=4)))
    needed = {one for one in whole if any(one.start <= at < one.end for at in wanted)}
    if not with_code:
        needed = {one for one in needed if one.kind is not Kind.CODE}
    assert needed <= set(read(text, wanted)) <= set(whole)
