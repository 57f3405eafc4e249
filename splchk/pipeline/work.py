"""One document's turn: read, checked with what holds for it, and if asked for, fixed and written.

Nothing is printed here, and nothing counted: what there is to say of a document is its Outcome, so that it does not
matter in which process it was worked out.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from splchk import documents
from splchk.checking.checker import Checker
from splchk.model import Allow, Document, Finding, Problem, RunError
from splchk.project import files
from splchk.project.discovery import Candidate
from splchk.project.project import Project
from splchk.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from splchk.compare.introduced import Mistake

    class Known(Protocol):
        """What was known before of the documents of a run, so that it need not be said again."""

        def read(self, candidate: Candidate) -> Document | Problem | None:
            """The document, if it is not to be read from the disk. Raises RunError."""

        def narrowed(self, document: Document, candidate: Candidate, findings: list[Finding]) -> list[Finding]:
            """The findings that are new. Raises RunError."""


class Outcome(Record):
    """What came of one document."""

    findings: list[Finding]
    problems: tuple[Problem, ...] = ()
    """Why it, or a list that holds for it, could not be read."""
    notes: tuple[str, ...] = ()
    """What may be said besides: what Aspell would not take of a list, directives that do nothing."""
    used: frozenset[Allow] = frozenset()
    """The allow entries that allowed something in it."""
    is_checked: bool = True
    has_names: bool = True
    """Whether keys and values may stand in it."""
    made: Mapping[Mistake, int] = MappingProxyType({})
    """How often each mistake was made in it, where that is to be compared: what is known already included."""


class Fixed(Record):
    """A document before and after."""

    before: Document
    after: Document
    outcome: Outcome
    """What there is to say of it as it was."""


class Work:
    """Checks and fixes one document after the other."""

    def __init__(self, project: Project, verbose: bool = False, known: Sequence[Known] = ()) -> None:
        self._project = project
        self._verbose = verbose
        self._known = known

    def read(self, candidate: Candidate) -> Document | Problem:
        """The document, with the type that its name or text tells."""
        kind = documents.type_from_name(candidate.shown)
        document = self._kept(candidate) or files.read(
            candidate.place, candidate.shown, kind or "text", candidate.inside, candidate.is_regular
        )
        return document if kind or isinstance(document, Problem) else told(document)

    def data(self, candidate: Candidate) -> bytes | None:
        """What the document holds, as far as it can be read."""
        kept = self._kept(candidate)
        if kept is None:
            return files.data(candidate.place, candidate.inside)
        return files.encode(kept.text) if isinstance(kept, Document) else None

    def _kept(self, candidate: Candidate) -> Document | Problem | None:
        """The document, if it is not to be read from the disk."""
        for known in self._known:
            if kept := known.read(candidate):
                return kept
        return None

    def checked(self, candidate: Candidate) -> Outcome:
        """What is found in a file. Raises RunError."""
        return self.opened(candidate)[1]

    def opened(self, candidate: Candidate) -> tuple[Document | None, Outcome]:
        """The same, with the document, if anything is found in it. Raises RunError."""
        document = self.read(candidate)
        if isinstance(document, Problem):
            return None, Outcome([], (document,), is_checked=False)
        outcome = self.check(document, candidate)
        return document if outcome.findings else None, outcome

    def check(self, document: Document, candidate: Candidate) -> Outcome:
        """What is found in a document; a mistake of the program's own must not hide what is found in others."""
        where, folder = candidate.place, candidate.folder
        if documents.TYPES[document.type].is_message:
            where = place(candidate)
            folder = os.path.dirname(where)
        checker, problems, notes = self._checker(folder)
        try:
            checker.used.clear()
            findings = checker.check(document, self._project.allowed(where, folder))
            if self._verbose:
                unused = checker.unused_directives(document)
                notes += (f"{one.path}:{one.line}: '{one.text}' ignores nothing: take it out" for one in unused)
            used = frozenset(checker.used)
            made: Mapping[Mistake, int] = {}
            if self._known:
                from splchk.compare.introduced import counted

                made = counted(findings)
                for known in self._known:
                    findings = known.narrowed(document, candidate, findings)
            has_names = bool(documents.TYPES[document.type].embedded(document.text))
            return Outcome(findings, tuple(problems), tuple(notes), used, has_names=has_names, made=made)
        except RunError:
            raise
        except Exception as error:
            what = f"{type(error).__name__}: {error}"
            problem = Problem(document.path, f"not checked, for a mistake in splchk ({what}): please report it")
            return Outcome([], (*problems, problem), is_checked=False)

    def fixed(self, document: Document, candidate: Candidate, rewritable: frozenset[str]) -> Fixed:
        """A document with what can be fixed fixed; of keys and values, those that are `rewritable`."""
        from splchk.checking import fix

        found = self.check(document, candidate)
        wanted = [one for one in found.findings if one.name is None or one.name in rewritable]
        if not fix.edits(wanted):
            return Fixed(document, document, found)
        new = fix.fixed(document, wanted)
        if new is None:
            problem = Problem(document.path, "left as it was: the fixes would change more than words; fix it by hand")
            return Fixed(document, document, found._replace(problems=(*found.problems, problem)))
        return Fixed(document, new, found)

    def written(self, fixed: Fixed, candidate: Candidate) -> Problem | None:
        """Put the new text in the place of the old; the Problem says why not, and then all is as it was."""
        return files.write(candidate.path, candidate.shown, fixed.after.text, fixed.before.text, candidate.inside)

    def thoroughly(self, finding: Finding, candidate: Candidate) -> Finding:
        """A finding with suggestions as good as can be had."""
        return self._project.checker(os.path.dirname(place(candidate))).thoroughly(finding)

    def _checker(self, folder: str) -> tuple[Checker, list[Problem], list[str]]:
        """The checker for a folder, and what there is to say of the lists that it was made of; it is said once."""
        project = self._project
        checker = project.checker(folder)
        if not (project.problems or project.warnings):
            return checker, [], []
        problems, notes = list(project.problems), list(map(str, project.warnings)) if self._verbose else []
        project.problems.clear()
        project.warnings.clear()
        return checker, problems, notes


def place(candidate: Candidate) -> str:
    """Where a document counts as lying: a commit message in the working tree, wherever its repository keeps it."""
    name = documents.type_from_name(candidate.shown)
    is_message = name is not None and documents.TYPES[name].is_message
    return os.path.join(os.getcwd(), os.path.basename(candidate.place)) if is_message else candidate.place


def told(document: Document) -> Document:
    """The document with the type that its name or text tells, whatever it is by its name alone."""
    return document._replace(type=documents.detect_type(document.path, document.text))
