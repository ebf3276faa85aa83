"""An investigation killed anywhere leaves no half a run; started again it goes on, and ends as if nothing had been.

Here at some of the points; `STRIDE=1 RANDOM_KILLS=50 pytest tests/workflow/run_kill` dies at every one.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
HARNESS = Path(__file__).with_name("harness.py")
STRIDE = int(os.environ.get("STRIDE", "29"))
RANDOM_KILLS = int(os.environ.get("RANDOM_KILLS", "2"))
SPARSE = 25
"""The twin needs fewer points: it only shows that the sums of the other could have been nothing."""


def _told(folder: Path, stride: int, random_kills: int, keep: int) -> Any:  # noqa: ANN401 -- what the harness prints
    run = subprocess.run(  # noqa: S603 -- our own interpreter and script
        [sys.executable, str(HARNESS), str(folder), str(stride), str(random_kills), str(keep)],
        capture_output=True,
        text=True,
        check=False,
        timeout=3000,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == 0, run.stderr[-3000:]
    sys.stdout.write(run.stdout)
    return json.loads(run.stdout)


def test_a_run_killed_anywhere_is_no_run_and_the_next_one_goes_on_and_is_whole(tmp_path: Path) -> None:
    told = _told(tmp_path, STRIDE, RANDOM_KILLS, keep=1)
    assert sum(told["fell"].values()) == len(range(0, told["points"], STRIDE)) + RANDOM_KILLS
    assert sum(told["left"].values()) == sum(told["fell"].values())
    assert told["points"] > 100
    assert told["networks"] > 0
    assert {"run.json", "networks.json", "identities.parquet", "summary.html"} <= set(told["files"])
    assert max(map(int, told["taken over"])) > 5
    assert sum(deaths for steps, deaths in told["taken over"].items() if steps != "0") > 0


def test_twin_with_the_keeping_switched_off_nothing_is_taken_over(tmp_path: Path) -> None:
    told = _told(tmp_path, SPARSE, 0, keep=0)
    assert list(told["taken over"]) == ["0"]
    assert sum(told["fell"].values()) > 2
