"""Write documents to disk as they are to be after the answers.

A file holds either the old text or the old text with exactly the chosen replacements. A document that somebody else
has changed in the meantime is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache, lru_cache

from splchk import documents
from splchk.checking.fix import Rewrite
from splchk.checking.renames import rename_blockers
from splchk.commands.interactive.state import Questions, Replacements, State
from splchk.model import Document, Finding, Problem, Word
from splchk.pipeline.document_checker import Checked
from splchk.project import files
from splchk.project.project import Project
from splchk.rules import DOUBLED_WORD
from splchk.text.escapes import escape

_BLANKS_BEFORE = re.compile(r"[^\s>]([ \t]+)\Z")
_BLANKS_AFTER = re.compile(r"[ \t]+(?=[^\s])")
_MAX_BLANKS = 200

REMOVED = ""
"""The replacement of a repeated word that is removed, together with the blanks between it and the text."""

_CACHED_EDITS = 64
"""Edited documents that are kept: each is asked for when an answer is examined, and again when it is written."""


class Workspace:
    """The documents of a session on disk."""

    def __init__(self, checked: Sequence[Checked], questions: Questions, project: Project) -> None:
        self._candidates = [one.candidate for one in checked]
        self._questions = questions
        self._project = project
        self._texts_on_disk = [document.text for document in questions.documents]
        self.written: dict[int, Replacements] = {}
        """The replacements that are on disk, by document."""
        self._given_up: set[int] = set()
        self._rewrite = cache(self._make_rewrite)  # a document's regions are worked out once
        self._edited = lru_cache(maxsize=_CACHED_EDITS)(self._edit)
        self.problems: dict[int, Problem] = {}
        """Why documents could not be written, by document."""
        self.notes: list[str] = []
        """What else is to be said of documents that were written."""

    def rejected(self, state: State, new: Collection[int]) -> dict[int, Problem]:
        """Return which of some newly replaced occurrences must not be replaced, and why; all others can be."""
        rejected: dict[int, Problem] = {}
        for document, wanted in state.replacements_by_document().items():
            accepted = tuple(pair for pair in wanted if pair[0] not in new)
            if accepted == wanted or isinstance(self._edited(document, wanted), Document):
                continue
            for pair in sorted(set(wanted) - set(accepted)):
                more = tuple(sorted((*accepted, pair)))
                result = self._edited(document, more)
                if isinstance(result, Problem):
                    rejected[pair[0]] = result
                else:
                    accepted = more
        return rejected

    def sync(self, state: State, waiting: int | None) -> None:
        """Write the documents that differ from what was chosen.

        In the document that is `waiting` replacements are only undone. What cannot be written is in `problems`, and is
        tried again the next time.
        """
        wanted = state.replacements_by_document()
        for document in sorted(wanted.keys() | self.written.keys() | self.problems.keys()):
            if document in self._given_up:
                continue
            replacements, before = wanted.get(document, ()), self.written.get(document, ())
            if document == waiting:
                replacements = tuple(pair for pair in before if pair in replacements)
            if replacements != before:
                self._write(document, replacements)
            else:
                self.problems.pop(document, None)

    def give_up_if_stale(self, document: int) -> Problem | None:
        """Never write a document that somebody else has changed since it was read or written here: return a Problem."""
        candidate = self._candidates[document]
        found = files.read(candidate.path, candidate.display_path, "text", candidate.link_boundary)
        if isinstance(found, Document) and found.text == self._texts_on_disk[document]:
            return None
        self._given_up.add(document)
        message = "changed meanwhile, so it was left out: run splchk again"
        self.problems[document] = Problem(candidate.display_path, message)
        return self.problems[document]

    @property
    def changed_count(self) -> int:
        """The number of documents that were changed."""
        return sum(map(bool, self.written.values()))

    def remaining_count(self, state: State) -> int:
        """Return the number of findings that are left: neither replaced on disk nor known."""
        replaced = {number for replacements in self.written.values() for number, _ in replacements}
        return len(self._questions.occurrences) - len(replaced | state.known)

    def _make_rewrite(self, document: int) -> Rewrite:
        candidate = self._candidates[document]
        settings = self._project.settings(candidate.folder, path=candidate.path)
        return Rewrite(self._questions.documents[document], settings.prose_keys)

    def _edit(self, number: int, replacements: Replacements) -> Document | Problem:
        """Return a document with replacements for some of its occurrences, and no other change.

        The Problem says why that must not be: it would change more than the words, make two keys one, or break a link
        or reference. That a key or value stays in other places is the user's decision.
        """
        document = self._questions.documents[number]
        if not replacements:
            return document
        rewrite = self._rewrite(number)
        findings = []
        for occurrence, text in replacements:
            finding = self._questions.occurrences[occurrence].finding
            region = documents.region_at(rewrite.regions, finding.word.start)
            if region is None or not region.fixable:
                return Problem(document.path, f"{finding.word.text} also names what a link leads to: change it by hand")
            quote = document.text[region.start - 1 : region.start]
            replacement = escape(text, region.escapes, quote)
            findings.append(finding._replace(word=replaced_word(document.text, finding, text), replacement=replacement))
        names = frozenset(finding.name for finding in findings if finding.name is not None)
        for name, reason in rename_blockers(rewrite, findings, names, is_everywhere=False).items():
            return Problem(document.path, f"{name}: {reason}")
        new = rewrite.apply(findings)
        return new or Problem(document.path, "that would change more than the word: change it by hand")

    def _write(self, document: int, replacements: Replacements) -> None:
        new = self._edited(document, replacements)
        if isinstance(new, Problem):
            self.problems[document] = new
            return
        candidate, on_disk = self._candidates[document], self._texts_on_disk[document]
        note = files.note_on_other_names(candidate.path, candidate.display_path)
        if problem := files.write(candidate.path, candidate.display_path, new.text, on_disk, candidate.link_boundary):
            self.problems[document] = problem
            return
        self.notes += [note] if note else []
        self._texts_on_disk[document] = new.text
        self.written[document] = replacements
        self.problems.pop(document, None)


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
