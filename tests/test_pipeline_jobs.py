"""Work in several processes has the same results as in one, whatever happens to the processes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from itertools import islice

import pytest

from splchk.pipeline import jobs

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork: one process does it all")


def _squared(item: int) -> int:
    return item * item


def _where(item: int) -> int:
    time.sleep(0.001)
    return os.getpid()


def _failing_at(place: int) -> Callable[[int], int]:
    def work(item: int) -> int:
        if item == place:
            raise ValueError(f"{item} cannot be done")
        return item

    return work


@pytest.mark.parametrize("count", [0, 1, 2, 3, 31, 32, 33, 1000])
@pytest.mark.parametrize("processes", [1, 2, 3, 50])
def test_results_come_in_the_order_of_the_items(count: int, processes: int) -> None:
    assert list(jobs.in_order(_squared, range(count), processes)) == [item * item for item in range(count)]


def test_all_processes_work_and_end() -> None:
    found = set(jobs.in_order(_where, range(200), 3))
    assert len(found) == 3
    assert os.getpid() in found
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_results_of_any_size_come_through() -> None:
    long = "long " * 100_000
    assert list(jobs.in_order(lambda item: long * item, range(6), 2)) == [long * item for item in range(6)]


@pytest.mark.parametrize("place", [0, 1, 17, 99])
def test_what_is_raised_is_raised_here_after_the_batches_before(place: int) -> None:
    seen: list[int] = []
    with pytest.raises(ValueError, match=f"{place} cannot be done"):
        seen.extend(jobs.in_order(_failing_at(place), range(100), 2))
    assert seen == list(range(len(seen)))
    assert place - 4 <= len(seen) <= place
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_what_a_process_that_dies_has_taken_is_done_all_the_same() -> None:
    parent = os.getpid()

    def work(item: int) -> int:
        time.sleep(0.001)
        if os.getpid() != parent and item > 10:
            os._exit(1)
        return item

    assert list(jobs.in_order(work, range(200), 3)) == list(range(200))


def test_stopping_early_waits_only_for_the_end_of_the_processes() -> None:
    results = jobs.in_order(_squared, range(10_000), 2)
    assert list(islice(results, 3)) == [0, 1, 4]
    results.close()  # type: ignore[attr-defined]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_few_items_are_worth_no_other_process() -> None:
    assert jobs.wanted(0) == jobs.wanted(1) == jobs.wanted(100) == 1
