"""The entry point of the program."""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

_COMPLETION = "_SPLCHK_COMPLETE"
"""The environment variable in which a shell asks click for completions."""

_GARBAGE = 100_000
"""New objects before garbage is searched for: a run makes many, and hardly any that form cycles."""

_SIGINT = 2
"""The number of the signal, as on all systems: `signal` is not imported for it."""


def main() -> NoReturn:
    """Run the program, and end the process with its exit code."""
    try:
        _run()
    except KeyboardInterrupt:  # while modules are imported, or after the work
        os._exit(128 + _SIGINT)


def _run() -> NoReturn:
    gc.set_threshold(_GARBAGE)  # before the imports, which make many objects
    if None in (sys.stdin, sys.stdout, sys.stderr):
        from splchk.cli.streams import reopen_closed

        reopen_closed()
    if not hasattr(sys.stdout.buffer, "raw"):
        from splchk.cli.streams import buffer_output

        buffer_output()
    from splchk.cli import quick
    from splchk.cli.options import run_check
    from splchk.commands.terminal import fail, guarded, say

    if name := ambiguous_name(sys.argv[1:]):
        say(f"{name}: reads like an option, and is the name of a file: write .{os.sep}{name}, or rename the file")
        _end(2)
    values = None if _COMPLETION in os.environ else quick.read(sys.argv[1:])
    if values is not None:
        _end(guarded(lambda: run_check(values)))
    try:
        from splchk.cli.parser import main as parse  # with click, which `quick` does without

        parse(prog_name="splchk")
    except SystemExit as end:
        if isinstance(end.code, int):
            _end(end.code)
        raise
    except (ImportError, OSError) as error:  # click is missing, or has printed something itself, as for `--help`
        _end(fail(error))
    _end(0)


def ambiguous_name(arguments: Sequence[str]) -> str | None:
    """Return the first argument that reads like an option and is the name of a file that exists; None without one.

    Hooks hand over the names of changed files, in which a stranger may have a say, behind the options that their
    users chose. Such a name can write elsewhere (`--output=/a/b.md`), and a file `--keys=all` could take that option
    away if it were read as a name. So it is neither.
    """
    for argument in arguments:
        if argument == "--":
            return None
        if argument.startswith("-") and argument != "-" and os.path.lexists(argument):
            return argument
    return None


def _end(code: int) -> NoReturn:
    """End the process without freeing its memory, which takes another 11 % of the instructions of a short run."""
    from splchk.commands.terminal import fail, has_lost_messages

    try:
        if sys.stdout is not None:  # given up
            sys.stdout.flush()
    except BrokenPipeError:
        pass
    except OSError as error:
        code = fail(error)
    try:
        sys.stderr.flush()
    except OSError:  # which has been noted
        pass
    os._exit(2 if code < 2 and has_lost_messages() else code)
