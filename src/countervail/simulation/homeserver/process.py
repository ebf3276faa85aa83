"""A server as a process group of its own: started, waited for, ended with whoever started it."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_PR_SET_PDEATHSIG = 1
START_SECONDS = 600
STOP_SECONDS = 30


def free_port() -> int:
    """A loopback port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Process:
    """One server."""

    command: Sequence[str | Path]
    folder: Path
    """Its working folder; its log lies there."""
    answers: Callable[[], bool]
    """Whether it is up."""
    environment: Mapping[str, str] = field(default_factory=dict)
    _running: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        """What it wrote."""
        return self.folder / "server.log"

    def start(self) -> None:
        """Start, and wait until it answers."""
        plain = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        bound = _die_with_parent if sys.platform == "linux" else None
        with self.log.open("ab") as log:
            self._running = subprocess.Popen(  # noqa: S603 -- no shell
                self.command, cwd=self.folder, env=plain | dict(self.environment), stdout=log, stderr=log,
                stdin=subprocess.DEVNULL, process_group=0, preexec_fn=bound,
            )  # fmt: skip
        end = time.monotonic() + START_SECONDS
        while not self.answers():
            if time.monotonic() > end or self._running.poll() is not None:
                self.end()
                raise RuntimeError(f"{self.command[0]} does not start: {self.log.read_text(errors='replace')[-3000:]}")
            time.sleep(0.1)

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop the whole group, and wait."""
        if self._running is None:
            return
        running, self._running = self._running, None
        _send(running.pid, how)
        try:
            running.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            _send(running.pid, signal.SIGKILL)
            running.wait(STOP_SECONDS)


def _die_with_parent() -> None:
    """Linux: whoever started the server may be killed and end nothing any more; the kernel then ends it."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _send(group: int, how: signal.Signals) -> None:
    try:
        os.killpg(group, how)
    except ProcessLookupError:
        return
