"""The one way from paths to findings: documents are selected, read, checked, compared with what was known before.

Check, fix, interactive mode, the word list commands and `init` all start from these values.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import partial
from itertools import islice

from splchk import documents
from splchk.model import NAMES, Document, Finding, Recheck
from splchk.pipeline.document_checker import Checked, DocumentChecker, Keep, keep_none, with_detected_type
from splchk.pipeline.selection import Selection, is_document, is_settings, select
from splchk.project import files
from splchk.project.discovery import Candidate
from splchk.project.project import Project
from splchk.project.settings import Overrides
from splchk.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.compare.baseline import Baseline
    from splchk.compare.examples import KeyFinding
    from splchk.compare.key_marks import KeyMarks
    from splchk.compare.since import ChangeSet
    from splchk.pipeline.document_checker import Known
    from splchk.pipeline.suggesting import Suggesting

STDIN = "-"
"""The path that means standard input."""


class Request(Record):
    """What is to be checked, and how."""

    paths: tuple[str, ...] = ()
    overrides: Overrides = Overrides()
    since: str | None = None
    """A commit or branch: only what came after it is reported."""
    is_staged: bool = False
    """The index is checked, not the files."""
    baseline: str | None = None
    """A file of known findings, which are not reported."""
    is_baseline_written: bool = False
    jobs: int = 0
    """Processes; 0: as many as pay."""
    recheck: Recheck | None = None
    """The kind of documents that the names of lists and configuration files mean."""
    is_verbose: bool = False
    """Notes on lists and directives are wanted."""


class Pipeline:
    """Selects, reads and checks the documents of a run."""

    def __init__(self, request: Request, cwd: str, own_files: Set[str] = frozenset()) -> None:
        """`own_files`: paths without links of files that the run will write, which are no documents.

        Raises RunError where git or the baseline cannot be read.
        """
        self._request = request
        self._cwd = cwd
        project = Project(request.overrides, cwd)
        self.change = _change_set(request, project, cwd)
        self.baseline = _baseline(request, cwd)
        self.project = self.change.project if self.change else project
        known: list[Known] = [one for one in (self.change, self.baseline) if one]
        self.checker = DocumentChecker(self.project, request.is_verbose, known)
        self._key_marks: KeyMarks | None = None
        self._own_files = own_files | {os.path.realpath(self.baseline.path)} if self.baseline else own_files

    def select(self, with_left_out: bool = False) -> Selection:
        """Return the documents to check, and the messages about the paths.

        `with_left_out`: if no paths were given, also which documents are of kinds that are not checked.
        """
        request = self._request
        return select(
            request.paths,
            self.project,
            self._cwd,
            self.change,
            self._is_own_file,
            is_verbose=request.is_verbose,
            recheck=request.recheck,
            with_left_out=with_left_out and not request.paths and not self.change,
        )

    def in_lists(self) -> Iterator[Finding]:
        """The findings in word lists: misspellings that the change adds to them. Raises RunError."""
        if self.change:
            yield from self.change.in_lists(self._request.paths)

    def check(self, candidates: Sequence[Candidate], keep: Keep = keep_none) -> Iterator[Checked]:
        """The documents in their order, with what is found in them; the same in one process or several.

        Those for which `keep` returns True carry their text. Raises RunError.
        """
        suggesting: Suggesting | None = None
        for checked in self._check_in_order(candidates, keep):
            if not checked.findings:
                yield checked
                continue
            suggesting = suggesting or _suggesting(len(candidates))
            yield self._with_suggestions(checked, suggesting)

    def _check_in_order(self, candidates: Sequence[Candidate], keep: Keep) -> Iterator[Checked]:
        """The documents in their order, checked in as many processes as are asked for, or pay."""
        check = partial(self.checker.check_file, keep=keep)
        if len(candidates) < 2:  # need not import `jobs`, which would take another 1 %
            return map(check, candidates)
        from splchk.pipeline import jobs

        count = self._request.jobs or jobs.wanted(len(candidates))
        if count > 1:
            self.project.checker(candidates[0].folder)  # what is read before the processes start is read once
            if self.change:
                self.change.preload()
        return jobs.in_order(check, candidates, count)

    def check_stdin(self, data: bytes, name: str | None) -> Checked | None:
        """Check what standard input has as if it stood in the file `name`; None if that is excluded, or settings."""
        path = os.path.abspath(name or "stdin.txt")
        if name and (self.project.is_excluded(path) or is_settings(path)):
            return None
        display_path = name or "<stdin>"
        candidate = Candidate(path, display_path, True, None, os.path.dirname(path))
        document = files.document(data, display_path, (name and documents.type_from_name(name)) or "text")
        if not isinstance(document, Document):
            return Checked(candidate, [], problems=(document,), is_checked=False)
        if name and is_document(path, self.project):
            document = self.checker.with_type_of_text(with_detected_type(document), path)
        checked = self.checker.check(document, candidate)
        return self._with_suggestions(checked, _suggesting(1)) if checked.findings else checked

    def texts_with_anchors(self) -> Iterator[tuple[str, Document]]:
        """Yield the absolute path of each document that may link to headings, and the document.

        These are all of the repository, not only those of this run, since links lead from anywhere; outside of a
        repository, those of the paths.
        """
        root = self.project.disk.repository(self._cwd)
        paths = [root] if root else self._request.paths
        for candidate in select(paths, self.project, self._cwd, None, self._is_own_file).candidates:
            type_ = documents.type_from_name(candidate.path)
            if type_ is not None and documents.TYPES[type_].anchors:
                document = self.checker.read(candidate)
                if isinstance(document, Document):
                    yield candidate.path, document

    def mark_keys(self, checked: Iterable[Checked]) -> Iterator[Checked]:
        """The documents with findings of keys marked as published, and with what other keys say of them.

        From the first such finding on, documents wait for the last one, so that the base version is read once.
        """
        with_names: list[Candidate] = []
        rest = iter(checked)
        for one in rest:
            if one.has_names:
                with_names.append(one.candidate)
            if one.unconfirmed or any(finding.kind in NAMES for finding in one.findings):
                break
            yield one
        else:
            return
        from splchk.pipeline.spool import Spool

        def all_left() -> Iterator[Checked]:
            yield one
            for each in rest:
                if each.has_names:
                    with_names.append(each.candidate)
                yield each

        waiting = Spool(all_left(), lambda _: False)
        found = [finding for one in waiting if one.findings or one.unconfirmed for finding in self.key_findings(one)]
        marked = iter(self.key_marks.mark(found, partial(self._read_documents, with_names)))
        for one in waiting:
            if count := len(one.findings) + len(one.unconfirmed):
                findings = [finding for finding in islice(marked, count) if finding]
                findings.sort(key=lambda finding: finding.word.start)
                one = one._replace(findings=findings, unconfirmed=())
            yield one

    def key_findings(self, checked: Checked) -> Iterator[KeyFinding]:
        """The findings of a document, the unconfirmed last, with what it takes to judge those of keys and values."""
        from splchk.compare.examples import KeyFinding
        from splchk.model import KeyChecks

        folder = checked.candidate.folder
        root, checker = self.project.disk.repository(folder), self.checker.checker(checked)
        is_judged = checker.options.keys is KeyChecks.MISSPELT
        name = _name_in(root, checked.candidate)
        for finding in checked.findings:
            yield KeyFinding(finding, root, checker.speller, name, is_judged)
        for finding in checked.unconfirmed:
            yield KeyFinding(finding, root, checker.speller, name, is_judged, is_unconfirmed=True)

    @property
    def key_marks(self) -> KeyMarks:
        """What is known of the published keys of all repositories."""
        if self._key_marks is None:
            from splchk.compare.key_marks import KeyMarks

            bases = {self.change.root: self.change.base} if self.change else {}
            self._key_marks = KeyMarks(self.project, bases)
        return self._key_marks

    @property
    def key_problems(self) -> Iterable[OSError]:
        """Why it is not known which keys are published, for each repository where it is not."""
        return self._key_marks.problems.values() if self._key_marks else ()

    def _with_suggestions(self, checked: Checked, suggesting: Suggesting) -> Checked:
        findings = [suggesting.improve(one, self.checker.checker(checked, one)) for one in checked.findings]
        return checked._replace(findings=findings)

    def _read_documents(
        self, candidates: Sequence[Candidate], root: str | None, wanted: Callable[[str], bool]
    ) -> Iterator[tuple[str, bytes]]:
        """The names and contents of the candidates in a repository, or in none, whose names are `wanted`."""
        for candidate in candidates:
            if self.project.disk.repository(candidate.folder) == root:
                name = _name_in(root, candidate)
                data = self.checker.data(candidate) if wanted(name) else None
                if data is not None:
                    yield name, data

    def _is_own_file(self, path: str) -> bool:
        return bool(self._own_files) and os.path.realpath(path) in self._own_files


def _name_in(root: str | None, candidate: Candidate) -> str:
    """Return the name of a document in a repository, in git's way; outside of one, as it is shown."""
    return files.with_slashes(candidate.path.removeprefix(os.path.join(root, ""))) if root else candidate.display_path


def _suggesting(documents: int) -> Suggesting:
    from splchk.pipeline.suggesting import Suggesting  # a run without findings need not import it

    return Suggesting(documents)


def _change_set(request: Request, project: Project, cwd: str) -> ChangeSet | None:
    if request.since is None and not request.is_staged:
        return None
    from splchk.compare.since import ChangeSet

    return ChangeSet(project, cwd, request.since, request.is_staged)


def _baseline(request: Request, cwd: str) -> Baseline | None:
    if not request.baseline:
        return None
    from splchk.compare.baseline import Baseline

    return Baseline(request.baseline, cwd, request.is_baseline_written)
