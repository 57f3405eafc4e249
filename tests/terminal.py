"""A pseudo-terminal in which splchk runs, and the screen that it shows."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

PATIENCE = 30.0
"""How many seconds to wait for output."""


class Terminal:
    """A pseudo-terminal with splchk, or another command, running in it."""

    def __init__(
        self,
        *arguments: str,
        cwd: Path,
        columns: int = 80,
        rows: int = 24,
        command: list[str] | None = None,
        **env: str,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.output = b""
        self._stream = pyte.ByteStream(self.screen)
        environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
        environment |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"} | env
        started = command or [sys.executable, "-m", "splchk"]
        self.child = pexpect.spawn(
            started[0],
            [*started[1:], *arguments],
            cwd=str(cwd),
            env=environment,
            dimensions=(rows, columns),
            timeout=PATIENCE,
        )
        self.child.delaybeforesend = None

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.child.close(force=True)

    @property
    def lines(self) -> list[str]:
        """The lines of the screen, without trailing spaces."""
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        """The lines of the screen as one string."""
        return "\n".join(self.lines)

    def until(self, what: str | Callable[[Terminal], bool], timeout: float = PATIENCE) -> Terminal:
        """Wait until the screen shows a text, or until a condition is true. Raises AssertionError after the timeout."""
        shows = (lambda terminal: what in terminal.text) if isinstance(what, str) else what
        deadline = time.monotonic() + timeout
        while not shows(self):
            if not self.read() or time.monotonic() > deadline:
                if shows(self):
                    break
                raise AssertionError(f"the screen never showed {what!r}, but\n{self.text}")
        return self

    def press(self, keys: str, until: str | Callable[[Terminal], bool] | None = None) -> Terminal:
        """Press keys; with `until`, wait as that method does."""
        self.child.send(keys)
        return self.until(until) if until else self

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def kill(self, number: int) -> None:
        """Send a signal to the program."""
        os.kill(self.child.pid, number)

    def hang_up(self) -> int:
        """Close the terminal, as closing its window does, and return the exit code of the program."""
        self.child.ptyproc.fileobj.close()
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            pid, status = os.waitpid(self.child.pid, os.WNOHANG)
            if pid:
                self.child.ptyproc.terminated = True
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.02)
        os.kill(self.child.pid, signal.SIGKILL)
        raise AssertionError("the program goes on without its terminal")

    def end(self) -> int:
        """Wait for the end of the program; return its exit code, or minus the number of the signal that ended it."""
        deadline = time.monotonic() + PATIENCE
        while self.read():
            assert time.monotonic() < deadline, f"the program goes on:\n{self.text}"
        self.child.close()
        return int(self.child.exitstatus if self.child.signalstatus is None else -self.child.signalstatus)

    def read(self) -> bool:
        """Read the output so far; return False if the program has ended."""
        try:
            data = self.child.read_nonblocking(65536, timeout=0.1)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.output += data
        self._stream.feed(data)
        return True
