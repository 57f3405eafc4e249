"""Word lists and replacement tables on disk: read, changed under a lock, and replaced as a whole.

A list that is a link out of its repository is neither read nor written.

A change is a function from the old list to the new one. It is called while no other splchk process changes a list in
the same folder, so that no words are lost. The formats, and what Aspell accepts, are known by `dictionaries`.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Generic, TypeVar

from splchk.dictionaries import replacements, word_list
from splchk.dictionaries.aspell import WordListError
from splchk.dictionaries.replacements import ReplacementTable
from splchk.dictionaries.word_list import WordList
from splchk.model import Problem, RunError
from splchk.project import files
from splchk.project.settings import LIST_FILE

_List = TypeVar("_List", WordList, ReplacementTable)

_MAX_WAIT = 30.0
"""Seconds to wait for another process; a change takes milliseconds, so that something is wrong by then."""
_PAUSE = 0.005
_TRIES = 20
"""Attempts at a change: an editor or Aspell, which do not use this lock, may write at the same time."""


class _Format(Generic[_List]):
    """The functions that parse and serialize a kind of list."""

    def __init__(self, parse: Callable[[str, bytes], _List], serialize: Callable[[_List], bytes]) -> None:
        self.parse: Callable[[str, bytes], _List] = parse
        """Returns the list in the bytes of a file with a name."""
        self.serialize: Callable[[_List], bytes] = serialize


_WORD_LIST = _Format(word_list.parse_file, word_list.serialize)
_TABLE = _Format(lambda name, data: replacements.parse(data), replacements.serialize)


def read(path: Path) -> WordList:
    """Return the word list at `path`; if there is no file, an empty one of the language in its name.

    Raises RunError if it cannot be read.
    """
    return _parse(path, _content(path), _WORD_LIST)


def content(path: Path) -> bytes:
    """Return the bytes of the list or table at `path`. Raises RunError if it cannot be read, or if there is none."""
    data = _content(path)
    if data is None:
        raise RunError(f"{files.display(path)}: no such file: check the path")
    return data


def add_words(path: Path, words: Iterable[str]) -> WordList:
    """Add words to the list at `path`, which need not exist yet, and return the new list.

    Raises RunError, and changes nothing, if Aspell would refuse one of the words or the list as it is, or if it cannot
    be written.
    """
    new = tuple(words)
    return change(path, lambda old: word_list.add(old, new))


def remove_words(path: Path, words: Iterable[str]) -> WordList:
    """Remove words, as they are written, from the list at `path`, and return the new list. Raises RunError."""
    old_words = tuple(words)
    return change(path, lambda old: word_list.remove(old, old_words))


def change(path: Path, edit: Callable[[WordList], WordList], repair: bool = False) -> WordList:
    """Replace the list at `path` by the result of `edit`, and return that; `edit` may be called more than once.

    The list is written in code-point order, with 0 as its count: Aspell never uses the count, and a true one makes
    branches conflict. A file that would not change is not written. If Aspell would refuse lines of the old list,
    RunError is raised, unless `repair` allows to remove or correct them. Raises RunError also if the list cannot be
    read, locked or written.
    """
    return _change(path, _WORD_LIST, edit, repair)


def change_table(
    path: Path, edit: Callable[[ReplacementTable], ReplacementTable], repair: bool = False
) -> ReplacementTable:
    """Replace the table at `path` by the result of `edit`, as `change` does with a list."""
    return _change(path, _TABLE, edit, repair)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other splchk processes from changing a list in the folder of `path`.

    The folder itself is locked, which leaves no file behind and is undone by the system if the process is killed.
    Raises RunError if another process keeps its lock, or if there is no such folder.
    """
    try:
        descriptor = _open_lock(os.path.dirname(os.path.realpath(path)), time.monotonic() + _MAX_WAIT)
    except OSError as error:
        raise RunError(f"{files.display(path)}: {files.reason(error, 'written')}") from error
    if descriptor is None:
        raise RunError(
            f"{files.display(path)}: another process has been changing it for {_MAX_WAIT:.0f} seconds: try again"
        )
    try:
        yield
    finally:
        os.close(descriptor)  # releases the lock


def _change(path: Path, form: _Format[_List], edit: Callable[[_List], _List], repair: bool) -> _List:
    with locked(path):
        for _ in range(_TRIES):
            data = _content(path)
            old = _parse(path, data, form)
            if old.warnings and not repair:
                wrong = f"Aspell would refuse it ({old.warnings[0]})"
                raise RunError(f"{files.display(path)}: {wrong}: put it right, splchk words lint")
            try:
                new = edit(old)
                after = form.serialize(new._replace(count_field="0"))
            except WordListError as error:
                raise RunError(f"{files.display(path)}: {error}") from error
            if after == data or (data is None and new == old):
                return new
            problem = files.write(path, files.display(path), after, data, files.repository_of(path))
            if problem is None:
                return new
            if _content(path) == data:  # unchanged, so that trying again would not help
                break
        raise RunError(str(problem))


def _content(path: Path) -> bytes | None:
    """Return the bytes of the file; None if there is none. Raises RunError."""
    try:
        return files.content(str(path), files.repository_of(path))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise RunError(str(Problem(files.display(path), files.reason(error, "read")))) from error


def _parse(path: Path, data: bytes | None, form: _Format[_List]) -> _List:
    """Return the list or table that `data` holds. Raises RunError."""
    try:
        found = form.parse(path.name, data or b"")
    except WordListError as error:
        raise RunError(f"{files.display(path)}: {error}") from error
    named = re.fullmatch(LIST_FILE, path.name)
    return found._replace(lang=named[1]) if named and not data else found


def _open_lock(folder: str, until: float) -> int | None:
    """Return a descriptor that keeps a folder locked until it is closed; None if it cannot be locked in time."""
    descriptor = _lock_file(folder)
    while not _try_lock(descriptor):
        if time.monotonic() > until:
            os.close(descriptor)
            return None
        time.sleep(_PAUSE)
    return descriptor


if sys.platform == "win32":  # folders cannot be opened on Windows

    def _lock_file(folder: str) -> int:
        return _substitute(folder)

    def _try_lock(descriptor: int) -> bool:
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
        except OSError:  # a network file system that cannot lock folders
            os.close(descriptor)
            return _substitute(folder)
        return descriptor

    def _try_lock(descriptor: int) -> bool:
        import fcntl

        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _substitute(folder: str) -> int:
    """Open a file of the user that is locked instead of a folder that cannot be locked itself."""
    from hashlib import sha256
    from tempfile import gettempdir

    name = sha256(os.fsencode(os.path.normcase(folder))).hexdigest()[:32]
    owner = os.getuid() if hasattr(os, "getuid") else 0
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    return os.open(os.path.join(gettempdir(), f"splchk-{owner}-{name}.lock"), flags, 0o600)
