"""Standard streams that are closed or unbuffered when the program is started: `splchk >&-`, `python -u -m splchk`."""

from __future__ import annotations

import io
import os
import sys


def reopen_closed() -> None:
    """Open the standard streams that are closed, so that no file that is opened later gets their descriptors.

    What needs standard input or output then fails with EBADF, as in other programs; everything else is done. What is
    written to standard error is lost.
    """
    if sys.stdin is None:
        _open(0, os.O_WRONLY)  # so that it cannot be read
        sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    if sys.stdout is None:
        _open(1, os.O_RDONLY)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    if sys.stderr is None:
        _open(2, os.O_WRONLY)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)


def buffer_output() -> None:
    """Put a buffer before standard output if it has none, as with PYTHONUNBUFFERED: lines are still written at once.

    Without one, Python takes a text for written when the system has taken a part of it, as where the disk is full.
    """
    raw = sys.stdout.buffer
    if isinstance(raw, io.RawIOBase):
        encoding, errors = sys.stdout.encoding, sys.stdout.errors
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(raw), encoding, errors, line_buffering=True)


def _open(descriptor: int, flags: int) -> None:
    """Open the null device under a descriptor, which the programs that are started inherit."""
    null = os.open(os.devnull, flags)
    os.dup2(null, descriptor)
    if null != descriptor:
        os.close(null)
