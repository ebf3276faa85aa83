"""A measurement in a process of its own: peak memory is its own, and when it breaks off it says why.

The process tells progress and its result as JSON lines on stdout; whatever it says on stderr is kept for the error.
"""

import json
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from countervail.vocabulary.errors import MeasureError
from countervail.vocabulary.progress import Progress

_LAST_LINES = 12
_CODE = """
import importlib, sys
from countervail.workflow.benches.own_process import answer
answer(getattr(importlib.import_module(sys.argv[1]), sys.argv[2]), sys.argv[3])
"""

Measurement = Callable[[Path, Progress], dict[str, Any]]
"""What can be measured: over a folder, telling progress, with a result that JSON can hold."""


def in_own_process(measurement: Measurement, folder: Path, what: str, progress: Progress) -> dict[str, Any]:
    """Run a function of some module by its name; `what` says in an error what was being measured.

    Raises:
        MeasureError: the process ended without a result.
    """
    command = [sys.executable, "-c", _CODE, measurement.__module__, measurement.__name__, str(folder)]
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said, text=True) as process:  # noqa: S603 -- our own interpreter
            result = _heard(process.stdout, progress)
        if process.returncode == 0 and result is not None:
            return result
        raise MeasureError(
            f"{what}: the measuring process {_end(process.returncode)}. Its last lines:\n{_last_lines(said)}\n",
            hint="Measure a smaller size, or mend what these lines name.",
        )


def answer(measurement: Measurement, folder: str) -> None:
    """Entry of the measuring process."""
    _say({"result": measurement(Path(folder), _Relay())})


class _Relay:
    """Progress that the process which waits is told of."""

    def stage(self, name: str, total: float | None = None) -> None:
        _say({"stage": name, "total": total})

    def advance(self, amount: float = 1) -> None:
        _say({"advance": amount})


def _say(message: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def _heard(lines: IO[str] | None, progress: Progress) -> dict[str, Any] | None:
    result: dict[str, Any] | None = None
    for line in lines or ():
        message = json.loads(line)
        if "stage" in message:
            progress.stage(message["stage"], message["total"])
        elif "advance" in message:
            progress.advance(message["advance"])
        else:
            result = message["result"]
    return result


def _end(code: int) -> str:
    if code >= 0:
        return f"ended with code {code}"
    hint = ", as the system does to a process that takes too much memory" if -code == signal.SIGKILL else ""
    return f"was ended by signal {-code}{hint}"


def _last_lines(said: IO[str]) -> str:
    said.seek(0)
    return "\n".join(f"  {line}" for line in said.read().splitlines()[-_LAST_LINES:]) or "  (none)"
