"""The `git` command: which files it lists, what a version holds, what was changed.

A repository may be a stranger's, so that nothing its configuration says may run a program (`process`). Each question
takes a fixed number of processes. Which of the files are documents, and how they are shown in reports, is decided by
the callers. Git names files with `/` on any system; functions that take or return such names say so.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from splchk.git.process import Process

_MAX_ARGUMENTS = 30_000
"""In characters: a command line that all systems take, with room to spare."""
_UNREAD = r"^warning: could not open directory '(.*?)/?': "
"""What git says of a folder, by its name, that it may not read."""


def repository(folder: Path | str) -> str | None:
    """Return the top level of the repository that `folder` lies in, None for no repository.

    A submodule, and a linked working tree, is a repository of its own. The result is `folder` or one of its parents,
    links not resolved. No process is started, so that this is fast and needs no git.
    """
    at = os.path.abspath(folder)
    while not is_top_level(at):
        parent = os.path.dirname(at)
        if parent == at:
            return None
        at = parent
    return at


def is_top_level(folder: str) -> bool:
    """Return True if git would take `folder` for the top level of a repository; an empty `.git` makes none."""
    mark = os.path.join(folder, ".git")
    try:
        mode = os.stat(mark).st_mode
    except (OSError, ValueError):  # there is none, as in most folders
        return False
    return stat.S_ISREG(mode) or os.path.lexists(os.path.join(mark, "HEAD"))


def list_files(root: str, under: Sequence[str], wanted: Callable[[str], bool]) -> list[str]:
    """Return the files below the folders `under` that git tracks or would add: absolute, sorted, each once.

    `root` is the top level of the repository; `under` are folders in it, absolute and without links on the way;
    `wanted` is asked for each absolute path before the disk is. Deleted files are left out, and so are submodules and
    other repositories, whose files are theirs. A symbolic link is listed, whatever it leads to, and so is what the user
    may not look at; a folder that may not be read ends with a separator. One process, whatever the number of files or
    folders. Raises GitError.
    """
    with start_listing(root, under) as process:
        return read_listing(root, process, wanted)


def start_listing(root: str, under: Sequence[str]) -> Process:
    """Start the process of `list_files`, to do something else until `read_listing` waits for it. Raises GitError."""
    from splchk.git.process import start  # a run that lists nothing need not import it

    return start(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *prefixes(root, under))


def read_listing(root: str, process: Process, wanted: Callable[[str], bool]) -> list[str]:
    """Return the files that `list_files` describes from a started process. Raises GitError."""
    from splchk.git.process import answer_and_warnings

    printed, warnings = answer_and_warnings(root, process)
    names = set(os.fsdecode(printed).split("\0"))
    paths = [path_of(root, name) for name in names if name]
    found = [path for path in paths if wanted(path) and _is_file_or_link(path)]
    return sorted(found + unread_folders(root, warnings))


def unread_folders(root: str, warnings: str) -> list[str]:
    """Return the folders, each with a separator at its end, of which git's warnings say that it may not read them."""
    if not warnings:
        return []
    return [os.path.join(path_of(root, name), "") for name in re.findall(_UNREAD, warnings, re.MULTILINE)]


def path_of(root: str, name: str, paths: ModuleType = os.path) -> str:
    """Return the path of a file by git's name for it, which has `/` on any system."""
    return str(paths.join(root, name if paths.sep == "/" else name.replace("/", paths.sep)))


def prefixes(root: str, under: Sequence[str], paths: ModuleType = os.path) -> list[str]:
    """Return git's names for the folders; none, which means all folders, if the list grows too long.

    To list too much is harmless: the callers pick out what lies below their folders.
    """
    prefixes = sorted({paths.relpath(folder, root).replace(paths.sep, "/") for folder in under})
    is_too_long = sum(map(len, prefixes)) + len(prefixes) > _MAX_ARGUMENTS
    return [] if "." in prefixes or is_too_long else prefixes


def _is_file_or_link(path: str) -> bool:
    try:
        mode = os.lstat(path).st_mode
    except PermissionError:  # in a folder that the user may not enter
        return True
    except OSError:  # deleted, but still in the index
        return False
    return stat.S_ISREG(mode) or stat.S_ISLNK(mode)
