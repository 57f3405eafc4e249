"""Write documents to disk as they are to be after the answers.

A file holds either the old text or the old text with exactly the chosen replacements. A document that somebody else
has changed in the meantime is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import groupby

from splchk.commands.interactive.editing import DocumentEditor
from splchk.commands.interactive.questions import Questions
from splchk.commands.interactive.state import Replacements, State
from splchk.model import Document, Problem
from splchk.pipeline.document_checker import Checked
from splchk.project import files
from splchk.project.project import Project

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
        self._editor = cache(self._make_editor)
        self._edited = lru_cache(maxsize=_CACHED_EDITS)(self._edit)
        self.problems: dict[int, Problem] = {}
        """Why documents could not be written, by document."""

    def rejected(self, state: State, occurrences: Iterable[int]) -> dict[int, Problem]:
        """Return which of some newly replaced occurrences must not be replaced, and why; all others can be."""
        wanted = state.replacements_by_document()
        rejected: dict[int, Problem] = {}
        for document, new in groupby(sorted(occurrences), lambda one: self._questions.occurrences[one].document):
            if isinstance(self._edited(document, wanted[document]), Problem):
                rejected |= self._rejected_in(document, wanted[document], frozenset(new))
        return rejected

    def _rejected_in(self, document: int, wanted: Replacements, new: frozenset[int]) -> dict[int, Problem]:
        """Try the new replacements of a document one after the other, and return those that fail."""
        accepted = tuple(pair for pair in wanted if pair[0] not in new)
        rejected: dict[int, Problem] = {}
        for pair in (pair for pair in wanted if pair[0] in new):
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

    def is_stale(self, document: int) -> bool:
        """Return True if somebody else has changed a document since it was read or written here."""
        candidate = self._candidates[document]
        found = files.read(candidate.path, candidate.display_path, "text", candidate.link_boundary)
        return isinstance(found, Problem) or found.text != self._texts_on_disk[document]

    def give_up(self, document: int) -> Problem:
        """Never write a document that somebody else has changed, and return what to report."""
        self._given_up.add(document)
        path = self._candidates[document].display_path
        self.problems[document] = Problem(path, "changed meanwhile, so it was left out: run splchk again")
        return self.problems[document]

    @property
    def changed_count(self) -> int:
        """The number of documents that were changed."""
        return sum(map(bool, self.written.values()))

    def remaining_count(self, state: State) -> int:
        """Return the number of findings that are left: neither replaced on disk nor known."""
        replaced = {number for replacements in self.written.values() for number, _ in replacements}
        return len(self._questions.occurrences) - len(replaced | state.known)

    def _make_editor(self, document: int) -> DocumentEditor:
        settings = self._project.settings(self._candidates[document].folder)
        return DocumentEditor(self._questions.documents[document], settings.prose_keys)

    def _edit(self, document: int, replacements: Replacements) -> Document | Problem:
        if not replacements:
            return self._questions.documents[document]
        occurrences = self._questions.occurrences
        return self._editor(document).edit({occurrences[number].finding: text for number, text in replacements})

    def _write(self, document: int, replacements: Replacements) -> None:
        new = self._edited(document, replacements)
        if isinstance(new, Problem):
            self.problems[document] = new
            return
        candidate = self._candidates[document]
        on_disk = self._texts_on_disk[document]
        problem = files.write(candidate.path, candidate.display_path, new.text, on_disk, candidate.link_boundary)
        if problem:
            self.problems[document] = problem
            return
        self._texts_on_disk[document] = new.text
        self.written[document] = replacements
        self.problems.pop(document, None)
