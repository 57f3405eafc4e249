"""Reads and checks one document; what comes of it is a value, whichever process has worked it out.

Nothing is printed or counted here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from splchk import documents
from splchk.checking.checker import Checker
from splchk.model import Allow, Document, Finding, Foreign, Problem, Region, RunError
from splchk.project import files
from splchk.project.discovery import Candidate
from splchk.project.project import Project
from splchk.records import Record
from splchk.rules import FILE_NAME_ID

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from splchk.checking.checker import CheckResult
    from splchk.compare.introduced import Mistake
    from splchk.pipeline.suggesting import SuggestionBudget
    from splchk.project.document_languages import DocumentLanguages
    from splchk.project.settings import Tags

    class Known(Protocol):
        """What was known of the documents before the run: another version of them, or their known findings."""

        def load(self, candidate: Candidate) -> Document | Problem | None:
            """Return the document if it is not to be read from the disk, else None. Raises RunError."""

        def only_new(self, document: Document, candidate: Candidate, findings: list[Finding]) -> list[Finding]:
            """Return the findings that are new. Raises RunError."""


_SEPARATORS = ("-", "_", ".")
"""What stands before the tag of a language, or before a part of one."""
_LONG = 4_000_000
"""Characters of a text that is not to stay in memory when it has been checked."""
_NO_COUNTS: Mapping[Mistake, int] = {}
"""Never changed; a read-only view of it could not be sent from one process to another."""


class Checked(Record):
    """A document and what was found in it."""

    candidate: Candidate
    findings: list[Finding]
    document: Document | None = None
    """The document, if it could be read and was asked for."""
    problems: tuple[Problem, ...] = ()
    """Why it, or a list that holds for it, could not be read."""
    notes: tuple[str, ...] = ()
    """Words of a list that Aspell would refuse, directives without effect."""
    used: frozenset[Allow] = frozenset()
    """The allow entries that allowed something in it."""
    is_checked: bool = True
    has_names: bool = True
    """Whether keys and values may stand in it."""
    counts: Mapping[Mistake, int] = _NO_COUNTS
    """How often each mistake was made in it, known ones included; empty where nothing is compared."""
    fixed: Document | None = None
    """The document as it was written, or would be."""
    foreign: Foreign | None = None
    """Its language if that is another one, so that its words are not reported."""
    unconfirmed: tuple[Finding, ...] = ()
    """Findings of keys that hold only if other names have the word that was meant; see `Pipeline.mark_keys`."""
    tags: Tags | None = None
    """The languages in which it was checked; None: those of the settings."""


Keep = Callable[[list[Finding]], bool]
"""Returns True if a document with these findings is needed later on."""


def keep_none(findings: list[Finding]) -> bool:
    """Return False: no document is kept, so that memory stays flat over any number of them."""
    return False


def keep_with_findings(findings: list[Finding]) -> bool:
    """Return True if there are findings."""
    return bool(findings)


def keep_all(findings: list[Finding]) -> bool:
    """Return True."""
    return True


class DocumentChecker:
    """Reads documents and checks them with what holds for each."""

    def __init__(self, project: Project, is_verbose: bool = False, known: Sequence[Known] = ()) -> None:
        """`is_verbose`: notes on lists and directives are wanted."""
        self._project = project
        self._is_verbose = is_verbose
        self._known = known
        self._tagged_folders: dict[str, bool] = {}
        """Whether a folder, or one that it is in, may be called like the tag of a language."""

    def read(self, candidate: Candidate) -> Document | Problem:
        """Return the document, with the type that its name or its text says. Raises RunError."""
        type_ = documents.type_from_name(candidate.path)
        document = self._known_document(candidate) or files.read(
            candidate.path, candidate.display_path, type_ or "text", candidate.link_boundary, candidate.is_regular
        )
        if isinstance(document, Problem):
            return document
        if type_ and documents.TYPES[type_].is_message:
            return self._with_comment_mark(document)
        return self.with_type_of_text(document, candidate.path) if type_ else with_detected_type(document)

    def _with_comment_mark(self, message: Document) -> Document:
        """Return a message with the type that knows what its comments begin with, by git's settings.

        If neither git's settings nor its hook say whether comments are taken out, they are where git has added some.
        """
        from splchk.documents import commit
        from splchk.git.messages import cleanup, may_be_unedited

        root = self._project.disk.repository(os.getcwd())
        settings = cleanup(root) if root else None
        if settings is None:
            return message
        is_stripped = settings.is_stripped
        if settings.mark is None and is_stripped is not False:
            return message
        mark = settings.mark or ""
        if is_stripped is None:
            is_stripped = not may_be_unedited() or commit.ends_in_comments(message.text, mark)
        return message._replace(type=documents.message_type(message.type, mark if is_stripped else ""))

    def with_type_of_text(self, document: Document, path: str) -> Document:
        """Return a document as reStructuredText if it is called `.txt` and Sphinx's configuration says so.

        Without a directive or a comment, it may as well be text, and nobody is asked.
        """
        is_likely = document.type == "text" and "\n.. " in document.text and path.lower().endswith(".txt")
        if is_likely and self._project.is_sphinx_text(os.path.dirname(path)):
            return document._replace(type="rst")
        return document

    def data(self, candidate: Candidate) -> bytes | None:
        """Return the bytes of the document; None if it cannot be read. Raises RunError."""
        known = self._known_document(candidate)
        if known is None:
            return files.read_data(candidate.path, candidate.link_boundary, candidate.is_regular)
        return files.encode(known.text) if isinstance(known, Document) else None

    def _known_document(self, candidate: Candidate) -> Document | Problem | None:
        for known in self._known:
            if document := known.load(candidate):
                return document
        return None

    def check_file(self, candidate: Candidate, keep: Keep = keep_none) -> Checked:
        """Return what is found in a file, and the document if `keep` says so. Raises RunError."""
        try:
            document = self.read(candidate)
        except MemoryError:
            document = _too_large(candidate.display_path)
        if self._is_of_another_kind(candidate, document):
            why = f"{candidate.display_path}: not checked: it is called like a document, and begins like none"
            return Checked(candidate, [], notes=(why,) if self._is_verbose else (), is_checked=False)
        if isinstance(document, Problem):
            return Checked(candidate, [], problems=(document,), is_checked=False)
        checked = self.check(document, candidate, keep)
        if len(document.text) > _LONG:
            documents.forget_texts()
        return checked

    def _is_of_another_kind(self, candidate: Candidate, document: Document | Problem) -> bool:
        """Return True for a file whose name is that of a document, and which is none: `libexample.so.1`."""
        type_ = documents.type_from_name(candidate.path)
        if type_ is None or not documents.TYPES[type_].needs_beginning:
            return False
        if isinstance(document, Document):
            return not documents.TYPES[type_].begins(document.text)
        return files.is_binary(candidate.path, candidate.link_boundary, candidate.is_regular)

    def check(self, document: Document, candidate: Candidate, keep: Keep = keep_all) -> Checked:
        """Return what is found in a document; a bug must not hide what is found in others. Raises RunError."""
        path = location(candidate)
        folder = candidate.folder if path == candidate.path else os.path.dirname(path)
        # What cannot be loaded, or is configured wrongly, ends the run.
        checker = self._project.checker(folder, path=path)
        problems: list[Problem] = []
        notes: list[str] = []
        try:
            allowed = self._project.allowed(path, folder)
            result, tags = self._check(document, path, folder, allowed, checker)
            findings, used, odd, foreign, unread, unconfirmed, *_ = result
            problems, notes = self._take_list_messages()
            if not foreign and FILE_NAME_ID in checker.options.enabled:
                from splchk.pipeline.file_names import in_name

                findings = [*in_name(document, path, checker.speller, allowed), *findings]
            if unread:
                problems = [*problems, unread_problem(document, unread)]
            notes += (f"{one.path}:{one.line}: {one.message}" for one in odd)
            counts: Mapping[Mistake, int] = {}
            if self._known:
                from splchk.compare.introduced import counted

                findings = [*findings, *unconfirmed]
                counts = counted(findings)
                for known in self._known:
                    findings = known.only_new(document, candidate, findings)
                unconfirmed = tuple(one for one in findings if one in unconfirmed)
                findings = [one for one in findings if one not in unconfirmed] if unconfirmed else findings
            return Checked(
                candidate,
                [self._budget.suggest(finding, self._checker(folder, path, tags, finding)) for finding in findings]
                if findings
                else [],
                document if keep([*findings, *unconfirmed] if unconfirmed else findings) else None,
                tuple(problems),
                tuple(notes),
                used,
                True,
                bool(documents.TYPES[document.type].embedded(document.text)),
                counts,
                None,
                foreign,
                unconfirmed,
                tags,
            )  # all fields, which is how records are made fastest
        except RunError:
            raise
        except MemoryError:
            return Checked(candidate, [], problems=(*problems, _too_large(document.path)), is_checked=False)
        except Exception as error:
            what = f"{type(error).__name__}: {error}"
            problem = Problem(document.path, f"not checked, for a mistake in splchk ({what}): please report it")
            return Checked(candidate, [], problems=(*problems, problem), is_checked=False)

    def _check(
        self, document: Document, path: str, folder: str, allowed: Sequence[Allow], checker: Checker
    ) -> tuple[CheckResult, Tags | None]:
        """Check a document in its languages; return these, too, but for those of the settings. Raises RunError.

        `checker` is that of the languages of the settings.
        """
        if self._project.settings(folder, path=path).languages or self._may_name_language(path, folder):
            return self._languages.check(document, path, folder, allowed, self._is_verbose)[:2]
        result = checker.check(document, allowed, self._is_verbose)
        is_done = not (result.language or result.foreign or result.parts)
        if is_done and not documents.TYPES[document.type].has_translations:
            return result, None
        return self._languages.check(document, path, folder, allowed, self._is_verbose, first=result)[:2]

    def _may_name_language(self, path: str, folder: str) -> bool:
        """Return True if a file, or a folder of it below the repository's, may be called like the tag of a language."""
        in_folder = self._tagged_folders.get(folder)
        if in_folder is None:
            root = self._project.settings(folder).root
            inside = self._project.disk.below_repository(os.path.join(folder, ""), folder, root)
            in_folder = any(map(_may_be_tag, (inside or "").split("/")))
            self._tagged_folders[folder] = in_folder
        return in_folder or _may_be_tag(os.path.basename(path).rpartition(".")[0])

    @cached_property
    def _languages(self) -> DocumentLanguages:
        """Imported for the first document that is perhaps in another language than most."""
        from splchk.project.document_languages import DocumentLanguages

        return DocumentLanguages(self._project)

    @cached_property
    def _budget(self) -> SuggestionBudget:
        from splchk.pipeline.suggesting import SuggestionBudget  # a run without findings need not import it

        return SuggestionBudget()

    def checker(self, checked: Checked, finding: Finding | None = None) -> Checker:
        """Return the checker of a document, or of the part of it that has a finding. Raises RunError."""
        path = location(checked.candidate)
        return self._checker(os.path.dirname(path), path, checked.tags, finding)

    def _checker(self, folder: str, path: str, tags: Tags | None, finding: Finding | None) -> Checker:
        if tags is None and (finding is None or finding.language is None):
            return self._project.checker(folder, path=path)
        return self._languages.checker(folder, tags, finding, path)

    def _take_list_messages(self) -> tuple[list[Problem], list[str]]:
        """Return the problems and notes of the lists that have been read, each once."""
        project = self._project
        if not (project.problems or project.warnings):
            return [], []
        problems, notes = list(project.problems), list(map(str, project.warnings)) if self._is_verbose else []
        project.problems.clear()
        project.warnings.clear()
        return problems, notes


def _too_large(path: str) -> Problem:
    return Problem(path, "memory ran out, so it was not checked: split it, or exclude it")


def unread_problem(document: Document, unread: Sequence[Region]) -> Problem:
    """Return the message for what could not be read of a document."""
    from splchk.text.lines import Lines

    lines = Lines(document.text)
    first, *others = unread
    start = lines.position(first.start)[0]
    end = lines.position(max(first.end - 1, first.start))[0]
    more = f" (and {len(others)} more)" if others else ""
    what = f"line {start}" if start == end else f"lines {start} to {end}"
    return Problem(f"{document.path}:{start}", f"{what}{more} not checked: {first.pointer}")


def location(candidate: Candidate) -> str:
    """The path by which settings and lists are found: a commit message counts as a file of the working directory."""
    type_ = documents.type_from_name(candidate.path)
    is_message = type_ is not None and documents.TYPES[type_].is_message
    return os.path.join(os.getcwd(), os.path.basename(candidate.path)) if is_message else candidate.path


def with_detected_type(document: Document) -> Document:
    """Return the document with the type that its name or its text says."""
    return document._replace(type=documents.detect_type(document.path, document.text))


def _may_be_tag(name: str) -> bool:
    """Return True if a name may be `de`, or end like `a-de`, `a-es-419` or `a_zh_Hans`."""
    if len(name) == len("de") or name[-3:-2] in _SEPARATORS or name.startswith("values-"):  # of Android
        return True
    return (name[-4:-3] in _SEPARATORS and name[-3:].isdigit()) or (name[-5:-4] in _SEPARATORS and name[-4:].istitle())
