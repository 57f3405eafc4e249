"""Apply chosen replacements to a document: written with its escapes, and only if nothing else would change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from splchk import documents
from splchk.checking import fix
from splchk.compare.publishing import ELSEWHERE, SHAPE, blockers_in
from splchk.model import Document, Edit, Finding, Problem, Region, Rule, Word
from splchk.text.escapes import written

_BLANKS_BEFORE = re.compile(r"[^\s>]([ \t]+)\Z")
_BLANKS_AFTER = re.compile(r"[ \t]+(?=[^\s])")
_MAX_BLANKS = 200

REMOVED = ""
"""The replacement of a repeated word that is removed, together with the blanks between it and the text."""


class DocumentEditor:
    """A document and its regions, which are worked out once, however often it is edited."""

    def __init__(self, document: Document, prose_keys: frozenset[str]) -> None:
        self._document = document
        self._prose_keys = prose_keys

    @cached_property
    def _regions(self) -> list[Region]:
        return documents.regions(self._document, None, self._prose_keys)

    def edit(self, replacements: Mapping[Finding, str]) -> Document | Problem:
        """Return the document with replacements for some of its findings, and no other change.

        The Problem says why that must not be: it would change more than the words, make two keys one, or break a link
        or reference. The regions of the new text are worked out for that.
        """
        document = self._document
        findings = []
        for finding, text in sorted(replacements.items(), key=lambda pair: pair[0].word.start):
            region = documents.region_at(self._regions, finding.word.start)
            if region is None or not region.fixable:
                return Problem(document.path, f"{finding.word.text} also names what a link leads to: change it by hand")
            quote = document.text[region.start - 1 : region.start]
            replacement = written(text, region.escapes, quote)
            findings.append(finding._replace(word=replaced_word(document.text, finding, text), replacement=replacement))
        edits = fix.edits(findings)
        new = document._replace(text=fix.apply(document.text, edits))
        is_safe = fix.keeps_regions(self._regions, edits, documents.regions(new, None, self._prose_keys))
        reason = self._blocked_name(findings, edits, is_safe)
        if reason:
            return Problem(document.path, reason)
        return new if is_safe else Problem(document.path, "that would change more than the word: change it by hand")

    def _blocked_name(self, findings: list[Finding], edits: list[Edit], is_safe: bool) -> str | None:
        """Return why a key or value must not be renamed; that it stays in other places is the user's decision."""
        names = {finding.name: SHAPE for finding in findings if finding.name is not None}
        reasons = blockers_in(self._document, self._regions, edits, frozenset(names)) if names else {}
        if not is_safe:
            reasons |= names
        return next((f"{name}: {reason}" for name, reason in reasons.items() if reason != ELSEWHERE), None)


def can_be_removed(text: str, finding: Finding) -> bool:
    """Return True if a finding is a repeated word that can be removed without joining lines."""
    return finding.rule is Rule.DOUBLED_WORD and replaced_word(text, finding, REMOVED) != finding.word


def replaced_word(text: str, finding: Finding, replacement: str) -> Word:
    """Return what a replacement takes the place of: the word.

    A repeated word is removed with the blanks before it or, at the beginning of a line, after it.
    """
    word = finding.word
    if replacement != REMOVED:
        return word
    before = _BLANKS_BEFORE.search(text, max(word.start - _MAX_BLANKS, 0), word.start)
    if before:
        return word._replace(start=before.start(1))
    after = _BLANKS_AFTER.match(text, word.end)
    return word._replace(end=after.end()) if after else word
