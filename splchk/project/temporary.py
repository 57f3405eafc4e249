"""Temporary files, written beside the file that they then replace; none of them stays when a run is killed.

A signal that would end the process waits until the file is in place or gone. Only what cannot wait, SIGKILL or a power
cut, leaves a temporary file, which the next run that writes in its folder removes. A lock shows that a file is in use.
"""

from __future__ import annotations

import os
import re
import signal
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache

_NAME = re.compile(r"\.splchk-[0-9a-f]{16}\.tmp")
"""Short, since the name of the file to replace may be as long as names can be; and not that of a document."""
_OLD = 3600
"""Seconds after which a file is not in use, where the file system has no locks."""


@contextmanager
def deferred_signals() -> Iterator[None]:
    """Let signals that would end the process wait until the end of the block, if the system can do that."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def create(folder: str, mode: int) -> tuple[str, int]:
    """Create a temporary file, and return its path and a descriptor that keeps it in use until it is closed.

    Those that earlier runs left in the folder are removed. Raises OSError.
    """
    remove_stale(folder)
    while True:
        path = os.path.join(folder, f".splchk-{os.urandom(8).hex()}.tmp")
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        # Another process may have taken it for stale before it was locked.
        if _lock(descriptor) is not False and (os.name == "nt" or os.fstat(descriptor).st_nlink):
            return path, descriptor
        os.close(descriptor)
        with suppress(FileNotFoundError):
            os.unlink(path)


@cache
def remove_stale(folder: str) -> None:
    """Remove the temporary files of runs that have ended from a folder, once in a run."""
    with suppress(OSError), os.scandir(folder or os.curdir) as entries:
        for entry in entries:
            if _NAME.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):  # another user's, or removed meanwhile
                    _remove_if_stale(entry.path)


def _remove_if_stale(path: str) -> None:
    """Remove a temporary file that no process uses. Raises OSError."""
    flags = os.O_RDWR | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
    descriptor = os.open(path, flags)
    try:
        found = os.fstat(descriptor)
        is_unused = _lock(descriptor)
        if is_unused is None:
            is_unused = time.time() - found.st_mtime > _OLD
        if is_unused and stat.S_ISREG(found.st_mode):
            if os.name == "nt":  # where an open file cannot be removed
                os.close(descriptor)
                descriptor = -1
            os.unlink(path)
    finally:
        if descriptor >= 0:
            os.close(descriptor)


def _lock(descriptor: int) -> bool | None:
    """Lock a file, until it is closed, and return True; False if it is locked, None if there are no locks."""
    if sys.platform == "win32":
        return None
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True
