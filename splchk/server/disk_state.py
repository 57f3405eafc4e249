"""What the answers for documents in some folders depend on: the files on the disk, and whether one has changed.

What has been read of them is kept as long as this state is the same, so that a change takes effect whoever made it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

from splchk.project.settings import SETTINGS_FILES, Settings
from splchk.project.sphinx import NAME as SPHINX_FILE

_NAMES = re.compile(rf"\.aspell\..*|{'|'.join(map(re.escape, (*SETTINGS_FILES, SPHINX_FILE)))}")
"""The files in a folder, or above it, that say how documents are checked."""
_IN_GIT_FOLDER = ("HEAD", os.path.join("logs", "HEAD"), "packed-refs")
"""The files that change with the commit whose keys are published."""

State = tuple[object, ...]
"""Two of them are equal if nothing has changed."""

WATCHED = (".aspell.*", *SETTINGS_FILES, SPHINX_FILE)
"""Patterns of the names of these files, which a client is asked to watch."""


def state(folders: Iterable[str], settings: Iterable[Settings], others: Iterable[str] = ()) -> State:
    """Return the state of the files that documents in some folders, with some settings, depend on, and of others."""
    found: dict[str, object] = {}
    for folder in folders:
        for above in _upwards(folder):
            if above in found:
                break
            found[above] = os.path.realpath(above)
            found |= {path: _status(path) for path in _files_in(above)}
    for one in settings:
        for shared in one.shared:
            found |= {path: _status(path) for path in _files_in(os.path.dirname(shared.source))}
    for each in (*settings, *others):
        found |= {path: _status(path) for path in _paths(each)}
    return tuple(found.items())


def _files_in(folder: str) -> Iterator[str]:
    try:
        names = os.listdir(folder)
    except OSError:
        return
    for name in sorted(names):
        if name == ".git":
            yield from _git_files(os.path.join(folder, name))
        elif _NAMES.fullmatch(name):
            yield os.path.join(folder, name)


def _git_files(path: str) -> Iterator[str]:
    """Yield what changes with a commit; the folder itself changes whenever git looks at its index."""
    if os.path.isdir(path):
        yield from (os.path.join(path, name) for name in _IN_GIT_FOLDER)
    else:
        yield path


def _paths(value: object) -> Iterator[str]:
    """Yield the absolute paths among some settings, whatever they are for."""
    if isinstance(value, str):
        if os.path.isabs(value):
            yield value
    elif isinstance(value, (tuple, list, frozenset)):
        for one in value:
            yield from _paths(one)


def _status(path: str) -> object:
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _upwards(folder: str) -> Iterator[str]:
    yield folder
    while (parent := os.path.dirname(folder)) != folder:
        folder = parent
        yield folder
