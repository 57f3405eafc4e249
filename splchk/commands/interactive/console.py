"""The terminal: its modes and signals, keys read one at a time, rows drawn. It is left as it was found, whatever ends.

Signals only take a note; they are heeded while a key is awaited, so that nothing is cut short that is being written.
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
from types import FrameType

from splchk.commands.interactive import keys
from splchk.commands.interactive.screen import Row, ansi, columns, plain

RESIZED = "resized"
"""Told instead of a key: the screen is to be drawn anew."""

_SIZE = os.terminal_size((80, 24))
_READ = 1024
_REST = 0.05
"""Seconds in which the rest of a key's sequence comes, over whatever line."""

# DEC's private modes, as xterm has them: another screen, the cursor.
_ENTER, _LEAVE = "\x1b[?1049h\x1b[H", "\x1b[0m\x1b[?25h\x1b[?1049l"
_HOME, _CLEAR_LINE, _CLEAR_REST = "\x1b[H", "\x1b[K", "\x1b[J"


class InterruptedByError(Exception):
    """A signal, or the loss of the terminal, ends the session."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number
        """The exit code that shells give to what a signal ended."""
        self.is_hangup = number == _HANGUP


class Console:
    """A terminal in the hands of a session."""

    def __init__(self, colour: bool) -> None:
        self._is_dumb = os.environ.get("TERM", "dumb") in ("dumb", "")
        self.colour = colour and not self._is_dumb
        self._drawn: Sequence[Row] = ()
        self._keys: deque[str] = deque()
        self._decoder = codecs.getincrementaldecoder(sys.stdin.encoding or "utf-8")("replace")
        self._signalled: deque[int] = deque()
        self._woken = -1

    @contextmanager
    def held(self) -> Iterator[Console]:
        """Take the terminal, and give it back as it was."""
        with ExitStack() as stack:
            stack.enter_context(self._signals())
            stack.enter_context(_modes())
            stack.callback(self._leave)
            if not self._is_dumb:
                self._write(_ENTER)
            yield self

    @property
    def size(self) -> os.terminal_size:
        """Columns and lines."""
        try:
            found = os.get_terminal_size(sys.stdout.fileno())
        except (OSError, ValueError):
            return _SIZE
        return os.terminal_size((found.columns or _SIZE.columns, found.lines or _SIZE.lines))

    def draw(self, rows: Sequence[Row]) -> None:
        """Show the rows, and nothing else; the cursor stands at the end of the last. Raises InterruptedByError."""
        if self._is_dumb:
            self._write(self._unrolled(rows))
        else:
            *above, last = (ansi(row, self.colour) for row in rows)
            self._write(_HOME + "".join(f"{_CLEAR_LINE}{row}\n" for row in above) + _CLEAR_REST + last)
        self._drawn = tuple(rows)

    def key(self) -> str:
        """The next key, as `keys` names it, or RESIZED. Raises InterruptedByError."""
        while not self._keys:
            if self._is_signalled():
                return RESIZED
            self._keys += keys.told_apart(self._read())
        key = self._keys.popleft()
        if key == keys.INTERRUPT:
            raise InterruptedByError(signal.SIGINT)
        return key

    def _unrolled(self, rows: Sequence[Row]) -> str:
        """What is written where the cursor cannot be moved: all rows, or the last one over itself."""
        last = plain(rows[-1])
        if self._drawn and tuple(rows[:-1]) == self._drawn[:-1]:
            surplus = max(columns(plain(self._drawn[-1])) - columns(last), 0)
            return "\r" + last + " " * surplus + "\b" * surplus
        return "\n" * bool(self._drawn) + "".join(f"{ansi(row, self.colour)}\n" for row in rows[:-1]) + last

    def _leave(self) -> None:
        with suppress(InterruptedByError):
            self._write("\n" if self._is_dumb else _LEAVE)

    def _write(self, text: str) -> None:
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except OSError:
            raise InterruptedByError(_HANGUP) from None

    def _is_signalled(self) -> bool:
        """Whether the size has changed. Raises InterruptedByError."""
        has_new_size = False
        while self._signalled:
            number = self._signalled.popleft()
            if number != _RESIZE:
                raise InterruptedByError(number)
            has_new_size = True
        return has_new_size

    def _note(self, number: int, frame: FrameType | None) -> None:
        self._signalled.append(number)

    if sys.platform == "win32":  # there are no sizes told by signal, nor signals to wait for

        @contextmanager
        def _signals(self) -> Iterator[None]:
            yield

        def _read(self) -> str:
            import click

            return click.getchar()

    else:

        @contextmanager
        def _signals(self) -> Iterator[None]:
            """Note signals, and be woken by them."""
            self._woken, waking = os.pipe()
            for end in (self._woken, waking):
                os.set_blocking(end, False)
            numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGWINCH)
            before = [(number, signal.signal(number, self._note)) for number in numbers]
            woken_before = signal.set_wakeup_fd(waking, warn_on_full_buffer=False)
            try:
                yield
            finally:
                signal.set_wakeup_fd(woken_before)
                for number, handler in before:
                    signal.signal(number, handler)
                for end in (self._woken, waking):
                    os.close(end)

        def _read(self) -> str:
            """What comes next from the keyboard; nothing, if a signal came first. Raises InterruptedByError."""
            terminal = sys.stdin.fileno()
            ready, _, _ = select.select([terminal, self._woken], [], [])
            if self._woken in ready:
                with suppress(BlockingIOError):
                    os.read(self._woken, _READ)
            if self._signalled or terminal not in ready:
                return ""
            chunk = self._received(terminal)
            while keys.is_unfinished(chunk) and select.select([terminal], [], [], _REST)[0]:
                chunk += self._received(terminal)
            return chunk

        def _received(self, terminal: int) -> str:
            try:
                data = os.read(terminal, _READ)
            except OSError:
                data = b""
            if not data:  # nobody is there any more
                raise InterruptedByError(_HANGUP)
            return self._decoder.decode(data)


if sys.platform == "win32":
    _HANGUP, _RESIZE = signal.SIGTERM, -1

    @contextmanager
    def _modes() -> Iterator[None]:
        yield

else:
    import termios

    _HANGUP, _RESIZE = signal.SIGHUP, signal.SIGWINCH

    @contextmanager
    def _modes() -> Iterator[None]:
        """Keys at once, unseen, and Ctrl-C as one of them; so also while nobody waits for one."""
        terminal = sys.stdin.fileno()
        before = termios.tcgetattr(terminal)
        mode = termios.tcgetattr(terminal)
        mode[3] &= ~(termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN)
        mode[0] &= ~(termios.IXON | termios.ICRNL)
        mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0
        termios.tcsetattr(terminal, termios.TCSADRAIN, mode)
        try:
            yield
        finally:
            with suppress(termios.error):
                termios.tcsetattr(terminal, termios.TCSADRAIN, before)
