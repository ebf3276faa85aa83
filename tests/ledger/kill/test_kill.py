"""Whoever decides may die anywhere: nothing decided is lost, nothing half-decided appears. On SQLite."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
HARNESS = Path(__file__).with_name("harness.py")
RANDOM_KILLS = 15
POINTS = ("before the begin", "before an insert", "after an insert", "before a commit", "after a report", "in a draft")
OUTSIDE = ("before the leaves", "after the leaves", "before the checkpoint", "after the checkpoint", "before the name")


def killed(folder: Path, *store: str) -> dict[str, Any]:
    """Run the harness and see that it killed everywhere."""
    run = subprocess.run(  # noqa: S603 -- our own interpreter and script
        [sys.executable, str(HARNESS), str(folder), str(RANDOM_KILLS), *store],
        capture_output=True,
        text=True,
        check=False,
        timeout=480,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == 0, run.stderr[-3000:]
    sys.stdout.write(run.stdout)
    told: dict[str, Any] = json.loads(run.stdout)
    assert told["fell"]["at a random time"] == RANDOM_KILLS
    assert sum(told["left"].values()) == told["points"] + RANDOM_KILLS
    assert [point for point in OUTSIDE if not told["fell"].get(point)] == []
    return told


def test_a_kill_at_every_statement_commit_and_checkpoint_and_at_random_does_no_harm(tmp_path: Path) -> None:
    told = killed(tmp_path)
    assert [point for point in POINTS if not told["fell"].get(point)] == []
    assert len(told["left"]) > 3
