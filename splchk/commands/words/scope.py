"""The documents that a word list applies to, and what is found in them with the list as it is or as it may become.

Whether a document needs a word is decided by checking it without the word, never by searching its text for it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

from splchk import git
from splchk.compare.absent import AbsentFiles
from splchk.dictionaries.word_list import WordList
from splchk.model import Allow, Document, Finding, RunError
from splchk.pipeline.document_checker import DocumentChecker, location, unread_problem
from splchk.pipeline.selection import select
from splchk.project import files
from splchk.project.document_languages import DocumentLanguages
from splchk.project.project import Project
from splchk.project.settings import LIST_FILE, Overrides, Tags
from splchk.records import Record

FindingKey = tuple[int, int, str]
"""The span of a finding in its document, `[start, end)` in characters, and its rule."""


class ScopedDocument(Record):
    """A document that the word list applies to."""

    path: Path
    """The absolute path whose settings, lists and allow entries apply to the document."""
    document: Document

    def findings(self, project: Project, more: Sequence[Allow] = ()) -> dict[FindingKey, Finding]:
        """Return what is found with the lists of `project`, in order; the entries `more` apply besides its own.

        Raises RunError if a part of the document cannot be read.
        """
        path, folder = str(self.path), str(self.path.parent)
        allow = (*project.allowed(path, folder), *more)
        result = DocumentLanguages(project).check(self.document, path, folder, allow).result
        if result.unread:  # it may need any word
            raise RunError(f"{unread_problem(self.document, result.unread)}; nothing was changed")
        return {(one.word.start, one.word.end, one.rule): one for one in result.findings}


class ListScope:
    """The documents that a word list applies to."""

    def __init__(self, path: Path, config: str | None) -> None:
        self.path = path
        """The path of the list."""
        self._real_path = Path(os.path.realpath(path))
        self._cwd = Path.cwd()
        repository = git.repository(self._real_path.parent)
        try:
            self._absent = AbsentFiles(repository) if repository else None
            self._absent_lists = self._absent.lists() if self._absent else {}
        except OSError as error:
            raise RunError(str(error)) from None
        # What explains a word in its document may be gone tomorrow, so all that is unknown needs its entry.
        overrides = Overrides(config=config, suggestions=0, all_findings=True, edited=self._absent_lists)
        self.project = Project(overrides, self._cwd)
        """The project with all lists as they are."""

    def edited_project(self, words: WordList) -> Project:
        """Return the project as it would be if the list consisted of `words`."""
        return self.project.with_lists({**self._absent_lists, os.fspath(self._real_path): words})

    def documents(self) -> Iterator[ScopedDocument]:
        """Yield the documents in order.

        Raises RunError if one of them cannot be read, since it may need any word, and if the list applies to none.
        """
        is_empty = True
        for document in self._read_documents():
            is_empty = False
            yield document
        if self.project.problems:
            raise RunError(f"{self.project.problems[0]}; nothing was changed")
        if is_empty:
            raise RunError(f"{self.display_path}: applies to no document: name it under `words` in the configuration")

    @property
    def display_path(self) -> str:
        """The path of the list as messages show it."""
        return files.display(self.path)

    def other_lists(self) -> tuple[Path, ...]:
        """Return the other lists that apply in the working directory or in the folder of the list."""
        found = self.project.word_lists(self._cwd) + self.project.word_lists(self._real_path.parent)
        return tuple(Path(path) for path in dict.fromkeys(found) if os.path.realpath(path) != str(self._real_path))

    def root(self) -> Path:
        """Return the folder that contains the documents: the repository, the configuration's folder or the list's."""
        folder = self._real_path.parent
        source = self.project.settings(folder).source
        return Path(git.repository(folder) or (Path(source).resolve().parent if source else folder))

    def _list_absent(self, root: str, wanted: Callable[[str], bool]) -> list[str]:
        return self._absent.list_files(wanted) if self._absent else []

    def _applies_to(self, lists: tuple[str, ...]) -> bool:
        return any(os.path.realpath(path) == str(self._real_path) for path in lists)

    @cached_property
    def _has_language(self) -> bool:
        """Whether the list is one of a language by its name, so that documents in that one may need it."""
        return re.fullmatch(LIST_FILE, self._real_path.name) is not None

    def _languages(self, document: Document, path: str, folder: str) -> Iterator[Tags | None]:
        """Yield the languages in which a document at an absolute path, or a part of it, is checked."""
        languages = DocumentLanguages(self.project)
        yield languages.of_path(document, path, folder)[0]
        if self._has_language:
            answer = languages.check(document, path, folder)
            yield from (answer.tags, *answer.parts)

    def _read_documents(self) -> Iterator[ScopedDocument]:
        """Yield the documents of a check of the whole folder, as it would read them, if the list applies to them.

        Those that a sparse checkout leaves out are among them.

        Raises RunError if one of them, or a folder, cannot be read, and if there is no document.
        """
        top = files.relative(self.root(), self._cwd)
        selection = select([top], self.project, str(self._cwd), None, lambda path: False, list_absent=self._list_absent)
        if selection.messages:
            raise RunError(f"{selection.messages[0]}; nothing was changed")
        applies_to = lru_cache(maxsize=None)(self._applies_to)
        checker = DocumentChecker(self.project, known=[self._absent] if self._absent else [])
        for found in selection.candidates:
            candidate = found._replace(display_path=found.display_path.removeprefix(os.path.join(os.curdir, "")))
            path = location(candidate)
            folder = os.path.dirname(path)
            if not self._has_language and not applies_to(self.project.word_lists(folder, path=path)):
                continue
            document = checker.read(candidate)
            if not isinstance(document, Document):
                raise RunError(f"{document}; nothing was changed")
            lists = (
                self.project.word_lists(folder, tags, path=path) for tags in self._languages(document, path, folder)
            )
            if any(map(applies_to, lists)):
                yield ScopedDocument(Path(path), document)
