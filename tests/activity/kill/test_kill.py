"""An intake killed anywhere leaves every day as it was or complete, and running it again completes it."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
HARNESS = Path(__file__).with_name("harness.py")
RANDOM_KILLS = 20


def test_a_kill_at_every_write_sync_rename_and_commit_and_at_random_does_no_harm(tmp_path: Path) -> None:
    run = subprocess.run(  # noqa: S603 -- our own interpreter and script
        [sys.executable, str(HARNESS), str(tmp_path), str(RANDOM_KILLS)],
        capture_output=True,
        text=True,
        check=False,
        timeout=480,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == 0, run.stderr[-3000:]
    told = json.loads(run.stdout)
    sys.stdout.write(run.stdout)
    fell = told["fell"]
    for point in ("write", "written", "fsync", "synced", "rename day", "committed day", "rename identities"):
        assert fell[point] > 0, f"no kill fell at '{point}'"
    assert fell["committed identities"] == fell["committed accounts"] == fell["committed quarantine"] == 1
    assert fell["committed manifest"] == fell["committed key index"] == 2
    assert fell["at a random time"] == RANDOM_KILLS
    assert sum(told["left"].values()) == told["points"] + RANDOM_KILLS
    assert told["left"]["some days complete"] > 0
