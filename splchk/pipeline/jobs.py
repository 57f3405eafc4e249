"""Work shared among processes: results in the order of the items, as if there were one.

Processes are forked, so that what has been read and learnt so far is shared; where the system cannot fork, one does it
all. The process that asks works too. Whoever is free takes the next batch, so that all end at about the same time, and
what a process that dies has taken is done by the one that asks.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    _Item = TypeVar("_Item")
    _Result = TypeVar("_Result")

_WORTH = 60
"""Items for each process: with fewer, starting it would take longer than it saves."""
_BATCHES = 16
"""Batches for each process: the smaller they are, the shorter is the wait for the last one."""
_MOST_BATCHES = 256
"""A batch's number is one byte."""
_MOST = 8
_LENGTH = 8
"""Bytes of the length of what a process sends."""


def wanted(items: int) -> int:
    """How many processes are worth their start for so many items."""
    if not hasattr(os, "fork"):
        return 1
    has_affinity = hasattr(os, "sched_getaffinity")
    processors = len(os.sched_getaffinity(0)) if has_affinity else os.cpu_count() or 1
    return max(1, min(processors, items // _WORTH, _MOST))


def in_order(work: Callable[[_Item], _Result], items: Sequence[_Item], jobs: int) -> Iterator[_Result]:
    """The result of `work` for each item, in their order, worked out by `jobs` processes.

    What `work` raises is raised when the turn of its item's batch comes. Results are pickled; what else `work` does in
    a process (printing, counting) is lost, but not what it does on the disk.
    """
    jobs = min(jobs, len(items)) if hasattr(os, "fork") else 1
    if jobs < 2:
        yield from map(work, items)
        return
    size = max(1, -(-len(items) // min(jobs * _BATCHES, _MOST_BATCHES)))
    batches = [items[start : start + size] for start in range(0, len(items), size)]
    crew = _Crew(work, batches, jobs - 1)
    try:
        for number in range(len(batches)):
            yield from crew.results(number)
    finally:
        crew.close()


class _Crew:
    """The process that asks, and its helpers."""

    def __init__(self, work: Callable[[Any], Any], batches: Sequence[Sequence[Any]], helpers: int) -> None:
        self._work = work
        self._batches = batches
        self._queue = _Queue(len(batches))
        self._helpers = [_Helper(work, batches, self._queue) for _ in range(helpers)]
        self._done: dict[int, list[Any] | Exception] = {}

    def results(self, number: int) -> Iterator[Any]:
        """What comes of a batch, for which to wait is to work on others; to be asked for one after the other."""
        while number not in self._done:
            taken = self._queue.take()
            if taken == number or (taken is None and not self._collect(wait=True)):
                yield from map(self._work, self._batches[number])
                return
            if taken is not None:
                self._done[taken] = _tried(self._work, self._batches[taken])
                self._collect(wait=False)
        results = self._done.pop(number)
        if isinstance(results, Exception):
            raise results
        yield from results

    def _collect(self, wait: bool) -> bool:
        """Take what helpers have done, and, if need be, wait for some; False: there is nobody to wait for."""
        from select import select

        pipes = {helper.pipe: helper for helper in self._helpers}
        if not pipes:
            return False
        for ready in select(list(pipes), [], [], None if wait else 0)[0]:
            sent = pipes[ready].received()
            if sent is None:
                pipes[ready].close()
                self._helpers.remove(pipes[ready])
            else:
                self._done[sent[0]] = sent[1]
        return True

    def close(self) -> None:
        """Wait for the helpers to end; they do when nobody reads any more."""
        self._queue.close()
        for helper in self._helpers:
            helper.close()


class _Queue:
    """The numbers of the batches that no process has taken yet: a pipe that all of them read, a byte at a time."""

    def __init__(self, count: int) -> None:
        self._reading, writing = os.pipe()
        os.write(writing, bytes(range(count)))
        os.close(writing)

    def take(self) -> int | None:
        """The next number; None if there is no other."""
        taken = os.read(self._reading, 1)
        return taken[0] if taken else None

    def close(self) -> None:
        """Take no more."""
        os.close(self._reading)


class _Helper:
    """A forked process that works on the batches it takes, and sends what comes of each."""

    def __init__(self, work: Callable[[Any], Any], batches: Sequence[Sequence[Any]], queue: _Queue) -> None:
        self.pipe, writing = os.pipe()
        self._process = os.fork()
        if not self._process:
            os.close(self.pipe)
            _work_off(work, batches, queue, writing)
        os.close(writing)

    def received(self) -> tuple[int, Any] | None:
        """The number of a batch and what came of it, which is waited for; None if the process is no more."""
        import pickle

        head = self._read(1 + _LENGTH)
        data = self._read(int.from_bytes(head[1:])) if head else b""
        return (head[0], pickle.loads(data)) if data else None

    def close(self) -> None:
        """Wait for the process to end."""
        os.close(self.pipe)
        os.waitpid(self._process, 0)

    def _read(self, size: int) -> bytes:
        """So many bytes; none if there are not as many."""
        data = bytearray()
        while len(data) < size:
            piece = os.read(self.pipe, size - len(data))
            if not piece:
                return b""
            data += piece
        return bytes(data)


def _tried(work: Callable[[_Item], _Result], batch: Sequence[_Item]) -> list[_Result] | Exception:
    """What comes of a batch, or what was raised."""
    try:
        return [work(item) for item in batch]
    except Exception as error:
        return error


def _work_off(work: Callable[[Any], Any], batches: Sequence[Sequence[Any]], queue: _Queue, writing: int) -> None:
    """Work, write, and end the process, whatever happens: nobody else may go on in it."""
    import pickle

    try:
        with os.fdopen(writing, "wb") as pipe:
            while (number := queue.take()) is not None:
                results = _tried(work, batches[number])
                data = pickle.dumps(results, pickle.HIGHEST_PROTOCOL)
                pipe.write(bytes((number,)) + len(data).to_bytes(_LENGTH) + data)
                pipe.flush()
                if isinstance(results, Exception):
                    break
    finally:
        os._exit(0)
