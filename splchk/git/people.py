"""Who wrote a repository, by the names in its history."""

from __future__ import annotations

import os
from pathlib import Path

from splchk.git.process import ask


def authors(root: Path, most: int) -> set[str]:
    """The names of those who wrote the last `most` commits of HEAD, as `.mailmap` has them; none before the first.

    One process. What git cannot tell is left out: nothing depends on it. Raises GitError if git cannot be started.
    """
    printed, _ = ask(root, "log", f"--max-count={most}", "--format=%aN", "--no-show-signature", "HEAD", "--")
    return set(os.fsdecode(printed or b"").splitlines())
