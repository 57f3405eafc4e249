"""How git cleans up the message of a commit, by its settings and by what it tells hooks."""

from __future__ import annotations

import os
from pathlib import Path

from splchk.git.process import GitError, ask
from splchk.records import Record

_SETTINGS = r"^(core\.comment(char|string)|commit\.cleanup)$"
_DEFAULT_MARK, _AUTO = "#", "auto"


class Cleanup(Record):
    """What becomes of the comments in a message (git-commit(1), `--cleanup`)."""

    mark: str | None
    """What comments begin with; None: git chooses it for each message."""
    is_stripped: bool | None
    """True if comments are taken out, False if they are a part of the message; None: if it was edited."""


def cleanup(root: Path | str) -> Cleanup | None:
    """Return how messages are cleaned up in the repository at `root`; None if git cannot tell. One process.

    The option `--cleanup` of a single command is not known to hooks.
    """
    try:
        printed, complaints = ask(root, "config", "-z", "--get-regexp", _SETTINGS)
    except GitError:
        return None
    if printed is None and complaints:  # without complaints, there are no such settings
        return None
    mark: str | None = _DEFAULT_MARK
    mode = ""
    for entry in os.fsdecode(printed or b"").split("\0"):
        name, _, value = entry.partition("\n")
        if name == "commit.cleanup":
            mode = value
        elif name:  # `core.commentString` and `core.commentChar` are one setting: the last of them holds
            mark = None if value == _AUTO else value or _DEFAULT_MARK
    is_kept = mode in ("whitespace", "verbatim", "scissors")
    return Cleanup(mark, False if is_kept else True if mode == "strip" else None)


def may_be_unedited() -> bool:
    """Return True if git may have told its hook that no editor is used: it sets GIT_EDITOR to `:` (githooks(5)).

    A user may have set it, too, to accept the messages that git proposes.
    """
    return os.environ.get("GIT_EDITOR") == ":"
