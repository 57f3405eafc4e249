"""What a terminal is told: findings, notes, and how far a run has come.

Standard output carries the report and nothing else; everything for people's eyes only goes to standard error. Colour
and progress are for terminals.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable

from splchk.model import Problem, RunError
from splchk.reports import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

_PATIENCE = 1.0
"""Seconds before a run shows how far it has come."""

_INTERVAL = 0.1
_WIDTH = 24


def prepare() -> None:
    """Let no character stop the output, whatever the terminal's encoding."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def say(message: str) -> None:
    """One line on standard error."""
    print(f"splchk: {printable(message)}", file=sys.stderr)


def wants_colour(choice: str, stream: TextIO) -> bool:
    """Whether to colour: `always`, `never`, or `auto`, which heeds https://no-color.org and FORCE_COLOR."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")


def arrow(stream: TextIO) -> str:
    """An arrow that the stream can show."""
    try:
        "→".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return "->"
    return "→"


class Progress:
    """A bar on standard error, once a run has taken a while; nothing where that is no terminal."""

    def __init__(self, total: int, wanted: bool) -> None:
        self._total = total
        self._due = time.monotonic() + _PATIENCE if wanted and sys.stderr.isatty() else float("inf")
        self._shown = False

    def step(self, done: int) -> None:
        """`done` documents have been checked."""
        now = time.monotonic()
        if now < self._due:
            return
        self._due = now + _INTERVAL
        filled = _WIDTH * done // max(self._total, 1)
        print(
            f"\r{'█' * filled}{'░' * (_WIDTH - filled)} {done:,}/{self._total:,}", end="", file=sys.stderr, flush=True
        )
        self._shown = True

    def clear(self) -> None:
        """Take the bar away, for something else to be written."""
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._shown = False


class Messages:
    """What a run says on standard error, a line at a time, and whether anything has failed."""

    def __init__(self) -> None:
        self.failed = False
        self.progress = Progress(0, False)
        self._added: set[Problem | str] = set()

    def say(self, message: Problem | str) -> None:
        """Print a message where the progress bar was."""
        self.progress.clear()
        say(str(message))

    def add(self, message: Problem | str) -> None:
        """Print a message once: each process meets the faults of a list. A problem makes the run fail."""
        self.failed |= isinstance(message, Problem)
        if message not in self._added:
            self._added.add(message)
            self.say(message)

    def report(self, problem: Problem) -> None:
        """Print a problem, which makes the run fail."""
        self.failed = True
        self.say(problem)


def guarded(job: Callable[[], int]) -> int:
    """Run a job; what makes the whole of it senseless becomes one line and exit code 2."""
    prepare()
    try:
        code = job()
        sys.stdout.flush()
    except RunError as error:
        say(str(error))
        return 2
    except (KeyboardInterrupt, BrokenPipeError) as error:  # whoever read has had enough, `| head` for one
        sys.stdout = None
        return 130 if isinstance(error, KeyboardInterrupt) else 1
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            say("no space left where the output goes: make room and run it again")
            sys.stdout = None
            return 2
        say(f"stopped by a mistake in splchk ({type(error).__name__}: {error}): please report it")
        return 2
    return code
