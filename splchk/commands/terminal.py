"""Messages, progress and colour at a terminal, and the exit code of a command that fails.

Standard output is for the report and nothing else; messages and progress go to standard error.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence

from splchk.model import Problem, RunError
from splchk.reports import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

_PATIENCE = 1.0
"""Seconds before a run shows its progress."""

_OUTPUT_ERRORS = {
    "ENOSPC": "no space left where the output goes: make room and run it again",
    "EDQUOT": "no space left to you where the output goes: make room and run it again",
    "EFBIG": "the output is longer than a file may be there: raise the limit (ulimit -f), or write it elsewhere",
    "EBADF": "standard input or output is closed, but it is needed: redirect it, if only to /dev/null",
}
"""What to say of an error of the system that is met where a report is written, by its name."""

_INTERVAL = 0.1
_WIDTH = 24

_lost: list[OSError] = []
"""Why messages could not be written."""


def say(message: str) -> None:
    """Print one line on standard error; if that cannot be written, it is lost, and the work goes on."""
    _print(f"splchk: {printable(message)}\n")


def has_lost_messages() -> bool:
    """Return True if messages could not be written, other than for want of a reader: then something was not done."""
    return not all(isinstance(error, BrokenPipeError) for error in _lost)


def _print(text: str) -> None:
    # To import contextlib would take a plain run 2 % longer.
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError as error:
        _lost.append(error)


def wants_colour(choice: str, stream: TextIO) -> bool:
    """Return True if colour is wanted: `always`, `never` or `auto` (https://no-color.org, FORCE_COLOR)."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")


def arrow(stream: TextIO) -> str:
    """Return an arrow that the stream can show."""
    try:
        "→".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return "->"
    return "→"


class Progress:
    """A bar on standard error, if that is a terminal and the run takes more than a second."""

    def __init__(self, total: int, wanted: bool) -> None:
        self._total = total
        self._due = time.monotonic() + _PATIENCE if wanted and sys.stderr.isatty() else float("inf")
        self._shown = False

    def step(self, done: int) -> None:
        """Show that `done` documents have been checked."""
        now = time.monotonic()
        if now < self._due:
            return
        self._due = now + _INTERVAL
        filled = _WIDTH * done // max(self._total, 1)
        _print(f"\r{'█' * filled}{'░' * (_WIDTH - filled)} {done:,}/{self._total:,}")
        self._shown = True

    def clear(self) -> None:
        """Remove the bar, so that something else can be written."""
        if self._shown:
            _print("\r\x1b[K")
            self._shown = False


class Messages:
    """What a run says on standard error, a line at a time, and whether anything has failed."""

    def __init__(self, is_for_person: bool = False) -> None:
        """`is_for_person`: somebody reads the messages, so that what is not checked is worth one."""
        self.is_for_person = is_for_person
        self.left_out: Sequence[str] = ()
        """The absolute paths of documents of kinds that are not checked."""
        self.failed = False
        self.progress = Progress(0, False)
        self._added: set[Problem | str] = set()

    def say(self, message: Problem | str) -> None:
        """Print a message where the progress bar was; an empty one is none."""
        if message:
            self.progress.clear()
            say(str(message))

    def add(self, message: Problem | str) -> None:
        """Print a message once: each process meets the faults of a list. A problem makes the run fail."""
        self.failed |= isinstance(message, Problem)
        if message not in self._added:
            self._added.add(message)
            self.say(message)


def exit_code(has_failed: bool, has_findings: bool) -> int:
    """Return the exit code of a command that looks for findings: a failure wins; changed files count as findings."""
    return 2 if has_failed else int(has_findings)


def guarded(job: Callable[[], int]) -> int:
    """Run a command and return its exit code; an error that ends it becomes one line and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # no character stops the output, whatever the encoding
    code = 0
    try:
        code = job()
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except RunError as error:
        say(str(error))
        return 2
    except (KeyboardInterrupt, Exception) as error:
        return fail(error, has_failed=code > 1)


def fail(error: BaseException, has_failed: bool = False) -> int:
    """Say why a command ends with an error, and return its exit code; nothing more goes to standard output.

    `has_failed`: something else has failed before, which has been said.
    """
    if isinstance(error, KeyboardInterrupt):
        sys.stdout = None
        return 130
    if isinstance(error, BrokenPipeError):  # the reader has gone, as `| head` does
        sys.stdout = None
        return exit_code(has_failed, has_findings=True)
    if isinstance(error, ImportError) or not os.path.isfile(__file__):
        say(
            f"a part of splchk cannot be loaded ({error}): install it with pip or pipx; a zip application can neither "
            "hold its data nor compiled modules, unless it unpacks itself as shiv's do"
        )
    elif isinstance(error, OSError):
        if error.filename is None:  # a stream: what waits to be written to it would fail again
            sys.stdout = None
        say(_why(error))
    elif isinstance(error, MemoryError):
        say("memory ran out: check fewer or shorter documents at once")
    else:
        say(f"stopped by a mistake in splchk ({type(error).__name__}: {error}): please report it")
    return 2


def _why(error: OSError) -> str:
    """Return one line: why the system refused what a command needs."""
    import errno

    from splchk.project.files import display

    if error.strerror is None:  # worded for the user, as of git
        return str(error)
    try:
        os.getcwd()
    except OSError:
        return "the working directory is gone, or may not be read: change to another"
    if error.filename is None:
        if known := _OUTPUT_ERRORS.get(errno.errorcode.get(error.errno or 0, "")):
            return known
        return f"standard input or output failed: {error.strerror.lower()}"
    return f"{display(os.fsdecode(error.filename))}: {error.strerror.lower()}"
