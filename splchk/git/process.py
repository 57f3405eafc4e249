"""Processes of the `git` command, started so that nothing in a repository may run a program, and their complaints."""

from __future__ import annotations

import os
from collections.abc import Sequence

from splchk.model import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    import subprocess
    from pathlib import Path
    from typing import IO

    Process = subprocess.Popen[bytes]

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
    "GIT_ALLOW_PROTOCOL": "",  # the same for versions that do not know the line above
}

_ELSEWHERE = frozenset(
    f"GIT_{name}"
    for name in (
        *("ALTERNATE_OBJECT_DIRECTORIES", "COMMON_DIR", "CONFIG", "DIR", "INDEX_FILE"),
        *("NAMESPACE", "OBJECT_DIRECTORY", "PREFIX", "WORK_TREE"),
    )
)
"""Variables by which a hook's environment names *its* repository, which need not be the one that is asked about."""
_INDEX_FILE = "GIT_INDEX_FILE"
"""The one of them that is kept if it does concern that repository (`splchk.git.index`)."""

_INSTALL = "install it, or name the files instead of their folder"


class GitError(OSError):
    """Git could not answer; the message is one line: what is wrong, and what to do."""


def run(root: Path | str, *arguments: str) -> bytes:
    """Return what git prints. Raises GitError."""
    with start(root, *arguments) as process:
        return answer(root, process)


def ask(root: Path | str, *arguments: str) -> tuple[bytes | None, str]:
    """Return what git prints, None if it fails, and its complaints. Raises GitError if it cannot be started."""
    with start(root, *arguments) as process:
        return _communicate(process)


def ask_with_input(root: Path | str, data: bytes, *arguments: str) -> tuple[int, bytes, str]:
    """Return the exit code of git, what it prints and its complaints; it reads `data` from standard input.

    Raises GitError if it cannot be started.
    """
    import subprocess

    with start_with(root, arguments, subprocess.PIPE, None) as process:
        printed, complaints = process.communicate(data)
        return process.returncode, printed, os.fsdecode(complaints)


def start(root: Path | str, *arguments: str) -> Process:
    """Start git, which works while something else is done until `answer` waits for it. Raises GitError."""
    import subprocess

    return start_with(root, arguments, subprocess.DEVNULL, None)


def answer(root: Path | str, process: Process) -> bytes:
    """Return what a started git prints. Raises GitError."""
    return answer_and_warnings(root, process)[0]


def answer_and_warnings(root: Path | str, process: Process) -> tuple[bytes, str]:
    """Return what a started git prints, and its complaints although it did not fail. Raises GitError."""
    printed, complaints = _communicate(process)
    if printed is None:
        raise GitError(reason(root, complaints))
    return printed, complaints


def _communicate(process: Process) -> tuple[bytes | None, str]:
    printed, complaints = process.communicate()
    return (None if process.returncode else printed), os.fsdecode(complaints)


def start_with(root: Path | str, arguments: Sequence[str], stdin: int | IO[bytes], stderr: IO[bytes] | None) -> Process:
    """Start git with the given input and place for complaints (None: a pipe); its output is a pipe. Raises GitError."""
    import subprocess

    pipe = subprocess.PIPE
    command = [_program(), "-C", str(root), *_SAFE, *arguments]
    try:
        return subprocess.Popen(command, stdin=stdin, stdout=pipe, stderr=stderr or pipe, env=_environment(str(root)))
    except OSError as error:
        raise GitError(f"git cannot be started ({error.strerror}): {_INSTALL}") from None


def _environment(root: str) -> dict[str, str]:
    """Return the environment of a git that is asked about the repository at `root`."""
    environment = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE} | _ENVIRONMENT
    if _INDEX_FILE in os.environ:  # as in a hook
        from splchk.git.index import index_file

        if index := index_file(root):
            environment[_INDEX_FILE] = index
    return environment


def _program() -> str:
    """Return the path of git. Relative parts of PATH do not count: a stranger's program may lie there."""
    name = "git.exe" if os.name == "nt" else "git"
    for folder in os.get_exec_path():
        program = os.path.join(folder, name)
        if os.path.isabs(folder) and os.path.isfile(program) and os.access(program, os.X_OK):
            return program
    raise GitError(f"git is not installed: {_INSTALL}")


def reason(root: Path | str, complaints: str) -> str:
    """Return git's complaints as one line that says what to do."""
    folder = one_line(str(root))
    if "dubious ownership" in complaints or "unsafe repository" in complaints:
        import shlex

        advice = f"git config --global --add safe.directory {shlex.quote(folder)}"
        return f"git refuses {folder}, since it belongs to another user: if you trust it, run `{advice}`"
    # For the last, the transport of a missing object was refused, and git ended before it said what for.
    if any(sign in complaints for sign in ("promisor remote", "lazy fetching", "transport '")):
        advice = "git fetch --refetch --no-filter"
        return f"git has only a part of {folder}, a partial clone: fetch the rest with `{advice}` there"
    errors = [line for line in complaints.splitlines() if line.startswith(("fatal:", "error:"))]
    last = errors[-1].partition(":")[2].strip() if errors else complaints.strip() or "no reason given"
    return f"git cannot read {folder} ({one_line(last)}): try `git status` there"


def without_filters(root: Path | str) -> tuple[str, ...]:
    """Return arguments of git by which no filter is run, whatever the settings and attributes of a repository say.

    Git runs them, programs that its settings name, on files of the working tree that it has to compare. No option
    switches all of them off, so that each is replaced by none (gitattributes(5), `filter`). One process. Raises
    GitError.
    """
    named, complaints = ask(root, "config", "-z", "--name-only", "--get-regexp", r"^filter\.")
    if named is None and complaints:  # without complaints, there is none
        raise GitError(reason(root, complaints))
    filters = sorted(
        {name.removeprefix("filter.").rpartition(".")[0] for name in os.fsdecode(named or b"").split("\0")}
    )
    found: list[str] = []
    for each in filter(None, filters):
        if "=" in each:
            raise GitError(f"git has a filter called {one_line(each)}, which cannot be switched off: rename it")
        for setting in ("clean=", "smudge=", "process=", "required=false"):
            found += ("-c", f"filter.{each}.{setting}")
    return tuple(found)


def rev_parse(root: Path | str, question: str) -> str:
    """Return what `git rev-parse` answers; empty if it cannot."""
    return os.fsdecode(ask(root, "rev-parse", question)[0] or b"").strip()


def is_before_the_first_commit(root: Path | str) -> bool:
    """Return True if HEAD leads nowhere because there is no commit yet; what a broken HEAD had is unknown."""
    _, complaints = ask(root, "log", "-1", "--format=", "--no-show-signature")
    return "does not have any commits yet" in complaints
