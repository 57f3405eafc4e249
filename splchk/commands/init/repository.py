"""Read the names in a repository's files, paths and history, and the words that they are made of.

That is done within bounds, since one word more or less matters little. Files are read one after the other, and no
program but git is started, twice.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

from splchk import git
from splchk.commands.terminal import Progress, say
from splchk.documents.lists import lists_people
from splchk.git.people import authors
from splchk.model import Document
from splchk.project import files
from splchk.project.discovery import Candidate, discover
from splchk.records import Record
from splchk.text.case import normal
from splchk.text.words import MINIMUM, find_words, split_name

MAX_FILE_SIZE = 500_000
"""In bytes: larger files are seldom written by hand."""
MAX_TOTAL_SIZE = 30_000_000
"""In bytes."""
MAX_COMMITS = 10_000
"""The number of latest commits whose authors are read."""

# Where GitHub and GitLab look for the file.
_OWNERS_FILES = tuple(f"{folder}CODEOWNERS" for folder in ("", ".github/", ".gitlab/", "docs/"))
_NUL_SEARCHED = 8000
"""In bytes: a file without NUL at its beginning is text, as for git."""

_NAME = re.compile(r"[^\W\d]\w*")
_COMPOUND = re.compile(r"[_\d]|[a-z][A-Z]|[A-Z]{2}[a-z]")
# What is before and after a word that is used as a name: `a.word`, `a:word`, `a->word`, `$word`, `<word`; `word(`,
# `word[`, `word =`, `word.a`, `word:a`, `word->`. The end of a sentence does not match.
_BEFORE = re.compile(r"(?:[\w)\]](?:\.|::?|->)|[$@&<]|</)\Z")
_AFTER = re.compile(r"(?:\((?!s\))|\[|\.[a-z_]|::?[\w]|->| ?[:!=]?=)")
_CONTEXT_LENGTH = 4
"""Characters of context that these patterns need."""
_OWNER = re.compile(r"(?<!\S)@[\w.-]+(?:/[\w.-]+)?")


class RepositoryNames(Record):
    """The words, in small letters, of the names in a repository."""

    code: Mapping[str, int] = MappingProxyType({})
    """For each word, the number of different names in code that it is a part of."""
    files: Set[str] = frozenset()
    people: Set[str] = frozenset()


def read_repository(top: Path, wanted: Set[str], is_excluded: Callable[[str], bool]) -> RepositoryNames:
    """Return which wanted words, in small letters, are parts of names below `top` and in its history.

    What cannot be read is left out.
    """
    found = discover([], top, lambda _: True, list_files=git.list_files)
    candidates = [one for one in found if isinstance(one, Candidate) and not is_excluded(one.path)]
    names: set[str] = set()
    people: set[str] = set()
    with suppress(OSError):
        people |= people_words(authors(top, MAX_COMMITS) if git.repository(top) else ())
    for path, text in _read_texts(candidates):
        names |= find_names(text, wanted)
        if path in _OWNERS_FILES:
            people |= owner_words(text)
        elif lists_people(path):
            people |= people_words([text])
    in_paths = {word for one in candidates for word in _name_parts(one.display_path)}
    return RepositoryNames(count_names(names, wanted), in_paths & wanted, people & wanted)


def _read_texts(candidates: Sequence[Candidate]) -> Iterator[tuple[str, str]]:
    """Yield the texts of files with their paths from the top, within the bounds; say then what was left out."""
    total = too_large = too_late = 0
    progress = Progress(len(candidates), True)
    for number, one in enumerate(candidates):
        progress.step(number)
        with suppress(OSError):
            size = os.path.getsize(one.path)
            if size > MAX_FILE_SIZE:
                too_large += _is_text(one.path)
            elif total + size > MAX_TOTAL_SIZE:
                too_late += 1
            else:
                total += size
                document = files.read(one.path, one.display_path, "text", one.link_boundary, one.is_regular)
                if isinstance(document, Document):
                    yield files.with_slashes(one.display_path), document.text
    progress.clear()
    large = f"{too_large:,} larger than {MAX_FILE_SIZE // 1000} kB" if too_large else ""
    late = f"{too_late:,} after the first {MAX_TOTAL_SIZE // 1_000_000} MB" if too_late else ""
    if large or late:
        say(f"not all files were read for names in code: without {', '.join(filter(None, (large, late)))}")


def _is_text(path: str) -> bool:
    with open(path, "rb") as file:
        return b"\0" not in file.read(_NUL_SEARCHED)


def find_names(text: str, wanted: Set[str]) -> set[str]:
    """Return the names in a text of any kind: compound ones, and `wanted` words that are used as names.

    A word in a sentence or a comment is not a name: there it may be misspelt. `wanted` is in small letters.

    >>> sorted(find_names("callflow = get_desk(x)  # recieve a callflow", {"callflow", "recieve"}))
    ['callflow', 'get_desk']
    """
    found = set(_NAME.findall(text))
    compound = {name for name in found if _COMPOUND.search(name)}
    return compound | {name for name in found - compound if name.lower() in wanted and _is_used_as_name(name, text)}


def count_names(names: Iterable[str], wanted: Set[str]) -> Counter[str]:
    """Return for each wanted word the number of different names that it is a part of."""
    return Counter(part for name in set(names) for part in _name_parts(name) if part in wanted)


def owner_words(text: str) -> set[str]:
    """Return the words of the owners in a CODEOWNERS file, in small letters: `@user`, `@organization/team-name`."""
    return {part for owner in _OWNER.findall(text) for part in _name_parts(owner)}


def people_words(texts: Iterable[str]) -> set[str]:
    """Return the words with a capital in people's names, or in texts with people's names; in small letters."""
    found = (normal(word.text) for text in texts for word in find_words(text))
    return {word.lower() for word in found if len(word) >= MINIMUM and word[0].isupper()}


def _name_parts(name: str) -> set[str]:
    return {part.lower() for part in split_name(name) if len(part) >= MINIMUM}


def _is_used_as_name(word: str, text: str) -> bool:
    """Return True if a word is used as a name, not as in a sentence, anywhere in a text."""
    return any(_is_name_at(text, *match.span()) for match in re.finditer(re.escape(word), text))


def _is_name_at(text: str, start: int, end: int) -> bool:
    before, after = text[max(start - _CONTEXT_LENGTH, 0) : start], text[end : end + _CONTEXT_LENGTH]
    if before[-1:].isalnum() or after[:1].isalnum():
        return False
    if before[-1:] == after[:1] == "`" or (before[-1:] == after[:1] and after[:2] in ('":', "':")):
        return True
    return bool(_BEFORE.search(before) or _AFTER.match(after))
