"""The one door to the `git` command: what it tracks, in a number of processes that does not grow with the files.

A repository may be a stranger's, so that nothing its configuration says may run a program. Which of the files are
documents, and how they are called in reports, is left to `files`.
"""

# A large repository has a hundred thousand names, and a Path for each would take longer than git itself.
from __future__ import annotations

import os
import stat
from collections.abc import Callable, Sequence
from pathlib import Path

_SAFE = (
    "--literal-pathspecs",  # a folder may be called `[a-z]*`
    *("-c", "core.fsmonitor="),  # else a program; empty, since old versions would run one called `false`
    *("-c", "core.untrackedCache=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "safe.bareRepository=explicit"),  # a document folder that is laid out as a repository is none
)

_ENVIRONMENT = {
    "LC_ALL": "C",  # messages are recognized below
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",  # a partial clone would ask its server, by a command it may name itself
}

_ELSEWHERE = frozenset(
    f"GIT_{name}"
    for name in (
        *("ALTERNATE_OBJECT_DIRECTORIES", "COMMON_DIR", "CONFIG", "DIR", "INDEX_FILE"),
        *("NAMESPACE", "OBJECT_DIRECTORY", "PREFIX", "WORK_TREE"),
    )
)
"""What a hook's environment says of *its* repository, which need not be the one that is asked for."""

_INSTALL = "install it, or name the files instead of their folder"

_LONGEST_ARGUMENTS = 30_000
"""In characters: what all systems take as one command line, with room to spare."""


class GitError(OSError):
    """Git could not say it; the message is one line: what is wrong, and what to do."""


def repository(folder: Path) -> Path | None:
    """The top level of the repository that `folder` lies in, None for no repository.

    A submodule, and a linked working tree, is a repository of its own. The result is `folder` or one of its parents,
    not resolved. No process is started, so that it costs nothing and holds without git.
    """
    folder = folder.absolute()
    return next((each for each in (folder, *folder.parents) if _is_top(str(each))), None)


def listed(root: Path, under: Sequence[Path], wanted: Callable[[str], bool] | None = None) -> list[Path]:
    """The files below the folders `under` that git tracks or would add: absolute, sorted, each once.

    `root` is the repository's top level; `under` are folders in it, absolute and without links on the way; `wanted`
    is asked with the name relative to `root`, in git's form (with `/`), before the disk is. What was deleted is left
    out, and so are submodules and other repositories, whose files are theirs. A symbolic link is in the list, whatever
    it leads to. One process, whatever the number of files or folders. Raises GitError.
    """
    prefixes = _prefixes(root, under)
    known = _run(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *prefixes)
    names = {name for name in os.fsdecode(known).split("\0") if name and (wanted is None or wanted(name))}
    top = os.path.join(root.absolute(), "")
    return [Path(top + name) for name in sorted(names) if _is_file_or_link(top + name)]


def _prefixes(root: Path, under: Sequence[Path]) -> list[str]:
    """The folders as git wants them; none stands for all, which is no less right where the list grows too long.

    What is too much is harmless: whoever asked picks out what lies below the folders.
    """
    prefixes = sorted({os.path.relpath(folder, root).replace(os.sep, "/") for folder in under})
    too_long = sum(map(len, prefixes)) + len(prefixes) > _LONGEST_ARGUMENTS
    return [] if "." in prefixes or too_long else prefixes


def _is_top(folder: str) -> bool:
    """Whether git would take `folder` for a repository's top level: an empty `.git` makes none."""
    mark = os.path.join(folder, ".git")
    return os.path.isfile(mark) or os.path.lexists(os.path.join(mark, "HEAD"))


def _is_file_or_link(path: str) -> bool:
    try:
        mode = os.lstat(path).st_mode
    except OSError:  # deleted, but still in the index
        return False
    return stat.S_ISREG(mode) or stat.S_ISLNK(mode)


def _run(root: Path, *arguments: str) -> bytes:
    """What git prints. Raises GitError."""
    import subprocess

    command = [_program(), "-C", str(root), *_SAFE, *arguments]
    environment = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE} | _ENVIRONMENT
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, env=environment)
    except OSError as error:
        raise GitError(f"git cannot be started ({error.strerror}): {_INSTALL}") from None
    if done.returncode:
        raise GitError(_reason(root, os.fsdecode(done.stderr)))
    return done.stdout


def _program() -> str:
    """Where git is installed. Relative parts of PATH do not count: there could be a stranger's program."""
    name = "git.exe" if os.name == "nt" else "git"
    for folder in os.get_exec_path():
        program = os.path.join(folder, name)
        if os.path.isabs(folder) and os.path.isfile(program) and os.access(program, os.X_OK):
            return program
    raise GitError(f"git is not installed: {_INSTALL}")


def _reason(root: Path, said: str) -> str:
    """Git's complaint as one line that says what to do."""
    place = _one_line(str(root))
    if "dubious ownership" in said or "unsafe repository" in said:
        import shlex

        advice = f"git config --global --add safe.directory {shlex.quote(place)}"
        return f"git refuses {place}, since it belongs to another user: if you trust it, run `{advice}`"
    complaints = [line for line in said.splitlines() if line.startswith(("fatal:", "error:"))]
    last = complaints[-1].partition(":")[2].strip() if complaints else said.strip() or "no reason given"
    return f"git cannot list the files of {place} ({_one_line(last)}): try `git status` there"


def _one_line(text: str) -> str:
    return "".join(each if each.isprintable() else " " for each in text)
