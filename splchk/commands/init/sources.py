"""What a repository says of its words besides prose: read once, within bounds, since a word more is no great gain.

Files are read one after the other, and no program is started but git, twice.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Set
from pathlib import Path

from splchk import git
from splchk.commands.init import evidence
from splchk.commands.init.evidence import Facts
from splchk.commands.terminal import Progress
from splchk.git.people import authors
from splchk.model import Document
from splchk.project import files
from splchk.project.discovery import Candidate, discover
from splchk.records import Record

LARGEST = 500_000
"""In bytes: larger files were seldom written by hand."""
MOST = 30_000_000
"""In bytes, of all files together."""
COMMITS = 10_000
"""Of which the authors' names are taken."""

# Where GitHub and GitLab look for the file.
_OWNERS = tuple(f"{folder}CODEOWNERS" for folder in ("", ".github/", ".gitlab/", "docs/"))
_PEOPLE = frozenset(("authors", "contributors", "credits", "maintainers", "thanks"))
"""How files with the names of people are called, but for their suffix."""
_BINARY = 8000
"""In bytes: what has no NUL in so many is text, as git tells it."""


class Read(Record):
    """What was found, and what was left out."""

    facts: Facts
    note: str = ""
    """One line on what was not read; empty: everything was."""


def read(top: Path, wanted: Set[str], is_excluded: Callable[[str], bool]) -> Read:
    """What the files below `top` and the history say of the wanted words, which are in small letters.

    What cannot be read says nothing.
    """
    candidates = [one for one in _listed(top) if not is_excluded(one.place)]
    texts = _Texts(candidates)
    found: set[str] = set()
    people = evidence.people(_authors(top))
    for path, text in texts:
        found |= evidence.names(text, wanted)
        if path in _OWNERS:
            people |= evidence.owners(text)
        elif os.path.splitext(os.path.basename(path))[0].lower() in _PEOPLE:
            people |= evidence.people([text])
    in_files = {part for one in candidates for part in evidence.parts_of_path(one.shown)}
    return Read(Facts(evidence.count_parts(found, wanted), in_files & wanted, people & wanted), texts.note)


class _Texts:
    """The texts of files by their paths below the top, as far as the bounds let them be read."""

    def __init__(self, candidates: list[Candidate]) -> None:
        self._candidates = candidates
        self._large = self._late = 0

    def __iter__(self) -> Iterator[tuple[str, str]]:
        read = 0
        progress = Progress(len(self._candidates), True)
        for number, one in enumerate(self._candidates):
            progress.step(number)
            size = _size(one.place)
            if size > LARGEST:
                self._large += _is_text(one.place)
            elif read + size > MOST:
                self._late += 1
            else:
                read += size
                document = files.read(one.place, one.shown, "text", one.inside)
                if isinstance(document, Document):
                    yield one.shown, document.text
        progress.clear()

    @property
    def note(self) -> str:
        """What was left out."""
        large = f"{self._large:,} larger than {LARGEST // 1000} kB" if self._large else ""
        late = f"{self._late:,} after the first {MOST // 1_000_000} MB" if self._late else ""
        left = ", ".join(filter(None, (large, late)))
        return f"not all files were read for names in code: without {left}" if left else ""


def _listed(top: Path) -> Iterator[Candidate]:
    """All files below the top, with their paths from there; what cannot be listed is the check's to report."""
    found = discover([], top, lambda _: True, repository=git.repository, listed=git.listed)
    return (one for one in found if isinstance(one, Candidate))


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:
        return 0


def _is_text(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return b"\0" not in file.read(_BINARY)
    except OSError:
        return False


def _authors(top: Path) -> set[str]:
    try:
        return authors(top, COMMITS) if git.repository(top) else set()
    except OSError:
        return set()
