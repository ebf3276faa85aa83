"""A watch killed anywhere shows one whole run or none, and started again ends as if nothing had been."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[4]
HARNESS = Path(__file__).with_name("harness.py")
STRIDE = int(os.environ.get("STRIDE", "60"))
"""Every how many points a watch dies; `make measure` takes them all."""
RANDOM_KILLS = int(os.environ.get("RANDOM_KILLS", "1"))


def test_a_kill_at_any_write_sync_or_rename_and_at_random_does_no_harm(tmp_path: Path) -> None:
    run = subprocess.run(  # noqa: S603 -- our own interpreter and script
        [sys.executable, str(HARNESS), str(tmp_path), str(STRIDE), str(RANDOM_KILLS)],
        capture_output=True,
        text=True,
        check=False,
        timeout=3000,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == 0, run.stderr[-3000:]
    told = json.loads(run.stdout)
    sys.stdout.write(run.stdout)
    assert sum(told["fell"].values()) == len(range(0, told["points"], STRIDE)) + RANDOM_KILLS
    assert sum(told["left"].values()) == sum(told["fell"].values())
    assert told["points"] > 100
    assert set(told["left"]) <= {"as before", "done", "none shown"}
