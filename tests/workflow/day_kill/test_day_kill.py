"""Whoever carries a release day out may die anywhere: nothing is done twice, and nothing that was decided is lost.

Here at some of the points; `STRIDE=1 RANDOM_KILLS=50 pytest tests/workflow/day_kill` dies at every one. In
pieces, where a machine has little time: `STRIDE=3 OFFSET=0` to `OFFSET=2` are all of them too; `COPIES=copies` takes up
copies of the folder as it lay at each point, in half the time.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
HARNESS = Path(__file__).with_name("harness.py")
STRIDE = int(os.environ.get("STRIDE", "131"))
OFFSET = int(os.environ.get("OFFSET", "0"))
COPIES = os.environ.get("COPIES", "")
RANDOM_KILLS = int(os.environ.get("RANDOM_KILLS", "1"))


def test_a_day_killed_anywhere_is_taken_up_and_nothing_is_twice(tmp_path: Path) -> None:
    run = subprocess.run(  # noqa: S603 -- our own interpreter and script
        [sys.executable, str(HARNESS), str(tmp_path), str(STRIDE), str(OFFSET), str(RANDOM_KILLS), COPIES],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == 0, run.stderr[-3000:]
    sys.stdout.write(run.stdout)
    told: dict[str, Any] = json.loads(run.stdout)
    assert told["kills"] == len(range(OFFSET, told["points"], STRIDE)) + RANDOM_KILLS
    assert told["points"] > 100
    assert len(told["left"]) > 1, "kills must fall at different steps"
