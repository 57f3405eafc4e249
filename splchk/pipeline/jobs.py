"""Work shared among processes: results in the order of the items, as if one process had done everything.

Processes are forked, so that what has been read so far is shared; on a system that cannot fork, one process does all
the work. The asking process works too. A process that is free takes the next batch, so that all end at about the same
time; what a process that died had taken is done by the asking process. `concurrent.futures.ProcessPoolExecutor` does
neither, and with its imports and threads makes a run over 677 documents take a fifth longer, over 120 two fifths.
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
"""Items for each process; with fewer, starting it would take longer than it saves."""
_BATCHES = 16
"""Batches for each process: the smaller they are, the shorter is the wait for the last one."""
_MAX_BATCHES = 256
"""The number of a batch is sent as one byte."""
_MAX_PROCESSES = 8
_LENGTH_BYTES = 8
"""Size of the length field before the data that a worker sends."""


def wanted(items: int) -> int:
    """Return the number of processes that is worth starting for a number of items."""
    if not hasattr(os, "fork"):
        return 1
    has_affinity = hasattr(os, "sched_getaffinity")
    processors = len(os.sched_getaffinity(0)) if has_affinity else os.cpu_count() or 1
    return max(1, min(processors, items // _WORTH, _MAX_PROCESSES))


def in_order(work: Callable[[_Item], _Result], items: Sequence[_Item], jobs: int) -> Iterator[_Result]:
    """Yield the result of `work` for each item, in the order of the items, computed by `jobs` processes.

    An exception of `work` is raised here after the results of all batches before its own. Results are pickled; other
    effects of `work` in a process (printing, counting) are lost, except for those on the disk.
    """
    jobs = min(jobs, len(items)) if hasattr(os, "fork") else 1
    if jobs < 2:
        yield from map(work, items)
        return
    size = max(1, -(-len(items) // min(jobs * _BATCHES, _MAX_BATCHES)))
    batches = [items[start : start + size] for start in range(0, len(items), size)]
    pool = _Pool(work, batches, jobs - 1)
    try:
        for number in range(len(batches)):
            yield from pool.results(number)
    finally:
        pool.close()


class _Pool:
    """The asking process and its workers."""

    def __init__(self, work: Callable[[Any], Any], batches: Sequence[Sequence[Any]], workers: int) -> None:
        self._work = work
        self._batches = batches
        self._queue = _Queue(len(batches))
        self._workers = [_Worker(work, batches, self._queue) for _ in range(workers)]
        self._done: dict[int, list[Any] | Exception] = {}

    def results(self, number: int) -> Iterator[Any]:
        """Yield the results of a batch, working on others while waiting; batches are asked for in order."""
        while number not in self._done:
            taken = self._queue.take()
            if taken == number or (taken is None and not self._collect(wait=True)):
                yield from map(self._work, self._batches[number])
                return
            if taken is not None:
                self._done[taken] = _run_batch(self._work, self._batches[taken])
                self._collect(wait=False)
        results = self._done.pop(number)
        if isinstance(results, Exception):
            raise results
        yield from results

    def _collect(self, wait: bool) -> bool:
        """Take the results that workers have sent, waiting for some if `wait`; return False if no worker is left."""
        from select import select

        pipes = {worker.pipe: worker for worker in self._workers}
        if not pipes:
            return False
        for ready in select(list(pipes), [], [], None if wait else 0)[0]:
            sent = pipes[ready].receive()
            if sent is None:
                pipes[ready].close()
                self._workers.remove(pipes[ready])
            else:
                self._done[sent[0]] = sent[1]
        return True

    def close(self) -> None:
        """Wait for the workers to end, which they do when their pipes are no longer read."""
        self._queue.close()
        for worker in self._workers:
            worker.close()


class _Queue:
    """The numbers of the batches that no process has taken: a pipe that all processes read, one byte at a time."""

    def __init__(self, count: int) -> None:
        self._reading, writing = os.pipe()
        os.write(writing, bytes(range(count)))
        os.close(writing)

    def take(self) -> int | None:
        """Return the next number; None if none is left."""
        taken = os.read(self._reading, 1)
        return taken[0] if taken else None

    def close(self) -> None:
        """Stop taking numbers."""
        os.close(self._reading)


class _Worker:
    """A forked process that takes batches and sends the results of each."""

    def __init__(self, work: Callable[[Any], Any], batches: Sequence[Sequence[Any]], queue: _Queue) -> None:
        self.pipe, writing = os.pipe()
        self._process = os.fork()
        if not self._process:
            os.close(self.pipe)
            _worker_main(work, batches, queue, writing)
        os.close(writing)

    def receive(self) -> tuple[int, Any] | None:
        """Wait for the number and the results of a batch, and return them; None if the process has ended."""
        import pickle

        head = self._read(1 + _LENGTH_BYTES)
        data = self._read(int.from_bytes(head[1:])) if head else b""
        return (head[0], pickle.loads(data)) if data else None

    def close(self) -> None:
        """Wait for the process to end."""
        os.close(self.pipe)
        os.waitpid(self._process, 0)

    def _read(self, size: int) -> bytes:
        """Return `size` bytes; none if the process sends fewer."""
        data = bytearray()
        while len(data) < size:
            piece = os.read(self.pipe, size - len(data))
            if not piece:
                return b""
            data += piece
        return bytes(data)


def _run_batch(work: Callable[[_Item], _Result], batch: Sequence[_Item]) -> list[_Result] | Exception:
    """Return the results of a batch, or the exception that was raised."""
    try:
        return [work(item) for item in batch]
    except Exception as error:
        return error


def _worker_main(work: Callable[[Any], Any], batches: Sequence[Sequence[Any]], queue: _Queue, writing: int) -> None:
    """Work on batches, send the results, and end the process, whatever happens: the caller must not continue in it."""
    import pickle

    try:
        with os.fdopen(writing, "wb") as pipe:
            while (number := queue.take()) is not None:
                results = _run_batch(work, batches[number])
                data = pickle.dumps(results, pickle.HIGHEST_PROTOCOL)
                pipe.write(bytes((number,)) + len(data).to_bytes(_LENGTH_BYTES) + data)
                pipe.flush()
                if isinstance(results, Exception):
                    break
    finally:
        os._exit(0)
