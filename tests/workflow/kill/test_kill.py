"""Whoever carries a plan out may die anywhere: nothing is done twice, and nothing that was decided is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
HARNESS = Path(__file__).with_name("harness.py")
RANDOM_KILLS = 10
POINTS = (
    *("before the begin", "before an insert", "after an insert", "before a commit", "in a draft"),
    *("before the sig", "after the sig", "before the jsonl", "after the jsonl", "after the end"),
)


def test_a_kill_at_every_write_commit_and_file_and_at_random_does_no_harm(tmp_path: Path) -> None:
    run = subprocess.run(  # noqa: S603 -- our own interpreter and script
        [sys.executable, str(HARNESS), str(tmp_path), str(RANDOM_KILLS)],
        capture_output=True,
        text=True,
        check=False,
        timeout=480,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == 0, run.stderr[-3000:]
    sys.stdout.write(run.stdout)
    told: dict[str, Any] = json.loads(run.stdout)
    assert [point for point in POINTS if not told["fell"].get(point)] == []
    assert sum(told["left"].values()) == told["points"] + RANDOM_KILLS
    assert len(told["left"]) > 3
