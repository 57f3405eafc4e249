"""The files of a revision that contain one of some strings, found by git, which is faster than to read them all."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence

from splchk.git.process import GitError, ask_with_input, reason

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

_OPTIONS = (
    *("--files-with-matches", "-z", "--fixed-strings", "--text"),
    # What settings could add to that: other contents, other names, and colours in the answer.
    *("--no-textconv", "--no-recurse-submodules", "--no-color"),
)


def files_with(
    root: Path | str, revision: str, strings: Collection[bytes], patterns: Sequence[str] = ()
) -> frozenset[str]:
    """Return the names of the files of a revision that contain one of the strings, as committed.

    A string has no line end, NUL or letter case that does not count. `patterns` are pathspecs of which a file matches
    one (gitglossary(7)); none: all files. `revision` is known to exist. Names are relative to the top level, with `/`;
    links and submodules are left out. One process, whose time grows with the number of the strings. Raises GitError,
    also for a file that is missing from the clone.
    """
    command = ("--no-literal-pathspecs", "grep", *_OPTIONS, "-f", "-", revision, "--", *patterns)
    code, printed, complaints = ask_with_input(root, b"\n".join(strings) + b"\n", *command)
    # One file that cannot be read does not make it fail: 0 and 1 say whether it found something in the others.
    if code not in (0, 1) or any(line.startswith(("error:", "fatal:")) for line in complaints.splitlines()):
        raise GitError(reason(root, complaints))
    return frozenset(name.removeprefix(f"{revision}:") for name in os.fsdecode(printed).split("\0") if name)
