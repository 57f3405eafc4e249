"""Work shared among processes: results in the order of the items, as if there were one.

Processes are forked, so that what has been read and learnt so far is shared; where the system cannot fork, one does it
all. The process that asks works too, and a process that dies leaves its share to it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any, TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_WORTH = 60
"""Items for each process: with fewer, starting it would take longer than it saves."""
_BATCHES = 8
"""Batches for each process: what is slow to work on seldom stands all in one."""
_MOST = 8


def wanted(items: int) -> int:
    """How many processes are worth their start for so many items."""
    if not hasattr(os, "fork"):
        return 1
    has_affinity = hasattr(os, "sched_getaffinity")
    processors = len(os.sched_getaffinity(0)) if has_affinity else os.cpu_count() or 1
    return max(1, min(processors, items // _WORTH, _MOST))


def in_order(work: Callable[[_Item], _Result], items: Sequence[_Item], jobs: int) -> Iterator[_Result]:
    """The result of `work` for each item, in their order, worked out by `jobs` processes.

    What `work` raises is raised when its item's turn comes. Results are pickled; what else `work` does in a process
    (printing, counting) is lost, but not what it does on the disk.
    """
    jobs = min(jobs, len(items)) if hasattr(os, "fork") else 1
    if jobs < 2:
        yield from map(work, items)
        return
    size = max(1, -(-len(items) // (jobs * _BATCHES)))
    batches = [items[start : start + size] for start in range(0, len(items), size)]
    helpers = [_Helper(work, batches[number::jobs]) for number in range(1, jobs)]
    try:
        for number, batch in enumerate(batches):
            share = number % jobs
            results = helpers[share - 1].results() if share else None
            yield from map(work, batch) if results is None else results
    finally:
        for helper in helpers:
            helper.close()


class _Helper:
    """A forked process that works on some batches and writes what comes of each to a pipe."""

    def __init__(self, work: Callable[[_Item], _Result], batches: Sequence[Sequence[_Item]]) -> None:
        reading, writing = os.pipe()
        self._process = os.fork()
        if not self._process:
            os.close(reading)
            _work_off(work, batches, writing)
        os.close(writing)
        self._pipe: IO[bytes] | None = os.fdopen(reading, "rb")

    def results(self) -> list[Any] | None:
        """The results of the next batch; None if the process is no more."""
        import pickle

        if self._pipe is None:
            return None
        try:
            results = pickle.load(self._pipe)
        except (EOFError, pickle.UnpicklingError):
            self.close()
            return None
        if isinstance(results, BaseException):
            raise results
        return list(results)

    def close(self) -> None:
        """Wait for the process to end; it does when nobody reads any more."""
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None
            os.waitpid(self._process, 0)


def _work_off(work: Callable[[_Item], _Result], batches: Sequence[Sequence[_Item]], writing: int) -> None:
    """Work, write, and end the process, whatever happens: nobody else may go on in it."""
    import pickle

    try:
        with os.fdopen(writing, "wb") as pipe:
            for batch in batches:
                results: list[Any] | BaseException
                try:
                    results = [work(item) for item in batch]
                except Exception as error:
                    results = error
                pickle.dump(results, pipe, pickle.HIGHEST_PROTOCOL)
                pipe.flush()
                if isinstance(results, BaseException):
                    break
    finally:
        os._exit(0)
