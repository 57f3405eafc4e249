"""The authors of a repository, by the names in its history."""

from __future__ import annotations

import os
from pathlib import Path

from splchk.git.process import ask


def authors(root: Path, limit: int) -> set[str]:
    """Return the names of the authors of the last `limit` commits of HEAD, as `.mailmap` maps them.

    One process. An error of git means no names, since nothing depends on them. Raises GitError if git cannot be
    started.
    """
    printed, _ = ask(root, "log", f"--max-count={limit}", "--format=%aN", "--no-show-signature", "HEAD", "--")
    return set(os.fsdecode(printed or b"").split("\n")) - {""}
