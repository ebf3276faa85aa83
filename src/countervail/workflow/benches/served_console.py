"""A console served by a process of its own, as `countervail console --dev` serves it; and what it costs."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from countervail.database.state import ENVIRONMENT as STATE
from countervail.vault.keys import ENVIRONMENT as KEYS
from countervail.vocabulary.errors import MeasureError
from countervail.vocabulary.loopback import LOOPBACK

PATIENCE_S = 180.0
_PROGRAM = "from countervail.cli.main import main; main()"


@dataclass(frozen=True, slots=True)
class ServedConsole:
    """Where it answers, and the process that does."""

    origin: str
    process: int

    def cpu_s(self) -> float:
        """CPU seconds of all its threads so far, to the nanosecond."""
        tasks = Path(f"/proc/{self.process}/task").iterdir()
        return sum(int((task / "schedstat").read_text("ascii").split()[0]) for task in tasks) / 1e9

    def readers(self, name: str, password: str, count: int) -> list[httpx.Client]:
        """Clients of one session, each with connections of its own: signing in often is refused, and rightly.

        Raises:
            MeasureError: the console did not let them in.
        """
        first = self._client()
        answer = first.post("/sign-in", data={"name": name, "password": password})
        if answer.status_code != httpx.codes.SEE_OTHER:
            first.close()
            raise MeasureError(f"sign-in answered {answer.status_code}.", hint="Look whether `console --dev` works.")
        return [first, *(self._client(first.cookies) for _ in range(count - 1))]

    def _client(self, cookies: httpx.Cookies | None = None) -> httpx.Client:
        return httpx.Client(
            base_url=self.origin, headers={"Origin": self.origin}, cookies=cookies, timeout=PATIENCE_S, verify=LOOPBACK
        )


@contextmanager
def serving(state: Path, keys: Path, run: Path) -> Iterator[ServedConsole]:
    """Serve an installation until the end of the block.

    Raises:
        MeasureError: this is not Linux, or the console did not start; with what it said last.
    """
    if not Path("/proc/self/schedstat").exists():
        raise MeasureError("CPU of another process is read on Linux only.", hint="Measure there.")
    port = _free_port()
    command = [sys.executable, "-c", _PROGRAM, "console", "--dev", "--run", str(run), "--port", str(port)]
    environment = os.environ | {STATE: str(state), KEYS: str(keys)}
    log = state.parent / "console.log"
    with log.open("wb") as said, subprocess.Popen(command, stdout=said, stderr=said, env=environment) as process:  # noqa: S603 -- our own interpreter
        try:
            _wait(process, f"http://localhost:{port}", log)
            yield ServedConsole(f"http://localhost:{port}", process.pid)
        finally:
            process.terminate()


def _wait(process: subprocess.Popen[bytes], origin: str, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            httpx.get(f"{origin}/sign-in", verify=LOOPBACK)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    last = log.read_text(encoding="utf-8", errors="replace")[-2000:]
    raise MeasureError(f"the console did not start. It said:\n{last}\n", hint="Mend what these lines name.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
