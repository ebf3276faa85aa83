"""An investigation killed anywhere leaves no half a run, and started again ends as if nothing had been.

Here at some of the points; `STRIDE=1 RANDOM_KILLS=50 pytest tests/workflow/run_kill` dies at every one.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
HARNESS = Path(__file__).with_name("harness.py")
STRIDE = int(os.environ.get("STRIDE", "17"))
RANDOM_KILLS = int(os.environ.get("RANDOM_KILLS", "2"))


def test_a_run_killed_anywhere_is_no_run_and_the_next_one_is_whole(tmp_path: Path) -> None:
    run = subprocess.run(  # noqa: S603 -- our own interpreter and script
        [sys.executable, str(HARNESS), str(tmp_path), str(STRIDE), str(RANDOM_KILLS)],
        capture_output=True,
        text=True,
        check=False,
        timeout=3000,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == 0, run.stderr[-3000:]
    sys.stdout.write(run.stdout)
    told = json.loads(run.stdout)
    assert sum(told["fell"].values()) == len(range(0, told["points"], STRIDE)) + RANDOM_KILLS
    assert sum(told["left"].values()) == sum(told["fell"].values())
    assert told["points"] > 40
    assert {"run.json", "networks.json", "identities.parquet", "summary.html"} <= set(told["files"])
