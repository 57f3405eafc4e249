"""A limit to the time of regular expressions, which may come from the author of a pull request.

`(a+)+$` takes years on some lines, and such patterns cannot be recognized reliably. So all patterns of a configuration
share an amount of processor time, which grows with the text that they are applied to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from splchk.model import RunError

_SECONDS = 2.0
"""Processor time in one process, for all texts together."""
_CHARACTERS_PER_SECOND = 1_000_000
"""Length of text that adds a second."""


class TimeLimited:
    """Regular expressions that are used like one, for a limited time."""

    def __init__(self, patterns: tuple[re.Pattern[str], ...], where: str) -> None:
        """`where` names the configuration in messages."""
        self._patterns = patterns
        self._where = where
        self._left = _SECONDS

    def finditer(self, text: str, /) -> Iterator[re.Match[str]]:
        """Yield the matches of all patterns, one pattern after the other. Raises RunError when the time is up."""
        self._left += len(self._patterns) * len(text) / _CHARACTERS_PER_SECOND
        for pattern in self._patterns:
            with self._limited(pattern):
                found = list(pattern.finditer(text))
            yield from found

    @contextmanager
    def _limited(self, pattern: re.Pattern[str]) -> Iterator[None]:
        """Interrupt a pattern when the time is up: only in the main thread, which gets signals, and not on Windows."""
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
