"""Checks the documents of one folder as `splchk check` would if it were run there.

What is read of the disk is kept while it is the same there, and what is learnt of words for a number of checks: what is
typed on the way to a word is not worth remembering. A session is used by one thread.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from splchk import documents, git
from splchk.checking.fix import Rewrite
from splchk.commands.fix import Fixer
from splchk.commands.terminal import Messages
from splchk.commands.words import allow_entries
from splchk.commands.words.target import Place, list_for, table_for
from splchk.dictionaries import replacements
from splchk.model import Document, Finding, Problem, RunError
from splchk.pipeline.document_checker import Checked, with_detected_type
from splchk.pipeline.pipeline import Pipeline, Request
from splchk.pipeline.selection import is_document, is_settings
from splchk.project import files, list_files
from splchk.project.discovery import Candidate
from splchk.project.project import Project
from splchk.project.settings import Overrides, Settings
from splchk.records import Record
from splchk.server import disk_state, quick_look
from splchk.server.documents import Snapshot
from splchk.server.languages import suffix
from splchk.text.case import normal

_MOST_CHECKS = 300
"""Checks after which all that was learnt of words is forgotten, so that memory stays flat over any number of them."""
_MOST_STEPS = 10
"""How often a document is checked again while its fixes make others likely."""
_REASON = "allowed in the editor"
"""The reason of an allow entry, for its readers."""


class Result(Record):
    """What was found in a document."""

    snapshot: Snapshot
    findings: Sequence[Finding] = ()
    problems: Sequence[Problem] = ()
    """What could not be read, of the document or for it."""
    checked: Checked | None = None
    """None if it is not to be checked: it is excluded, or no document."""
    is_settled: bool = True
    """False if only the edited lines were checked; see `quick_look`."""


class Session:
    """Checks the documents of one folder, and writes what an action asks for."""

    def __init__(self, root: str, overrides: Overrides) -> None:
        """`root` is the folder in which `splchk check` would be run, absolute."""
        self.root = root
        # Fixes are only made unasked where they are safe, whatever is configured for the command line.
        self._overrides = overrides._replace(settings={**overrides.settings, "unsafe_fixes": False})
        self._pipeline: Pipeline | None = None
        self._states: dict[str, disk_state.State] = {}
        """The state of the disk by folders of documents, when something was read for them first."""
        self._checks = 0
        self._list_problems: list[Problem] = []
        """Which lists cannot be read, as they are on the disk; a pipeline says so once."""

    def is_outdated(self) -> bool:
        """Return True if files have changed on which the last answers depend; then they are read again."""
        return any(self._state(folder) != state for folder, state in self._states.items())

    def check(self, snapshot: Snapshot) -> Result:
        """Return what is found in a document."""
        self._enter()
        path = self._path(snapshot)
        try:
            pipeline = self._current_pipeline(os.path.dirname(path))
            document = self._document(snapshot, path, pipeline)
            if document is None:
                return Result(snapshot)
            candidate = Candidate(path, document.path, True, None, os.path.dirname(path))
            checked = pipeline.checker.check(document, candidate)
            if checked.findings or checked.unconfirmed:
                (checked,) = pipeline.mark_keys([checked])
        except RunError as error:
            return Result(snapshot, (), (Problem("", str(error)),))
        own = [one for one in checked.problems if f"{one.path}:".startswith(f"{document.path}:")]
        self._list_problems += [one for one in checked.problems if one not in own]
        return Result(snapshot, checked.findings, (*own, *self._list_problems), checked)

    def look(self, before: Result, snapshot: Snapshot) -> Result | None:
        """Return what is likely to be found in a long document, given what was found before it was edited.

        None if all of it has to be checked.
        """
        checked = before.checked
        if len(snapshot.text) < quick_look.LONG or checked is None or checked.document is None or checked.foreign:
            return None
        self._enter()
        candidate = checked.candidate
        try:
            checker = self._current_pipeline(candidate.folder).checker
            found = quick_look.findings(
                checked.document,
                before.findings,
                snapshot.text,
                lambda document: checker.check(document, candidate).findings,
            )
        except RunError:
            return None
        if found is None:
            return None
        document = checked.document._replace(text=snapshot.text)
        checked = checked._replace(document=document, findings=found)
        return Result(snapshot, found, before.problems, checked, is_settled=False)

    def suggest(self, result: Result, finding: Finding) -> Finding:
        """Return a finding with suggestions that are as good as can be. Raises RunError."""
        self._enter()
        if result.checked is None:
            return finding
        checker = self._current_pipeline(self._folder(result)).checker.checker(result.checked, finding)
        return checker.suggest(finding, quickly=False)

    def fixed(self, result: Result) -> str | None:
        """Return the text of a document with all safe fixes; None if there are none. Raises RunError."""
        self._enter()
        checked = result.checked
        if checked is None or checked.document is None:
            return None
        pipeline = self._current_pipeline(self._folder(result))
        fixer = Fixer(pipeline, _Silent(), None)
        place = self._place(result)
        prose_keys = pipeline.project.settings(place.folder, path=place.path).prose_keys
        new = None
        for _ in range(_MOST_STEPS):
            if checked.document is None:
                break
            step = fixer.step(checked, Rewrite(checked.document, prose_keys), frozenset())
            if not step.applied or step.after.document is None:
                break
            checked, new = step.after, step.after.document.text
            if not step.may_have_more:
                break
        return new

    def word_lists(self, result: Result) -> tuple[str, ...]:
        """Return the paths of the word lists that hold for a document, nearest first, or that of a new one.

        Raises RunError.
        """
        self._enter()
        place = self._place(result)
        project = self._current_pipeline(str(place.folder)).project
        lists = project.word_lists(place.folder, place.tags, path=place.path)
        return lists or (str(list_for(place, project)),)

    def table(self, result: Result) -> str:
        """Return the path of the replacement table that holds for a document, or of a new one. Raises RunError."""
        self._enter()
        place = self._place(result)
        return str(table_for(place, self._current_pipeline(str(place.folder)).project))

    def configuration(self, result: Result) -> str:
        """Return the path of the configuration file for a document, or of a new one. Raises RunError."""
        self._enter()
        return str(allow_entries.configuration_file(self._settings(self._folder(result))))

    def add_word(self, result: Result, word: str, path: str) -> None:
        """Add a word to one of the word lists that hold for a document. Raises RunError."""
        if path not in self.word_lists(result):
            raise RunError(f"{files.display(path)}: no word list for {result.snapshot.uri}")
        list_files.add_words(Path(path), [normal(word)])

    def add_pair(self, result: Result, misspelling: str, correction: str) -> None:
        """Add a pair to the replacement table that holds for a document. Raises RunError."""
        pair = normal(misspelling).lower(), normal(correction)
        list_files.change_table(Path(self.table(result)), lambda old: replacements.add(old, [pair]))

    def allow(self, result: Result, finding: Finding) -> None:
        """Write an allow entry for the word of a finding in its document. Raises RunError."""
        self._enter()
        checked = result.checked
        if checked is None or checked.document is None:
            raise RunError("not checked, so that nothing can be allowed")
        path = Path(checked.candidate.path)
        settings = self._settings(self._folder(result))
        pattern = allow_entries.path_pattern(path, Path(settings.root))
        entry = allow_entries.allow_entry((), checked.document, finding, pattern, _REASON)
        target = allow_entries.configuration_file(settings)
        allow_entries.append(settings, target, [entry], git.repository(path.parent))

    def _enter(self) -> None:
        """Make the root the working directory, which messages are relative to, and where new lists are looked for."""
        with suppress(OSError):
            os.chdir(self.root)

    def _current_pipeline(self, folder: str) -> Pipeline:
        """Return the pipeline that knows the files as they are now."""
        self._checks += 1
        if self._pipeline is None or self._checks > _MOST_CHECKS or self.is_outdated():
            self._checks, self._states, self._list_problems = 0, {}, []
            self._pipeline = None
            gc.collect()  # it is full of cycles
            self._pipeline = Pipeline(Request(overrides=self._overrides), self.root)
        if folder not in self._states:
            self._states[folder] = self._state(folder)
        return self._pipeline

    def _state(self, folder: str) -> disk_state.State:
        settings: list[Settings] = []
        with suppress(RunError):  # which the check meets as well
            settings += [self._pipeline.project.settings(folder)] if self._pipeline else []
        return disk_state.state([folder], settings, [self._overrides.config] if self._overrides.config else ())

    def _settings(self, folder: str) -> Settings:
        """Return the settings of the configuration, and nothing else; without one, their root is where one is made."""
        settings = Project(Overrides(config=self._overrides.config), self.root).settings(folder)
        return settings if settings.source else settings._replace(root=git.repository(folder) or folder)

    def _folder(self, result: Result) -> str:
        return os.path.dirname(self._path(result.snapshot))

    def _place(self, result: Result) -> Place:
        path = self._path(result.snapshot)
        return Place(Path(path).parent, path, result.checked.tags if result.checked else None)

    def _path(self, snapshot: Snapshot) -> str:
        """Return the path by which settings and lists are found.

        It is that of the document's file; without one, or for a message in git's own folder, one in the root.
        """
        if snapshot.path is None:
            return os.path.join(self.root, f"untitled{suffix(snapshot.language)}")
        type_ = documents.type_from_name(snapshot.path)
        is_message = type_ is not None and documents.TYPES[type_].is_message
        return os.path.join(self.root, os.path.basename(snapshot.path)) if is_message else snapshot.path

    def _document(self, snapshot: Snapshot, path: str, pipeline: Pipeline) -> Document | None:
        """Return the document that a file with this text would be; None if it would not be checked. Raises RunError."""
        if is_settings(path) or pipeline.project.is_excluded(path) or "\0" in snapshot.text:
            return None
        shown = files.relative(path, self.root) if files.is_below(path, self.root) else path
        if is_document(path, pipeline.project):
            document = with_detected_type(Document(shown, snapshot.text, "text"))
            return pipeline.checker.with_type_of_text(document, path)
        named = documents.type_from_name(f"untitled{suffix(snapshot.language, prose_only=True)}")
        return Document(shown, snapshot.text, named) if named else None


class _Silent(Messages):
    """Messages that are for a terminal, and not printed."""

    def say(self, message: Problem | str) -> None:
        """Print nothing."""
