"""The program's door. A hook names files and nothing else; that takes no parser of command lines, which would be a
third of what checking a document costs.
"""

from __future__ import annotations

import gc
import sys

COMMANDS = ("check", "explain", "suggest", "words")
"""What the first argument may be instead of a path; `cli` has them all."""

_GARBAGE = 100_000
"""Objects between two searches for garbage: a run makes many, and hardly any that are not freed by themselves."""


def main() -> None:
    """Run the program, and end the process with its exit code."""
    gc.set_threshold(_GARBAGE)
    names = sys.argv[1:]
    if names and names[0] not in COMMANDS and not any(name.startswith("-") for name in names):
        from splchk.run import Options, Run
        from splchk.terminal import guarded

        sys.exit(guarded(Run(Options(paths=tuple(names))).check))
    from splchk.cli import main as parse

    parse()
