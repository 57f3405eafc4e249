"""The index: which one a commit in the making uses, and the files that a sparse checkout leaves in it alone.

For `git commit -a` and `git commit FILE`, git makes a temporary index, of which it tells hooks by `GIT_INDEX_FILE`. A
hook may go on to ask about another repository, such as a submodule, which the variable does not concern.
"""

from __future__ import annotations

import os

from splchk import git
from splchk.git.process import run

_INDEX_FILE = "GIT_INDEX_FILE"
_GIT_DIR = "GIT_DIR"
_MAX_LINE = 10_000
"""In bytes: longer than any path."""
_SKIPPED = b"S"
"""The tag of a file with the skip-worktree bit (git-ls-files(1))."""


def index_file(root: str) -> str | None:
    """Return the value of `GIT_INDEX_FILE` if it names an index of the repository at `root`, otherwise None.

    `root` is the top level of a working tree, to which a relative value is relative. A file in the git directory of a
    repository is an index of that one; a file elsewhere is one of the repository that git would use in the working
    directory.
    """
    value = os.environ.get(_INDEX_FILE)
    if not value:
        return None
    path = os.path.join(root, value)
    if not os.path.isfile(path):  # `.git/index` of another repository, in a working tree whose `.git` is a file
        return None
    own = _git_directory(root)
    owner = _enclosing_git_directory(os.path.dirname(os.path.realpath(path))) or _current_git_directory()
    return value if owner is not None and os.path.normcase(owner) == os.path.normcase(own) else None


def absent_files(root: str) -> dict[str, str]:
    """Return the files that a sparse checkout leaves out of the working tree: their object names, by git's names.

    Links and submodules are left out. One process. Raises GitError.
    """
    found = {}
    for entry in run(root, "ls-files", "-z", "-t", "--stage").split(b"\0"):
        about, _, name = entry.partition(b"\t")
        fields = about.split()  # tag, mode, object name, stage
        if fields and fields[0] == _SKIPPED and fields[1].startswith(b"100"):
            found[os.fsdecode(name)] = os.fsdecode(fields[2])
    return {name: object_name for name, object_name in found.items() if not os.path.lexists(git.path_of(root, name))}


def _git_directory(root: str) -> str:
    """Return the git directory of a working tree, without links: `.git`, or what a file of that name says.

    Linked working trees, submodules and `git init --separate-git-dir` have a file (gitrepository-layout(5)).
    """
    mark = os.path.join(root, ".git")
    try:
        with open(mark, "rb") as file:
            line = os.fsdecode(file.readline(_MAX_LINE))
    except OSError:  # a folder
        return os.path.realpath(mark)
    return os.path.realpath(os.path.join(root, line.removeprefix("gitdir:").strip()))


def _enclosing_git_directory(folder: str) -> str | None:
    """Return the nearest git directory that `folder`, a path without links, is or lies in; None for no git directory.

    Each one has a file HEAD and a folder `objects`, or a file `commondir` if it is that of a linked working tree.
    """
    while True:
        if os.path.lexists(os.path.join(folder, "HEAD")) and any(
            os.path.exists(os.path.join(folder, name)) for name in ("objects", "commondir")
        ):
            return folder
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def _current_git_directory() -> str | None:
    """Return the git directory that git would use in the working directory, without links."""
    if named := os.environ.get(_GIT_DIR):
        return os.path.realpath(named)
    root = git.repository(os.getcwd())
    return _git_directory(root) if root else None
