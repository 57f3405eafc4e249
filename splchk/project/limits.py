"""An end to the time that regular expressions may take: whoever sends a pull request may have written them.

`(a+)+$` takes years on some lines, and which pattern does so nobody can tell by its letters. So all of a configuration
have a stretch of processor time together, which grows with the text that they are let loose on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from splchk.model import RunError

_SECONDS = 2.0
"""Of processor time in one process, for all texts together."""
_CHARACTERS = 1_000_000
"""So many more in a text are worth a second more."""


class Limited:
    """Some regular expressions as one."""

    def __init__(self, patterns: tuple[re.Pattern[str], ...], where: str) -> None:
        """`where`: what the configuration is called in messages."""
        self._patterns = patterns
        self._where = where
        self._left = _SECONDS

    def finditer(self, text: str, /) -> Iterator[re.Match[str]]:
        """The matches of all patterns, one pattern's after the other's. Raises RunError when the time is up."""
        self._left += len(self._patterns) * len(text) / _CHARACTERS
        for pattern in self._patterns:
            with self._watched(pattern):
                found = list(pattern.finditer(text))
            yield from found

    @contextmanager
    def _watched(self, pattern: re.Pattern[str]) -> Iterator[None]:
        """Only the main thread of a process can be woken, and on Windows none; there, nothing is watched."""
        import signal

        def stop(number: int, frame: FrameType | None) -> None:
            shown = repr(pattern.pattern)[:60]
            raise RunError(f"{self._where}: ignore-regex: {shown} takes too long: make it simpler, (a+)+ is endless")

        try:
            before = signal.signal(signal.SIGVTALRM, stop)
        except (AttributeError, ValueError):
            yield
            return
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, max(self._left, 0.001))
            yield
        finally:
            self._left = signal.setitimer(signal.ITIMER_VIRTUAL, 0)[0]
            signal.signal(signal.SIGVTALRM, before)
