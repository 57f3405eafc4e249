"""What an edit of a long document is likely to have changed, before all of it is checked again.

Lines that were edited are checked with the text around them; the findings of all others stay as they are. What a
document says of its words as a whole (how often, in which language) is left to the check that follows when nothing has
been typed for a moment.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from splchk.documents import TYPES, directives, regions
from splchk.model import Document, Escaping, Finding
from splchk.records import Record
from splchk.rules import UNKNOWN_WORD
from splchk.rules.evidence import RECURRING

LONG = 40_000
"""Characters of a document that takes longer to check than a key to be pressed: about 500 lines."""
_AROUND = 1_500
"""Characters before and after the edited lines that are checked with them, and the blocks that these are in."""
_MOST = 20_000
"""Characters that are checked at once."""

Check = Callable[[Document], Sequence[Finding]]
"""Returns the findings of a document."""


class _Edit(Record):
    """The lines in which two texts differ: `[start, old_end)` of one, `[start, new_end)` of the other."""

    start: int
    old_end: int
    new_end: int


def findings(before: Document, found: Sequence[Finding], text: str, check: Check) -> list[Finding] | None:
    """Return the findings of a document that was edited, given those that were `found` before, and the new text.

    None if that is not known before all of it is checked.
    """
    type_ = TYPES[before.type]
    if type_.escapes is Escaping.JSON or len(text) < LONG:  # data, of which a part cannot be read by itself
        return None
    edit = _edited_lines(before.text, text)
    window = _window(text, edit.start, edit.new_end, before.type)
    if window is None:
        return None
    start, end = window
    inside = [_moved(one, start) for one in check(before._replace(text=text[start:end]))]
    new = [one for one in inside if edit.start <= one.word.start < edit.new_end]
    if new:
        active = _directives(before._replace(text=text))
        new = [one for one in new if not active.ignores(one.word) and not _may_be_explained(one, text)]
    shift = edit.new_end - edit.old_end
    after = [_moved(one, shift) for one in found if one.word.start >= edit.old_end]
    return [*(one for one in found if one.word.start < edit.start), *new, *after]


def _edited_lines(old: str, new: str) -> _Edit:
    """Return the lines in which two texts differ."""
    most = min(len(old), len(new))
    start = _common(most, lambda length: old.startswith(new[:length]))
    rest = most - start
    end = _common(rest, lambda length: old.endswith(new[len(new) - length :]))
    start = new.rfind("\n", 0, start) + 1
    line_end = new.find("\n", len(new) - end)
    end = min(end, len(new) - line_end) if line_end >= 0 else 0
    return _Edit(start, len(old) - end, len(new) - end)


def _common(most: int, is_common: Callable[[int], bool]) -> int:
    """Return the greatest length up to `most` that is common; all shorter ones are as well."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if is_common(middle):
            least = middle
        else:
            most = middle - 1
    return least


def _window(text: str, start: int, end: int, type: str) -> tuple[int, int] | None:
    """Return the span to be checked with some lines; it begins at a block. None if it would be too long."""
    first = max(text.rfind("\n\n", 0, max(start - _AROUND, 0)) + 2, 0) if start > _AROUND else 0
    last = text.find("\n\n", end + _AROUND)
    last = len(text) if last < 0 else last + 1
    for block in TYPES[type].fences(text):
        if block.opening < first < block.end:
            first = max(block.opening, 0)
    return (first, last) if last - first <= _MOST else None


def _directives(document: Document) -> directives.Directives:
    """Return the directives of a document."""
    text, type_ = document.text, TYPES[document.type]
    marks = directives.find_candidates(text, type_.closing_marks()) if "splchk:" in text else []
    found = regions(document, [mark.start() for mark in marks]) if marks else []
    return directives.Directives(text, marks, found, type_.is_plain)


def _may_be_explained(finding: Finding, text: str) -> bool:
    """Return True if a word is so frequent that the document may explain it."""
    return finding.rule == UNKNOWN_WORD.id and text.count(finding.word.text) >= RECURRING


def _moved(finding: Finding, shift: int) -> Finding:
    """Return a finding further on; its line and column are left as they were."""
    word = finding.word
    return finding._replace(word=word._replace(start=word.start + shift, end=word.end + shift)) if shift else finding
