"""The documents for which a word list holds, and what is found in them with the list as it is and as it may become.

Whether a word is needed, and where, is never looked up in the documents' letters: it is what is found without it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from splchk import documents, git
from splchk.dictionaries import WordList, normal
from splchk.model import Allow, Document, Finding, Kind, Problem, Rule, RunError
from splchk.project import files
from splchk.project.discovery import discover
from splchk.project.project import Overrides, Project

_NAME = re.compile(r"[\w\u00ad\u0300-\u036f'’-]+")
_SECTION = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

_LONGEST = 200
"""Characters before and behind a word: no longer name would be made of words."""

Place = tuple[int, int, str]
"""Where in a document something is found, `[start, end)` in characters, and by which rule."""


class Source:
    """A document, and what is found in it."""

    def __init__(self, path: Path, document: Document, allow: Sequence[Allow]) -> None:
        self.path = path
        """Absolute."""
        self.document = document
        self._allow = tuple(allow)

    def findings(self, project: Project, more: Sequence[Allow] = ()) -> dict[Place, Finding]:
        """What is found with the lists of `project`, in the document's order; `more` entries allow besides its own."""
        found = project.checker(self.path.parent).check(self.document, (*self._allow, *more))
        return {(one.word.start, one.word.end, one.rule): one for one in found}


class Survey:
    """The documents for which a list holds."""

    def __init__(self, chosen: Path, config: Path | None, cwd: Path) -> None:
        self.chosen = chosen
        self._real = Path(os.path.realpath(chosen))
        self._config = config
        self._cwd = cwd
        self.project = Project(Overrides(config=config, suggestions=0), cwd)
        """With all lists as they are."""
        self._concerned = lru_cache(maxsize=None)(self._is_concerned)

    def edited(self, words: WordList) -> Project:
        """The same project, with `words` in the place of what the chosen list holds."""
        return Project(Overrides(config=self._config, suggestions=0, edited={self._real: words}), self._cwd)

    def sources(self) -> Iterator[Source]:
        """The documents, in order.

        Raises RunError if one of them cannot be read, since nothing could be said of its words, and if there are none
        for which the list holds.
        """
        found = False
        for candidate in discover([self._top()], self._cwd, _is_document, repository=git.repository, listed=git.listed):
            if isinstance(candidate, Problem):
                raise RunError(f"{candidate}; nothing was changed")
            if self.project.is_excluded(candidate.path) or not self._concerned(candidate.path.parent):
                continue
            shown = candidate.shown.removeprefix("./")
            document = files.read(candidate.place, shown, documents.type_from_name(shown) or "text", candidate.inside)
            if isinstance(document, Problem):
                raise RunError(f"{document}; nothing was changed")
            found = True
            yield Source(candidate.path, document, self.project.allowed(candidate.path))
        if self.project.problems:
            raise RunError(f"{self.project.problems[0]}; nothing was changed")
        if not found:
            raise RunError(f"{self.shown}: holds for no document: name it under `words` in the configuration")

    @property
    def shown(self) -> str:
        """How the list is called in messages."""
        return files.shown(self.chosen)

    def others(self) -> tuple[Path, ...]:
        """The other lists that hold where this one lies."""
        found = self.project.word_lists(self._cwd) + self.project.word_lists(self._real.parent)
        return tuple(Path(path) for path in dict.fromkeys(found) if os.path.realpath(path) != str(self._real))

    def root(self) -> Path:
        """The folder below which the list may hold: its repository's, or its configuration's, or its own."""
        folder = self._real.parent
        source = self.project.settings(folder).source
        return Path(git.repository(folder) or (Path(source).resolve().parent if source else folder))

    def _top(self) -> str:
        return os.path.relpath(self.root(), self._cwd)

    def _is_concerned(self, folder: Path) -> bool:
        return any(os.path.realpath(path) == str(self._real) for path in self.project.word_lists(folder))


def forms(document: Document, finding: Finding) -> tuple[str, ...]:
    """What a list may have known a finding by: the word itself, without `'s`, what it is a part of, the whole name.

    >>> from splchk.model import Rule, Word
    >>> document = Document("a.md", "An AccountJObj-list.", "markdown")
    >>> forms(document, Finding("a.md", 1, 11, Word("JObj", 10, 14), Kind.PROSE, Rule.UNKNOWN_WORD))
    ('JObj', 'AccountJObj', 'AccountJObj-list')
    """
    start, end = finding.word.start, finding.word.end
    names = _NAME.finditer(document.text, max(start - _LONGEST, 0), end + _LONGEST)
    name = next((match for match in names if match.end() >= end), None)
    found = [finding.word.text]
    if name and name.start() <= start:
        sections = _SECTION.finditer(document.text, name.start(), name.end())
        found += (one.group() for one in sections if one.start() <= start and end <= one.end())
        found.append(name.group().strip("_-'’"))
    plain = dict.fromkeys(map(normal, found))
    return tuple(dict.fromkeys((*plain, *(one[:-2] for one in plain if one.endswith(("'s", "'S"))))))


def covers(word: str, document: Document, finding: Finding) -> bool:
    """Whether an entry `word` of a list would make what is found known."""
    if finding.rule is Rule.WORD_CASE:
        return normal(word) in forms(document, finding)
    entry = WordList((word,))
    any_case = finding.kind in (Kind.KEY, Kind.VALUE)
    return any(entry.knows(form, any_case) for form in forms(document, finding))


def _is_document(path: str) -> bool:
    return documents.type_from_name(path) is not None
