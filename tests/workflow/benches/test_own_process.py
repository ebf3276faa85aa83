"""A measurement in a process of its own: its result and progress come through, and its end is told in full."""

import os
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from countervail.vocabulary.errors import MeasureError
from countervail.vocabulary.progress import Progress, Silence
from countervail.workflow.benches.own_process import in_own_process


@pytest.fixture(autouse=True)
def _found_by_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The measuring process imports this very file by its name."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))


class Heard:
    """Progress that remembers what it was told."""

    def __init__(self) -> None:
        self.said: list[Any] = []

    def stage(self, name: str, total: float | None = None) -> None:
        self.said.append((name, total))

    def advance(self, amount: float = 1) -> None:
        self.said.append(amount)


def counts_letters(folder: Path, progress: Progress) -> dict[str, Any]:
    progress.stage("letters", 2)
    progress.advance()
    return {"letters": len(folder.name), "process": os.getpid()}


def breaks_off(folder: Path, _progress: Progress) -> dict[str, Any]:
    for number in range(40):
        sys.stderr.write(f"line {number} of what went before\n")
    raise OSError(f"no room left in {folder.name}")


def is_killed(_folder: Path, _progress: Progress) -> dict[str, Any]:
    os.kill(os.getpid(), signal.SIGKILL)
    return {}


def leaves_early(_folder: Path, _progress: Progress) -> dict[str, Any]:
    sys.exit(0)


def test_result_and_progress_come_from_another_process() -> None:
    heard = Heard()
    result = in_own_process(counts_letters, Path("abc"), "three letters", heard)
    assert result["letters"] == 3
    assert result["process"] != os.getpid()
    assert heard.said == [("letters", 2), 1]


def test_an_end_in_error_names_what_was_measured_and_its_last_lines_only() -> None:
    with pytest.raises(MeasureError) as caught:
        in_own_process(breaks_off, Path("disk"), "30 million events", Silence())
    said = str(caught.value)
    assert said.startswith("30 million events: the measuring process ended with code 1.")
    assert "OSError: no room left in disk" in said
    assert "line 39 of" in said
    assert "line 3 of" not in said


def test_an_end_by_the_system_is_told_with_its_likely_cause() -> None:
    with pytest.raises(MeasureError, match=r"ended by signal 9, as the system does .* too much memory"):
        in_own_process(is_killed, Path(), "30 million events", Silence())


def test_an_end_without_a_result_is_no_measurement() -> None:
    with pytest.raises(MeasureError, match=r"ended with code 0(.|\n)*\(none\)"):
        in_own_process(leaves_early, Path(), "1 million events", Silence())
