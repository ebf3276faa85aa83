"""One core for a measurement: the process and whatever it starts stay on it, and CPU seconds count them all."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Result = TypeVar("Result")


@contextmanager
def on_one_core() -> Iterator[int | None]:
    """Keep this process, and those it starts meanwhile, on one of the cores it may use; gives which.

    None where the system cannot (only Linux can): CPU seconds of one thread must do there.
    """
    if not hasattr(os, "sched_setaffinity"):
        yield None
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        yield min(before)
    finally:
        os.sched_setaffinity(0, before)


def cpu_seconds() -> float:
    """CPU seconds of this process so far, and of the processes it started that have ended."""
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """What some work gives, and the CPU seconds it took."""
    before = cpu_seconds()
    result = work()
    return result, cpu_seconds() - before
