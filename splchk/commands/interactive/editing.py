"""Apply chosen replacements to a document: written with its escapes, and only if nothing else would change."""

from __future__ import annotations

import re
from collections.abc import Mapping

from splchk import documents
from splchk.checking.fix import Rewrite
from splchk.checking.renames import ELSEWHERE, rename_blockers
from splchk.model import Document, Finding, Problem, Word
from splchk.rules import DOUBLED_WORD
from splchk.text.escapes import escape

_BLANKS_BEFORE = re.compile(r"[^\s>]([ \t]+)\Z")
_BLANKS_AFTER = re.compile(r"[ \t]+(?=[^\s])")
_MAX_BLANKS = 200

REMOVED = ""
"""The replacement of a repeated word that is removed, together with the blanks between it and the text."""


class DocumentEditor:
    """A document whose findings are replaced; its regions are worked out once, however often it is edited."""

    def __init__(self, document: Document, prose_keys: frozenset[str]) -> None:
        self._rewrite = Rewrite(document, prose_keys)

    def edit(self, replacements: Mapping[Finding, str]) -> Document | Problem:
        """Return the document with replacements for some of its findings, and no other change.

        The Problem says why that must not be: it would change more than the words, make two keys one, or break a link
        or reference.
        """
        document = self._rewrite.document
        findings = []
        for finding, text in sorted(replacements.items(), key=lambda pair: pair[0].word.start):
            region = documents.region_at(self._rewrite.regions, finding.word.start)
            if region is None or not region.fixable:
                return Problem(document.path, f"{finding.word.text} also names what a link leads to: change it by hand")
            quote = document.text[region.start - 1 : region.start]
            replacement = escape(text, region.escapes, quote)
            findings.append(finding._replace(word=replaced_word(document.text, finding, text), replacement=replacement))
        if reason := self._blocked_name(findings):
            return Problem(document.path, reason)
        new = self._rewrite.apply(findings)
        return new or Problem(document.path, "that would change more than the word: change it by hand")

    def _blocked_name(self, findings: list[Finding]) -> str | None:
        """Return why a key or value must not be renamed; that it stays in other places is the user's decision."""
        names = frozenset(finding.name for finding in findings if finding.name is not None)
        reasons = rename_blockers(self._rewrite, findings, names) if names else {}
        return next((f"{name}: {reason}" for name, reason in reasons.items() if reason != ELSEWHERE), None)


def can_be_removed(text: str, finding: Finding) -> bool:
    """Return True if a finding is a repeated word that can be removed without joining lines."""
    return finding.rule == DOUBLED_WORD.id and replaced_word(text, finding, REMOVED) != finding.word


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
