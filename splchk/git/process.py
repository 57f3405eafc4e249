"""The `git` command, started so that nothing a repository says may run a program, and what it complains of."""

from __future__ import annotations

import os
from collections.abc import Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    import subprocess
    from pathlib import Path
    from typing import IO

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
"""What a hook's environment says of *its* repository, which need not be the one that is asked for."""

_INSTALL = "install it, or name the files instead of their folder"


class GitError(OSError):
    """Git could not say it; the message is one line: what is wrong, and what to do."""


def run(root: Path | str, *arguments: str) -> bytes:
    """What git prints. Raises GitError."""
    with begun(root, *arguments) as process:
        return answer(root, process)


def ask(root: Path | str, *arguments: str) -> tuple[bytes | None, str]:
    """What git prints, None if it fails, and what it complains of. Raises GitError if it cannot be started."""
    with begun(root, *arguments) as process:
        return _heard(process)


def begun(root: Path | str, *arguments: str) -> subprocess.Popen[bytes]:
    """A question that git may work on while others are asked; `answer` waits for it. Raises GitError as `ask` does."""
    import subprocess

    return start(root, arguments, subprocess.DEVNULL, None)


def answer(root: Path | str, process: subprocess.Popen[bytes]) -> bytes:
    """What git prints. Raises GitError."""
    printed, said = _heard(process)
    if printed is None:
        raise GitError(reason(root, said))
    return printed


def _heard(process: subprocess.Popen[bytes]) -> tuple[bytes | None, str]:
    printed, said = process.communicate()
    return (None if process.returncode else printed), os.fsdecode(said)


def start(
    root: Path | str, arguments: Sequence[str], stdin: int | IO[bytes], stderr: IO[bytes] | None
) -> subprocess.Popen[bytes]:
    """A git process that may be read from, its complaints too if `stderr` is None. Raises GitError if it cannot be
    started."""
    import subprocess

    pipe = subprocess.PIPE
    command = [_program(), "-C", str(root), *_SAFE, *arguments]
    environment = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE} | _ENVIRONMENT
    try:
        return subprocess.Popen(command, stdin=stdin, stdout=pipe, stderr=stderr or pipe, env=environment)
    except OSError as error:
        raise GitError(f"git cannot be started ({error.strerror}): {_INSTALL}") from None


def _program() -> str:
    """Where git is installed. Relative parts of PATH do not count: there could be a stranger's program."""
    name = "git.exe" if os.name == "nt" else "git"
    for folder in os.get_exec_path():
        program = os.path.join(folder, name)
        if os.path.isabs(folder) and os.path.isfile(program) and os.access(program, os.X_OK):
            return program
    raise GitError(f"git is not installed: {_INSTALL}")


def reason(root: Path | str, said: str) -> str:
    """Git's complaint as one line that says what to do."""
    place = one_line(str(root))
    if "dubious ownership" in said or "unsafe repository" in said:
        import shlex

        advice = f"git config --global --add safe.directory {shlex.quote(place)}"
        return f"git refuses {place}, since it belongs to another user: if you trust it, run `{advice}`"
    if "promisor remote" in said or "lazy fetching" in said:
        advice = "git fetch --refetch --no-filter"
        return f"git has only a part of {place}, a partial clone: fetch the rest with `{advice}` there"
    complaints = [line for line in said.splitlines() if line.startswith(("fatal:", "error:"))]
    last = complaints[-1].partition(":")[2].strip() if complaints else said.strip() or "no reason given"
    return f"git cannot read {place} ({one_line(last)}): try `git status` there"


def one_line(text: str) -> str:
    """A name or a message for a terminal: a blank for each character that is none to be printed."""
    return "".join(each if each.isprintable() else " " for each in text)


def says(root: Path | str, question: str) -> str:
    """What `git rev-parse` answers; empty if it cannot."""
    return os.fsdecode(ask(root, "rev-parse", question)[0] or b"").strip()


def is_before_the_first_commit(root: Path | str) -> bool:
    """Whether a HEAD that leads nowhere is to lead to a first commit; a broken one has published who knows what."""
    _, said = ask(root, "log", "-1", "--format=", "--no-show-signature")
    return "does not have any commits yet" in said
