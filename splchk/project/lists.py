"""The word lists and tables on disk: read, changed under a lock, and put in place whole.

Whoever changes a list says how, as a function from the old one to the new; it is called while no other process that
comes by here changes a list in the same folder, so that nobody's words are lost. What a list holds, and what Aspell
makes of it, is `dictionaries`' to know.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from splchk.dictionaries import replacements, word_list
from splchk.dictionaries.aspell import WordListError
from splchk.dictionaries.replacements import ReplacementTable
from splchk.dictionaries.word_list import WordList
from splchk.model import Problem, RunError
from splchk.project import files
from splchk.project.settings import LIST_FILE

_List = TypeVar("_List", WordList, ReplacementTable)


_PATIENCE = 30.0
"""Seconds to wait for another process; a change takes milliseconds, so that something is wrong by then."""
_PAUSE = 0.005
_TRIES = 20
"""How often a change is tried anew because an editor, or Aspell, which do not lock as we do, was there meanwhile."""


def read(path: Path) -> WordList:
    """The word list at `path`; an empty one of the language that its name says, where there is no file.

    Raises RunError where it cannot be read.
    """
    found: WordList = _parsed(path, _content(path), word_list)
    return found


def add_words(path: Path, words: Iterable[str]) -> WordList:
    """Put words into the list at `path`, which need not exist yet; returns the list as it is then.

    The whole is read and written under the lock. Raises RunError, and changes nothing, where Aspell would refuse one
    of the words, or the list as it is, or where it cannot be written.
    """
    new = tuple(words)
    return change(path, lambda old: word_list.add(old, new))


def remove_words(path: Path, words: Iterable[str]) -> WordList:
    """Take words out of the list at `path`, as they stand there; returns what is left. Raises RunError as above."""
    gone = tuple(words)
    return change(path, lambda old: word_list.remove(old, gone))


def add_pairs(path: Path, pairs: Iterable[tuple[str, str]]) -> ReplacementTable:
    """Put pairs (misspelling, correction) into the table at `path`, which need not exist yet. Raises RunError."""
    new = tuple(pairs)
    return change_table(path, lambda old: replacements.add(old, new))


def change(path: Path, edit: Callable[[WordList], WordList], mend: bool = False) -> WordList:
    """Put `edit` of the list at `path` in its place, and return it; `edit` may be called more than once.

    What is written is in code-point order, with 0 as its count: Aspell never uses the count, and a true one makes
    branches conflict. A file that would not change is not written. Lines that Aspell refuses are not touched: then
    RunError is raised, unless `mend` says that they may go or be put right. Raises RunError also where the list cannot
    be read or written, or not in time.
    """
    return _change(path, word_list, edit, mend)


def change_table(
    path: Path, edit: Callable[[ReplacementTable], ReplacementTable], mend: bool = False
) -> ReplacementTable:
    """The same for the replacement table at `path`."""
    return _change(path, replacements, edit, mend)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Let no other process change a list in the folder of `path` meanwhile.

    The folder itself is locked, which leaves nothing behind and is undone by the system if the process is killed.
    Raises RunError if another process does not let go, or there is no such folder.
    """
    try:
        descriptor = _open_lock(os.path.dirname(os.path.realpath(path)), time.monotonic() + _PATIENCE)
    except OSError as error:
        raise RunError(f"{files.shown(path)}: {files.reason(error, 'written')}") from error
    if descriptor is None:
        raise RunError(
            f"{files.shown(path)}: another process has been changing it for {_PATIENCE:.0f} seconds: try again"
        )
    try:
        yield
    finally:
        os.close(descriptor)  # and the lock is gone


def _change(path: Path, room: ModuleType, edit: Callable[[_List], _List], mend: bool) -> _List:
    with locked(path):
        for _ in range(_TRIES):
            data = _content(path)
            old: _List = _parsed(path, data, room)
            if old.warnings and not mend:
                raise RunError(
                    f"{files.shown(path)}: Aspell would refuse it ({old.warnings[0]}): put it right, splchk words lint"
                )
            try:
                new = edit(old)
                after = room.serialize(new._replace(count_field="0"))
            except WordListError as error:
                raise RunError(f"{files.shown(path)}: {error}") from error
            if after == data or (data is None and new == old):
                return new
            problem = files.write(path, files.shown(path), after, data)
            if problem is None:
                return new
            if _content(path) == data:  # nobody was there: trying again would not help
                break
        raise RunError(str(problem))


def _content(path: Path) -> bytes | None:
    """What the file holds; None where there is none. Raises RunError."""
    try:
        return files.content(str(path))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise RunError(str(Problem(files.shown(path), files.reason(error, "read")))) from error


def _parsed(path: Path, data: bytes | None, room: ModuleType) -> Any:
    """The list or table that `data` holds. Raises RunError."""
    try:
        found = room.parse(data or b"")
    except WordListError as error:
        raise RunError(f"{files.shown(path)}: {error}") from error
    named = re.fullmatch(LIST_FILE, path.name)
    return found._replace(lang=named[1]) if named and not data else found


def _open_lock(folder: str, until: float) -> int | None:
    """A descriptor that holds the lock of a folder until it is closed; None if it cannot be had in time."""
    descriptor = _lock_file(folder)
    while not _takes(descriptor):
        if time.monotonic() > until:
            os.close(descriptor)
            return None
        time.sleep(_PAUSE)
    return descriptor


if sys.platform == "win32":  # folders cannot be opened there

    def _lock_file(folder: str) -> int:
        return _substitute(folder)

    def _takes(descriptor: int) -> bool:
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _lock_file(folder: str) -> int:
        import fcntl

        descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pass
        except OSError:  # a network's file system that locks no folders
            os.close(descriptor)
            return _substitute(folder)
        return descriptor

    def _takes(descriptor: int) -> bool:
        import fcntl

        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _substitute(folder: str) -> int:
    """A file of the user's own that stands for a folder that cannot be locked itself."""
    from hashlib import sha256
    from tempfile import gettempdir

    name = sha256(os.fsencode(folder)).hexdigest()[:32]
    owner = os.getuid() if hasattr(os, "getuid") else 0
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    return os.open(os.path.join(gettempdir(), f"splchk-{owner}-{name}.lock"), flags, 0o600)
