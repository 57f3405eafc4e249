"""What answers make of a document: edits of the places, written as the document writes them, through `fix`'s gate."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from splchk import documents
from splchk.checking import fix
from splchk.compare.publishing import ELSEWHERE, held
from splchk.model import Document, Finding, Problem, Word
from splchk.rules import DOUBLED_WORD
from splchk.text.escapes import escape

_BLANKS_BEFORE = re.compile(r"[^\s>]([ \t]+)\Z")
_BLANKS_AFTER = re.compile(r"[ \t]+(?=[^\s])")

TAKEN_OUT = ""
"""What a second word is replaced by that is to go, together with the blanks that part it from the text."""


def edited(document: Document, chosen: Mapping[Finding, str], prose_keys: frozenset[str]) -> Document | Problem:
    """The document with what was chosen for some of its findings in their places, and no other change.

    The Problem says why that must not be: it would change more than the words, make two keys one, or break a link or
    reference.
    """
    offsets = sorted(one.word.start for one in chosen)
    regions = documents.regions(document, offsets, prose_keys)
    findings = []
    for finding, text in sorted(chosen.items(), key=lambda pair: pair[0].word.start):
        region = documents.region_at(regions, finding.word.start)
        if region is None or not region.fixable:
            return Problem(document.path, f"{finding.word.text} also names what a link leads to: change it by hand")
        place = place_of(document.text, finding, text)
        quote = document.text[region.start - 1 : region.start]
        findings.append(finding._replace(word=place, replacement=escape(text, region.escapes, quote)))
    why = _held(document, findings)
    if why:
        return Problem(document.path, why)
    new = fix.fixed(document, findings)
    return new or Problem(document.path, "that would change more than the word: change it by hand")


def can_be_taken_out(text: str, finding: Finding) -> bool:
    """Whether a second word can go without joining lines."""
    return finding.rule == DOUBLED_WORD.id and place_of(text, finding, TAKEN_OUT) != finding.word


def place_of(text: str, finding: Finding, replacement: str) -> Word:
    """What a replacement takes the place of: the word.

    A second word goes with the blanks before it or, at the beginning of a line, after it.
    """
    word = finding.word
    if replacement != TAKEN_OUT:
        return word
    before = _BLANKS_BEFORE.search(text, max(word.start - 200, 0), word.start)
    if before:
        return word._replace(start=before.start(1))
    after = _BLANKS_AFTER.match(text, word.end)
    return word._replace(end=after.end()) if after else word


def _held(document: Document, findings: Sequence[Finding]) -> str | None:
    """Why a key or value cannot be rewritten; that it stays in other places is for the user to decide."""
    names = frozenset(one.name for one in findings if one.name is not None)
    why = held(document, findings, names) if names else {}
    return next((f"{name}: {reason}" for name, reason in why.items() if reason != ELSEWHERE), None)
