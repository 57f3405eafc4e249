"""Edits that an action makes in a document: words replaced as the document writes them, and directives added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from splchk import documents
from splchk.commands.interactive.workspace import REMOVED, can_be_removed, replaced_word
from splchk.documents import TYPES, directives
from splchk.documents.base import DocumentType
from splchk.model import Document, Edit, Finding, Word
from splchk.text.case import normal
from splchk.text.escapes import escape

_STRICT = (".json", ".geojson", ".webmanifest", ".ipynb", ".jsonl", ".ndjson", ".har", ".gltf")
"""Suffixes of files that have no comments, though some programs read some."""


def replacements(document: Document, findings: Sequence[Finding], text: str) -> list[Edit]:
    """Return the edits that write a text in the place of each finding's word.

    There is none for a word that also names what a link leads to. An empty text removes a repeated word with the blank
    beside it.
    """
    found = documents.regions(document, sorted(one.word.start for one in findings))
    edits = []
    for finding in findings:
        region = documents.region_at(found, finding.word.start)
        if region is None or not region.fixable:
            continue
        if text == REMOVED and not can_be_removed(document.text, finding):
            continue
        word = replaced_word(document.text, finding, text)
        quote = document.text[region.start - 1 : region.start]
        edits.append(Edit(word.start, word.end, escape(text, region.escapes, quote)))
    return edits


def changed_lines(before: str, after: str) -> list[Edit]:
    """Return the edits that make one text of another with as many lines: one for each line that differs."""
    edits = []
    start = 0
    for old, new in zip(before.split("\n"), after.split("\n"), strict=True):
        if old != new:
            left = _common(old, new)
            right = _common(old[left:][::-1], new[left:][::-1])
            edits.append(Edit(start + left, start + len(old) - right, new[left : len(new) - right]))
        start += len(old) + 1
    return edits


def ignoring(document: Document, word: str) -> Edit | None:
    """Return the edit with which a document ignores a word: its last `splchk: ignore`, or a new one, names it.

    None if the document has no comments.
    """
    type_ = TYPES[document.type]
    if not type_.comments and not type_.is_plain:
        return None
    if document.path.lower().endswith(_STRICT):
        return None
    name = normal(word)
    candidates = (*_extended(document, type_, name), *_added(document, type_, name))
    return next((edit for edit in candidates if _is_ignored(document, edit, word)), None)


def _extended(document: Document, type_: DocumentType, word: str) -> Iterable[Edit]:
    """Yield the edit that adds a word to the last directive that names words."""
    found = directives.find_candidates(document.text, type_.closing_marks())
    for match in reversed(found):
        if match[1] == "ignore":
            end = match.start(2) + len(match[2].rstrip())
            yield Edit(end, end, f" {word}")


def _added(document: Document, type_: DocumentType, word: str) -> Iterable[Edit]:
    """Yield edits that add a directive: at the end, or at the beginning, with each mark of comments."""
    text = document.text
    line_end = "\r\n" if "\r\n" in text else "\n"
    glue = "" if not text or text.endswith("\n") else line_end
    blank = "" if not text.strip() or type_.is_data or type_.is_source else line_end
    marks = type_.comments or (("", ""),)
    for opening, closing in reversed(marks) if type_.name == "mdx" else marks:
        before = opening if not opening or opening.endswith(" ") else f"{opening} "
        directive = f"{before}splchk: ignore {word}{closing and f' {closing}'}{line_end}"
        yield Edit(len(text), len(text), f"{glue}{blank}{directive}")
        start = 1 if text.startswith("\ufeff") else 0
        yield Edit(start, start, f"{directive}{blank}")


def _is_ignored(document: Document, edit: Edit, word: str) -> bool:
    """Return True if the document ignores a word after an edit."""
    text = f"{document.text[: edit.start]}{edit.text}{document.text[edit.end :]}"
    type_ = TYPES[document.type]
    marks = directives.find_candidates(text, type_.closing_marks())
    found = documents.regions(document._replace(text=text), [one.start() for one in marks])
    beyond = len(text) + 1  # where no directive but one for a word has an effect
    return directives.Directives(text, marks, found, type_.is_plain).ignores(Word(word, beyond, beyond))


def _common(one: str, other: str) -> int:
    """Return the number of characters that two texts begin with."""
    length = min(len(one), len(other))
    return next((at for at in range(length) if one[at] != other[at]), length)
