"""Findings to edits, edits to a new text, and the gate before anything is written.

A fix is a splice at a place, never a search for a word. Whether the file is then written, and how, is up to others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from splchk.documents import regions
from splchk.model import Document, Edit, Finding, Region


def edits(findings: Iterable[Finding]) -> list[Edit]:
    """What the findings' replacements would change, in the order of the text."""
    found = [Edit(one.word.start, one.word.end, one.replacement) for one in findings if one.replacement is not None]
    return sorted(found, key=lambda edit: edit.start)


def apply(text: str, changes: Sequence[Edit]) -> str:
    """The text with the edits made; they are sorted and do not overlap."""
    pieces: list[str] = []
    last = 0
    for edit in changes:
        pieces += text[last : edit.start], edit.text
        last = edit.end
    return "".join((*pieces, text[last:]))


def fixed(document: Document, findings: Iterable[Finding]) -> Document | None:
    """The document with what can be fixed fixed; None if that would change more than the words, and so must not be.

    That is so when the new text, read again, has not the same regions in the same order, each with its words in place.
    """
    changes = edits(findings)
    new = document._replace(text=apply(document.text, changes))
    return new if keeps_regions(regions(document), changes, regions(new)) else None


def keeps_regions(old: Iterable[Region], changes: Sequence[Edit], new: Iterable[Region]) -> bool:
    """Return True if the regions of a text after edits are those from before, in the same order, moved by the edits."""
    return [_shape(region) for region in _moved(old, changes)] == [_shape(region) for region in new]


def _shape(region: Region) -> tuple[int, int, str, bool]:
    """What must not change of a region; a pointer does, where a key on its way is fixed."""
    return region.start, region.end, region.kind, region.fixable


def _moved(old: Iterable[Region], changes: Sequence[Edit]) -> list[Region]:
    """Where the regions of a text are to be found after the edits."""
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
