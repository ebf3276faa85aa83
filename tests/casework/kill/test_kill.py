"""Whoever decides a case may die anywhere: nothing decided is lost, nothing half-decided appears. On SQLite.

Here at some of the points; `STRIDE=1 RANDOM_KILLS=100 pytest tests/casework/kill` dies at every one. In pieces, where a
machine has little time: `STRIDE=8 OFFSET=0` to `OFFSET=7` are all of them too.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
HARNESS = Path(__file__).with_name("harness.py")
STRIDE = int(os.environ.get("STRIDE", "57"))
OFFSET = int(os.environ.get("OFFSET", "0"))
RANDOM_KILLS = int(os.environ.get("RANDOM_KILLS", "2"))


def killed(folder: Path, stride: int, random_kills: int, *store: str) -> dict[str, Any]:
    """Run the harness and see that it killed as often as it should."""
    run = subprocess.run(  # noqa: S603 -- our own interpreter and script
        [sys.executable, str(HARNESS), str(folder), str(stride), str(OFFSET), str(random_kills), *store],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == 0, run.stderr[-3000:]
    sys.stdout.write(run.stdout)
    told: dict[str, Any] = json.loads(run.stdout)
    assert told["kills"] == len(range(OFFSET, told["points"], stride)) + random_kills
    return told


def test_a_kill_while_a_case_is_decided_does_no_harm(tmp_path: Path) -> None:
    told = killed(tmp_path, STRIDE, RANDOM_KILLS)
    assert len(told["left"]) > 3, "kills must fall at different stages"
