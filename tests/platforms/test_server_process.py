"""A server ends with whoever started it, even where that was killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
STARTS = """
import sys, time
from pathlib import Path
from countervail.simulation.homeserver.process import Process
server = Process([sys.executable, "-c", "import time; time.sleep(60)"], Path(sys.argv[1]), lambda: True)
server.start()
print(server._running.pid, flush=True)
time.sleep(60)
"""


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"


def test_a_server_ends_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    order = [sys.executable, "-c", STARTS, str(tmp_path)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(order, stdout=subprocess.PIPE, text=True, env=environment) as parent:  # noqa: S603 -- our own interpreter
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert _lives(pid)
        parent.send_signal(signal.SIGKILL)
    end = time.monotonic() + 10
    while _lives(pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _lives(pid)
