"""The terminal: its modes and signals, keys that are read one at a time, and rows that are drawn.

Its modes are restored whatever ends the program. A signal handler only records the signal, which is then raised while
a key is awaited, so that it never interrupts a write.
"""

from __future__ import annotations

import codecs
import os
import select
import signal
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress

from splchk.commands.tui import keypresses
from splchk.commands.tui.rows import Row, to_ansi, to_plain, width_of

RESIZED = "resized"
"""Returned in place of a key when the window has a new size, so that the screen has to be drawn again."""

_DEFAULT_SIZE = os.terminal_size((80, 24))
_READ_SIZE = 1024
"""In bytes."""
_SEQUENCE_TIMEOUT = 0.05
"""Seconds within which the rest of a key's sequence arrives, even over a slow line."""

# DEC's private modes, as xterm has them: the alternate screen, the cursor.
_ENTER_SCREEN, _LEAVE_SCREEN = "\x1b[?1049h\x1b[H", "\x1b[0m\x1b[?25h\x1b[?1049l"
_HOME, _CLEAR_LINE, _CLEAR_BELOW = "\x1b[H", "\x1b[K", "\x1b[J"

_HANGUP = getattr(signal, "SIGHUP", signal.SIGTERM)
_RESIZE = getattr(signal, "SIGWINCH", -1)
"""Windows has neither signal."""


class InterruptedBySignalError(Exception):
    """A signal was received, or the terminal was lost."""

    def exit_code(self) -> int:
        """Return what a shell reports for a process that the signal ended; with the terminal lost, discard output."""
        (number,) = self.args
        if number == _HANGUP:
            sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115
        return 128 + int(number)


class Console:
    """The terminal at standard input and output."""

    def __init__(self, colour: bool) -> None:
        self._is_dumb = os.environ.get("TERM", "dumb") in ("dumb", "")
        self.colour = colour and not self._is_dumb
        self._drawn: Sequence[Row] = ()
        self._keys: deque[str] = deque()
        self._decoder = codecs.getincrementaldecoder(sys.stdin.encoding or "utf-8")("replace")
        self._signals: set[int] = set()
        self._wakeup_fd = -1

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Switch the terminal to reading single keys on a screen of its own, and restore it afterwards."""
        with ExitStack() as stack:
            if sys.platform != "win32":
                self._record_signals(stack)
                stack.enter_context(_single_key_mode())
            stack.callback(self._leave_screen)
            if not self._is_dumb:
                self._write(_ENTER_SCREEN)
            yield

    @property
    def size(self) -> os.terminal_size:
        """The columns and lines of the terminal."""
        try:
            size = os.get_terminal_size(sys.stdout.fileno())
        except (OSError, ValueError):
            return _DEFAULT_SIZE
        return os.terminal_size((size.columns or _DEFAULT_SIZE.columns, size.lines or _DEFAULT_SIZE.lines))

    def draw(self, rows: Sequence[Row]) -> None:
        """Show rows in place of everything else, with the cursor at the end of the last row.

        Raises InterruptedBySignalError.
        """
        if self._is_dumb:
            self._write(self._without_cursor_moves(rows))
        else:
            *above, last = (to_ansi(row, self.colour) for row in rows)
            self._write(_HOME + "".join(f"{_CLEAR_LINE}{row}\n" for row in above) + _CLEAR_BELOW + last)
        self._drawn = tuple(rows)

    def read_key(self) -> str:
        """Return the next key, as `keypresses` names it, or RESIZED. Raises InterruptedBySignalError."""
        while not self._keys:
            for number in self._signals - {_RESIZE}:
                raise InterruptedBySignalError(number)
            if _RESIZE in self._signals:
                self._signals.remove(_RESIZE)
                return RESIZED
            self._keys += keypresses.split_keys(self._read())
        key = self._keys.popleft()
        if key == keypresses.INTERRUPT:
            raise InterruptedBySignalError(signal.SIGINT)
        return key

    def _without_cursor_moves(self, rows: Sequence[Row]) -> str:
        """Return the output for a terminal whose cursor cannot be moved.

        If only the last row has changed, it is written over the old one; if not, all rows are written again.
        """
        last = to_plain(rows[-1])
        if self._drawn and tuple(rows[:-1]) == self._drawn[:-1]:
            surplus = max(width_of(to_plain(self._drawn[-1])) - width_of(last), 0)
            return "\r" + last + " " * surplus + "\b" * surplus
        return "\n" * bool(self._drawn) + "".join(f"{to_ansi(row, self.colour)}\n" for row in rows[:-1]) + last

    def _leave_screen(self) -> None:
        with suppress(InterruptedBySignalError):
            self._write("\n" if self._is_dumb else _LEAVE_SCREEN)

    def _write(self, text: str) -> None:
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except OSError:
            raise InterruptedBySignalError(_HANGUP) from None

    if sys.platform == "win32":  # no signal reports a new size there, or has to be waited for

        def _read(self) -> str:
            import click

            return click.getchar()

    else:

        def _record_signals(self, stack: ExitStack) -> None:
            """Record signals until the stack is closed, and let each of them end a wait for a key."""
            self._wakeup_fd, waking_fd = os.pipe()
            for descriptor in (self._wakeup_fd, waking_fd):
                os.set_blocking(descriptor, False)
                stack.callback(os.close, descriptor)
            stack.callback(signal.set_wakeup_fd, signal.set_wakeup_fd(waking_fd, warn_on_full_buffer=False))
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGWINCH):
                old_handler = signal.signal(number, lambda number, _: self._signals.add(number))
                stack.callback(signal.signal, number, old_handler)

        def _read(self) -> str:
            """Return the next keyboard input, or "" if a signal came first. Raises InterruptedBySignalError."""
            keyboard = sys.stdin.fileno()
            ready, _, _ = select.select([keyboard, self._wakeup_fd], [], [])
            if self._wakeup_fd in ready:
                with suppress(BlockingIOError):
                    os.read(self._wakeup_fd, _READ_SIZE)
            if self._signals or keyboard not in ready:
                return ""
            chunk = self._read_chunk(keyboard)
            while keypresses.is_incomplete(chunk) and select.select([keyboard], [], [], _SEQUENCE_TIMEOUT)[0]:
                chunk += self._read_chunk(keyboard)
            return chunk

        def _read_chunk(self, keyboard: int) -> str:
            try:
                data = os.read(keyboard, _READ_SIZE)
            except OSError:
                data = b""
            if not data:  # the terminal was closed
                raise InterruptedBySignalError(_HANGUP)
            return self._decoder.decode(data)


if sys.platform != "win32":
    import termios

    @contextmanager
    def _single_key_mode() -> Iterator[None]:
        """Deliver each key at once and without echo, Ctrl-C included, also while no key is awaited."""
        keyboard = sys.stdin.fileno()
        before = termios.tcgetattr(keyboard)
        mode = termios.tcgetattr(keyboard)
        mode[3] &= ~(termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN)
        mode[0] &= ~(termios.IXON | termios.ICRNL)
        mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0
        termios.tcsetattr(keyboard, termios.TCSADRAIN, mode)
        try:
            yield
        finally:
            with suppress(termios.error):
                termios.tcsetattr(keyboard, termios.TCSADRAIN, before)
