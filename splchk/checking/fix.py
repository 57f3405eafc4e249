"""Findings to edits, edits to a new text, and the check of the new text before it may be written.

A fix replaces a span; it never searches for a word. Whether the file is then written, and how, is up to the caller.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence, Set
from functools import cached_property
from itertools import accumulate

from splchk.checking.references import references
from splchk.documents import name_in, region_at, regions
from splchk.model import NAMES, Document, Edit, Finding, Kind, Region
from splchk.text.characters import has_control
from splchk.text.lines import Lines

_WORD = re.compile(r"[^\W_]+")
_WORD_BEFORE = re.compile(r"([^\W_]+)[\s>]+\Z")
_WORD_AFTER = re.compile(r"[\s>]+([^\W_]+)")
_MOST_TRIES = 64
"""Texts that are read to find out which of many fixes cannot be made."""
_NEAR = 100
"""Characters beside an edit in which the next word is looked for."""


def edits(findings: Iterable[Finding]) -> list[Edit]:
    """Return the edits that put the findings' replacements in place, in the order of the text."""
    found = [Edit(one.word.start, one.word.end, one.replacement) for one in findings if one.replacement is not None]
    return sorted(found, key=lambda edit: edit.start)


def apply(text: str, changes: Sequence[Edit]) -> str:
    """Return the text with the edits made; they are sorted and do not overlap."""
    pieces: list[str] = []
    last = 0
    for edit in changes:
        pieces += text[last : edit.start], edit.text
        last = edit.end
    return "".join((*pieces, text[last:]))


class Rewrite:
    """A document of which words are replaced; its regions are read once, and those of each new text once.

    What refers to a name is replaced with it: `$ref: '#/definitions/name'`, and in workflows `steps.name.outputs`.
    """

    def __init__(self, document: Document, prose_keys: frozenset[str] = frozenset()) -> None:
        """`prose_keys` are the keys of the settings under which prose stands."""
        self.document = document
        self._prose_keys = prose_keys
        self._last: tuple[Sequence[Edit], tuple[Document, list[Region]] | None] = (), None
        """The last edits that were tried, and what they made of the document."""

    @cached_property
    def regions(self) -> list[Region]:
        """All regions of the document in which a word stands."""
        return self._read(self.document)

    def edits(self, findings: Iterable[Finding]) -> list[Edit]:
        """Return the edits that put the findings' replacements in place, with those of references, in order."""
        findings = list(findings)
        changes = edits(findings)
        if not any(one.name for one in findings):
            return changes
        text = self.document.text
        if not self._references:
            return changes
        renamed = self._renamed_names(changes, {one.name for one in findings if one.name})
        taken = {edit.start for edit in changes}
        found = (
            Edit(start, end, renamed[text[start:end]]) for start, end in self._references if text[start:end] in renamed
        )
        return sorted([*changes, *(edit for edit in found if edit.start not in taken)], key=lambda edit: edit.start)

    def _renamed_names(self, changes: Sequence[Edit], names: Set[str]) -> dict[str, str]:
        """Return what the keys and values among `names` will be called."""
        text = self.document.text
        starts = [edit.start for edit in changes]
        renamed: dict[str, str] = {}
        for region in self.regions:
            name = text[region.start : region.end]
            if region.kind in NAMES and name in names and name not in renamed:
                first, last = bisect_left(starts, region.start), bisect_left(starts, region.end)
                inside = [Edit(a - region.start, b - region.start, new) for a, b, new in changes[first:last]]
                renamed[name] = apply(name, inside)
        return renamed

    @cached_property
    def _references(self) -> list[tuple[int, int]]:
        """The spans of the names that the document refers to and defines itself."""
        return references(self.document.text, self.regions)

    def apply(self, findings: Iterable[Finding]) -> Document | None:
        """Return the document with the replacements of its findings; None if that would change more than words.

        It would if a replacement has a line break, or if the new text does not have the same regions in the same
        order, each with its words in place.
        """
        rewritten = self._rewritten(self.edits(findings))
        return rewritten and rewritten[0]

    def applicable(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return those findings, in order, whose replacements together change only words: as many as are found quickly.

        Those of keys and values are all among them, or nothing is: a name is replaced everywhere or nowhere.
        """
        ordered = sorted(findings, key=lambda one: one.word.start)
        applied = [one for one in ordered if one.name is not None]
        if applied and self.apply(applied) is None:
            return []
        groups = [[one for one in ordered if one.name is None]]
        for _ in range(_MOST_TRIES):
            if not groups:
                break
            group = groups.pop()
            if self.apply([*applied, *group]):
                applied += group
            elif len(group) > 1:
                half = len(group) // 2
                groups += group[half:], group[:half]
        return sorted(applied, key=lambda one: one.word.start)

    def remaining(self, applied: Iterable[Finding], left: Iterable[Finding]) -> list[Finding]:
        """Return the findings that are left, at their positions in the text in which the others were applied."""
        changes = self.edits(applied)
        rewritten = self._rewritten(changes)
        if rewritten is None:
            return list(left)
        document, found = rewritten
        lines = Lines(document.text)
        starts = [edit.start for edit in changes]
        shifts = [0, *accumulate(len(edit.text) - (edit.end - edit.start) for edit in changes)]
        return [_moved(one, shifts[bisect_left(starts, one.word.start)], document.text, found, lines) for one in left]

    def repeats_a_word(self, applied: Iterable[Finding]) -> bool:
        """Return True if a replacement is the same word as one beside it, which makes a finding that was not there."""
        shift = 0
        changes = self.edits(applied)
        text = apply(self.document.text, changes)
        for edit in changes:
            start = edit.start + shift
            end = start + len(edit.text)
            shift += len(edit.text) - (edit.end - edit.start)
            before = _WORD_BEFORE.search(text, max(start - _NEAR, 0), start)
            after = _WORD_AFTER.match(text, end, end + _NEAR)
            words = [word.casefold() for word in _WORD.findall(edit.text)] or [""]
            if (before and before[1].casefold() == words[0]) or (after and after[1].casefold() == words[-1]):
                return True
        return False

    def changes_roles(self, applied: Iterable[Finding]) -> bool:
        """Return True if a key is renamed whose value is read in another way then, and may have other findings."""
        rewritten = self._rewritten(self.edits(applied))
        return rewritten is not None and list(map(_kind, self.regions)) != list(map(_kind, rewritten[1]))

    def _rewritten(self, changes: Sequence[Edit]) -> tuple[Document, list[Region]] | None:
        """Return the new document and its regions; None if they are not those of the old one, moved."""
        if any(has_control(edit.text) for edit in changes):
            return None
        if not changes or changes != self._last[0]:
            self._last = (), None  # frees its memory first
            new = self.document._replace(text=apply(self.document.text, changes))
            found = self._read(new)
            expected = list(_moved_regions(self.regions, changes))
            renamed = _renamed(self.regions, expected, changes)
            is_same = _shapes(expected, renamed) == _shapes(found, renamed)
            self._last = changes, (new, found) if is_same else None
        return self._last[1]

    def _read(self, document: Document) -> list[Region]:
        # With the offsets of all words, the reader that needs no parser is used wherever it can be.
        offsets = [match.start() for match in _WORD.finditer(document.text)]
        return regions(document, offsets, self._prose_keys)


def _renamed(old: Sequence[Region], moved: Sequence[Region], changes: Sequence[Edit]) -> set[int]:
    """Return the new offsets of the keys that are renamed, given the regions before and after the edits."""
    starts = [edit.start for edit in changes]
    return {
        new.start
        for region, new in zip(old, moved, strict=True)
        if region.kind is Kind.KEY and bisect_left(starts, region.start) < bisect_left(starts, region.end)
    }


def _shapes(found: Iterable[Region], renamed: Container[int]) -> list[tuple[int, int, str, bool]]:
    """Return what must not change of the regions of a text.

    The values of keys that are renamed are left out, since their keys decide how they are read: that of `desciption` is
    a name, and that of `description` prose.
    """
    shapes = []
    above: str | None = None
    """The pointer of the last key that is renamed, as long as its value is read."""
    for region in found:
        pointer = region.pointer
        if above is not None and pointer is not None:
            if f"{pointer}/".startswith(f"{above}/") and (region.kind is not Kind.KEY or pointer != above):
                continue
            above = None
        if region.start in renamed:
            above = pointer
        shapes.append(_shape(region))
    return shapes


def _shape(region: Region) -> tuple[int, int, str, bool]:
    """What must not change of a region; its pointer does if a key in it is replaced."""
    return region.start, region.end, region.kind, region.fixable


def _kind(region: Region) -> Kind:
    return region.kind


def _moved_regions(old: Iterable[Region], changes: Sequence[Edit]) -> Iterator[Region]:
    """The regions of a text at their positions after the edits."""
    shift = 0
    pending = list(reversed(changes))
    for region in old:
        while pending and pending[-1].end <= region.start:  # a reference outside of all regions
            edit = pending.pop()
            shift += len(edit.text) - (edit.end - edit.start)
        start = region.start + shift
        while pending and pending[-1].start < region.end:
            edit = pending.pop()
            shift += len(edit.text) - (edit.end - edit.start)
        yield region._replace(start=start, end=region.end + shift)


def _moved(finding: Finding, shift: int, text: str, found: Sequence[Region], lines: Lines) -> Finding:
    """The finding `shift` characters further on, in a new text with these regions."""
    start = finding.word.start + shift
    line, column = lines.position(start)
    word = finding.word._replace(start=start, end=finding.word.end + shift)
    finding = finding._replace(word=word, line=line, column=column, source=lines.line_at(start))
    region = region_at(found, start) if finding.pointer is not None else None
    if region is None:
        return finding
    name = name_in(text, region) if finding.kind in NAMES else None
    return finding._replace(pointer=region.pointer, name=name)
