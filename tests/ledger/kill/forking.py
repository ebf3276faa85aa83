"""Work done by a child that may be killed: what every trial of deaths stands on."""

import os
import signal
import time
import traceback
from collections.abc import Callable


def fork(work: Callable[[], None], kill_after: float | None = None) -> bool:
    """Run in a child, which may be killed, and wait; returns whether it was. An error of its own is an error here."""
    return waited(begun(work), kill_after)


def begun(work: Callable[[], None]) -> int:
    """A child at work; returns its process id."""
    child = os.fork()
    if child == 0:
        _leave(work)
    return child


def waited(child: int, kill_after: float | None = None) -> bool:
    """Wait for a child, and kill it after so many seconds; returns whether it died of a signal.

    Raises:
        AssertionError: it failed by itself.
    """
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    _, ended = os.waitpid(child, 0)
    if not os.WIFSIGNALED(ended):
        assert os.WEXITSTATUS(ended) == 0, "the child failed by itself"
    return os.WIFSIGNALED(ended)


def _leave(work: Callable[[], None]) -> None:
    status = 1
    try:
        work()
        status = 0
    finally:
        if status:
            traceback.print_exc()
        os._exit(status)
