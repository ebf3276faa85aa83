"""One core: what was pinned stays there, and the CPU of processes that have ended is counted."""

import os
import subprocess
import sys

import pytest

from countervail.workflow.benches.one_core import cpu_seconds, on_one_core, timed

_BUSY = "sum(range(6_000_000))"
_ASK = "import os; print(os.sched_getaffinity(0))"
LINUX = pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="only Linux pins a process")


def _python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout  # noqa: S603 -- ours


@LINUX
def test_a_pinned_process_may_use_one_core_and_so_may_those_it_starts() -> None:
    with on_one_core() as core:
        assert core is not None
        assert os.sched_getaffinity(0) == {core}
        assert _python(_ASK).strip() == f"{{{core}}}"


@LINUX
def test_afterwards_it_has_its_cores_back_whatever_happened() -> None:
    before = os.sched_getaffinity(0)
    with pytest.raises(ValueError, match="broke off"), on_one_core():
        raise ValueError("broke off")
    assert os.sched_getaffinity(0) == before


def test_cpu_of_a_process_that_has_ended_is_counted() -> None:
    _, idle = timed(lambda: None)
    _, busy = timed(lambda: _python(_BUSY))
    assert busy > idle + 0.02


def test_cpu_seconds_only_grow() -> None:
    before = cpu_seconds()
    sum(range(2_000_000))
    assert cpu_seconds() > before
