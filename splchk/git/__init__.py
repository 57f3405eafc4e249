"""The one door to the `git` command: what it tracks, what a version holds, what was changed.

A repository may be a stranger's, so that nothing its configuration says may run a program (`process`). Each question
takes a fixed number of processes. Which of the files are documents, and how they are called in reports, is left to
`files`; what the keys of a document are, to the caller.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Sequence
from functools import lru_cache

from splchk.git.process import answer, begun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

_LONGEST_ARGUMENTS = 30_000
"""In characters: what all systems take as one command line, with room to spare."""


def repository(folder: Path | str) -> str | None:
    """The top level of the repository that `folder` lies in, None for no repository.

    A submodule, and a linked working tree, is a repository of its own. The result is `folder` or one of its parents,
    not resolved. No process is started, so that it costs nothing and holds without git.
    """
    return _top(os.path.abspath(folder))


@lru_cache(maxsize=4096)
def _top(folder: str) -> str | None:
    """Answers are kept for the run; many folders share those above them."""
    if _is_top(folder):
        return folder
    above = os.path.dirname(folder)
    return None if above == folder else _top(above)


def listed(
    root: Path | str,
    under: Sequence[str],
    wanted: Callable[[str], bool] | None = None,
    meanwhile: Callable[[], object] | None = None,
) -> list[str]:
    """The files below the folders `under` that git tracks or would add: absolute, sorted, each once.

    `root` is the repository's top level; `under` are folders in it, absolute and without links on the way; `wanted`
    is asked with the name relative to `root`, in git's form (with `/`), before the disk is. What was deleted is left
    out, and so are submodules and other repositories, whose files are theirs. A symbolic link is in the list, whatever
    it leads to. One process, whatever the number of files or folders; `meanwhile` is called while git is at work.
    Raises GitError.
    """
    arguments = ("ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *_prefixes(root, under))
    with begun(root, *arguments) as process:
        if meanwhile:
            meanwhile()
        known = answer(root, process)
    names = {name for name in os.fsdecode(known).split("\0") if name and (wanted is None or wanted(name))}
    top = os.path.join(os.path.abspath(root), "")
    return [top + name for name in sorted(names) if _is_file_or_link(top + name)]


def _prefixes(root: Path | str, under: Sequence[str]) -> list[str]:
    """The folders as git wants them; none stands for all, which is no less right where the list grows too long.

    What is too much is harmless: whoever asked picks out what lies below the folders.
    """
    prefixes = sorted({os.path.relpath(folder, root).replace(os.sep, "/") for folder in under})
    too_long = sum(map(len, prefixes)) + len(prefixes) > _LONGEST_ARGUMENTS
    return [] if "." in prefixes or too_long else prefixes


def _is_top(folder: str) -> bool:
    """Whether git would take `folder` for a repository's top level: an empty `.git` makes none."""
    mark = os.path.join(folder, ".git")
    try:
        mode = os.stat(mark).st_mode
    except (OSError, ValueError):  # none, as nearly always
        return False
    return stat.S_ISREG(mode) or os.path.lexists(os.path.join(mark, "HEAD"))


def _is_file_or_link(path: str) -> bool:
    try:
        mode = os.lstat(path).st_mode
    except OSError:  # deleted, but still in the index
        return False
    return stat.S_ISREG(mode) or stat.S_ISLNK(mode)
