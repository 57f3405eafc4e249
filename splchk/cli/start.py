"""The program's door. What hooks and gates ask for takes no parser of command lines, which would be a third of what
checking a document costs: files, and a few options that are spelt out. Anything else is for `cli`.
"""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

CHECK = "check"
COMMANDS = (CHECK, "explain", "init", "suggest", "words")
"""What the first argument may be instead of a path; `cli` has them all."""

_SWITCHES = {f"--{name}": name for name in ("fix", "diff", "staged", "quiet", "verbose")} | {"-q": "quiet"}
_VALUED = {f"--{name}": name for name in ("since", "baseline", "output")}
_COUNTED = {"--jobs": "jobs"}

_GARBAGE = 100_000
"""Objects between two searches for garbage: a run makes many, and hardly any that are not freed by themselves."""


def main() -> NoReturn:
    """Run the program, and end the process with its exit code."""
    gc.set_threshold(_GARBAGE)
    plain = read_plainly(sys.argv[1:])
    if plain is not None:
        from splchk.commands.check import Options, check
        from splchk.commands.terminal import guarded

        options = Options(**plain)
        _end(guarded(lambda: check(options)))
    from splchk.cli.parser import main as parse

    try:
        parse()
    except SystemExit as end:
        if isinstance(end.code, int):
            _end(end.code)
        raise
    _end(0)


def read_plainly(arguments: Sequence[str]) -> dict[str, Any] | None:
    """The fields of `run.Options` that a plain command line sets; None if it takes the real parser to read it."""
    rest = iter(arguments[1:] if arguments[:1] == [CHECK] else arguments)
    if arguments and arguments[0] in COMMANDS and arguments[0] != CHECK:
        return None
    found: dict[str, Any] = {}
    paths = []
    for each in rest:
        name, equals, value = each.partition("=")
        if not each.startswith("-"):
            paths.append(each)
        elif each in _SWITCHES:
            found[_SWITCHES[each]] = True
        elif name in _VALUED:
            value = value if equals else next(rest, "-")
            if value.startswith("-"):
                return None
            found[_VALUED[name]] = value
        elif name in _COUNTED:
            value = value if equals else next(rest, "")
            if not re.fullmatch("[0-9]{1,9}", value):
                return None
            found[_COUNTED[name]] = int(value)
        else:
            return None
    return {**found, "paths": tuple(paths)}


def _end(code: int) -> NoReturn:
    """End the process at once: to take all its values apart would take longer than to check a document."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except OSError:
        sys.exit(code)
    os._exit(code)
