"""From findings to edits, from edits to a new text, and the check that this text may be written.

An edit replaces a span; no word is ever searched for. Writing files is left to the caller.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from splchk.documents import regions
from splchk.model import Document, Edit, Finding, Region


def edits(findings: Iterable[Finding]) -> list[Edit]:
    """Return the edits of the findings that have a replacement, in the order of the text."""
    found = [Edit(one.word.start, one.word.end, one.replacement) for one in findings if one.replacement is not None]
    return sorted(found, key=lambda edit: edit.start)


def apply(text: str, changes: Sequence[Edit]) -> str:
    """Return a text with edits applied, which are sorted and do not overlap."""
    pieces: list[str] = []
    last = 0
    for edit in changes:
        pieces += text[last : edit.start], edit.text
        last = edit.end
    return "".join((*pieces, text[last:]))


def fixed(document: Document, findings: Iterable[Finding]) -> Document | None:
    """Return a document with the replacements of its findings; None if they would change more than these words.

    The new text must have the same regions in the same order, moved only by the edits before them.
    """
    changes = edits(findings)
    new = document._replace(text=apply(document.text, changes))
    expected = [_shape(region) for region in _moved(regions(document), changes)]
    return new if [_shape(region) for region in regions(new)] == expected else None


def _shape(region: Region) -> tuple[int, int, str, bool]:
    """Return what must not change of a region; a pointer changes if a key in it is fixed."""
    return region.start, region.end, region.kind, region.fixable


def _moved(old: Iterable[Region], changes: Sequence[Edit]) -> list[Region]:
    """Return the regions of a text as they should be after the edits."""
    moved = []
    shift = 0
    pending = list(reversed(changes))
    for region in old:
        start = region.start + shift
        while pending and pending[-1].start < region.end:
            edit = pending.pop()
            shift += len(edit.text) - (edit.end - edit.start)
        moved.append(region._replace(start=start, end=region.end + shift))
    return moved
