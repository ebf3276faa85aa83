"""What every command shows: progress on stderr when a person watches, JSON on stdout when a program reads."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeElapsedColumn

from countervail.vocabulary import progress as port

_PIPE_WIDTH = 100
STDOUT = Console(highlight=False, width=None if sys.stdout.isatty() else _PIPE_WIDTH)
STDERR = Console(highlight=False, stderr=True)
"""For what a person should know beside a result that a program may be reading."""


class Bar:
    """A progress bar on stderr; stages follow one another, each with its own total."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._task: TaskID | None = None

    def stage(self, name: str, total: float | None = None) -> None:
        """Finish the running stage and begin the next."""
        if self._task is not None:
            self._bars.update(self._task, total=1, completed=1)
        self._task = self._bars.add_task(name, total=total)

    def advance(self, amount: float = 1) -> None:
        """Move the running stage on."""
        if self._task is not None:
            self._bars.advance(self._task, amount)


class Lines:
    """A line on stderr for each stage: for a person who reads a log, where bars would only be noise."""

    def stage(self, name: str, total: float | None = None) -> None:  # noqa: ARG002 -- a line has no length
        """Say what begins."""
        STDERR.print(f"{name} ...", markup=False)

    def advance(self, amount: float = 1) -> None:
        """Say nothing."""


@contextmanager
def watched(elsewhere: port.Progress | None = None) -> Iterator[port.Progress]:
    """Progress bars on stderr where it is a terminal; elsewhere what the caller names, or silence."""
    if not sys.stderr.isatty():
        yield elsewhere or port.Silence()
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bars:
        yield Bar(bars)


def print_json(result: Any) -> None:  # noqa: ANN401 -- json.dumps itself takes anything
    """One JSON document on stdout, keys in the order given, nothing else."""
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=2) + "\n")
