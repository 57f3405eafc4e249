"""Read the names in a repository's files, paths and history.

That is done within bounds, since one word more or less matters little. Files are read one after the other, and no
program but git is started, twice.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Set
from pathlib import Path

from splchk import git
from splchk.commands.init.assessment import RepositoryNames
from splchk.commands.init.names import count_names, find_names, owner_words, path_words, people_words
from splchk.commands.terminal import Progress
from splchk.git.people import authors
from splchk.model import Document
from splchk.project import files
from splchk.project.discovery import Candidate, discover
from splchk.records import Record

MAX_FILE_SIZE = 500_000
"""In bytes: larger files are seldom written by hand."""
MAX_TOTAL_SIZE = 30_000_000
"""In bytes."""
MAX_COMMITS = 10_000
"""The number of latest commits whose authors are read."""

# Where GitHub and GitLab look for the file.
_OWNERS_FILES = tuple(f"{folder}CODEOWNERS" for folder in ("", ".github/", ".gitlab/", "docs/"))
_PEOPLE_FILES = frozenset(("authors", "contributors", "credits", "maintainers", "thanks"))
"""The names, without suffix, of files with the names of people."""
_NUL_SEARCHED = 8000
"""In bytes: a file without NUL at its beginning is text, as for git."""


class RepositoryReading(Record):
    """The names that were found, and what was not read."""

    names: RepositoryNames
    note: str = ""
    """A sentence on what was not read; empty: everything was."""


def read_repository(top: Path, wanted: Set[str], is_excluded: Callable[[str], bool]) -> RepositoryReading:
    """Return which wanted words, in small letters, are parts of names below `top` and in its history.

    What cannot be read is left out.
    """
    candidates = [one for one in _list_files(top) if not is_excluded(one.path)]
    texts = _BoundedTexts(candidates)
    names: set[str] = set()
    people = people_words(_authors(top))
    for path, text in texts:
        names |= find_names(text, wanted)
        if path in _OWNERS_FILES:
            people |= owner_words(text)
        elif os.path.splitext(os.path.basename(path))[0].lower() in _PEOPLE_FILES:
            people |= people_words([text])
    in_paths = {word for one in candidates for word in path_words(one.display_path)}
    return RepositoryReading(
        RepositoryNames(count_names(names, wanted), in_paths & wanted, people & wanted), texts.note
    )


class _BoundedTexts:
    """The texts of files with their paths from the top, as far as the bounds allow."""

    def __init__(self, candidates: list[Candidate]) -> None:
        self._candidates = candidates
        self._too_large = self._too_late = 0

    def __iter__(self) -> Iterator[tuple[str, str]]:
        total = 0
        progress = Progress(len(self._candidates), True)
        for number, one in enumerate(self._candidates):
            progress.step(number)
            size = _size(one.path)
            if size > MAX_FILE_SIZE:
                self._too_large += _is_text(one.path)
            elif total + size > MAX_TOTAL_SIZE:
                self._too_late += 1
            else:
                total += size
                document = files.read(one.path, one.display_path, "text", one.link_boundary, one.is_regular)
                if isinstance(document, Document):
                    yield files.with_slashes(one.display_path), document.text
        progress.clear()

    @property
    def note(self) -> str:
        """A sentence on what was left out; empty: nothing was."""
        large = f"{self._too_large:,} larger than {MAX_FILE_SIZE // 1000} kB" if self._too_large else ""
        late = f"{self._too_late:,} after the first {MAX_TOTAL_SIZE // 1_000_000} MB" if self._too_late else ""
        left_out = ", ".join(filter(None, (large, late)))
        return f"not all files were read for names in code: without {left_out}" if left_out else ""


def _list_files(top: Path) -> Iterator[Candidate]:
    """Return all files below the top; the check reports what cannot be listed."""
    found = discover([], top, lambda _: True, list_files=git.list_files)
    return (one for one in found if isinstance(one, Candidate))


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:
        return 0


def _is_text(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return b"\0" not in file.read(_NUL_SEARCHED)
    except OSError:
        return False


def _authors(top: Path) -> set[str]:
    try:
        return authors(top, MAX_COMMITS) if git.repository(top) else set()
    except OSError:
        return set()
