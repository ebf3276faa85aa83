"""Whoever sends, and whoever receives, may die anywhere: nobody is lost, nobody is told twice in silence."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[4]
HARNESS = Path(__file__).with_name("harness.py")
PEOPLE, RANDOM_KILLS = 30, 2
"""A short chain; `make measure` runs 500 people and 100 random kills."""
POINTS = (
    *("in P", "after P", "before a sync", "after a sync", "before the lease", "after the lease"),
    *("before MAIL", "after MAIL", "before RCPT", "after RCPT", "before DATA", "after DATA"),
    *("before the text", "in the text", "after the text", "before I", "in I", "after I"),
    *("before the dot", "after the dot", "before S", "in S", "after S", "before a commit"),
    *("before what is read is synced", "after what is read is synced"),
)


def test_a_death_at_every_write_commit_and_call_loses_nobody_and_tells_nobody_twice(tmp_path: Path) -> None:
    run = subprocess.run(  # noqa: S603 -- our own interpreter and script
        [sys.executable, str(HARNESS), str(tmp_path), str(PEOPLE), str(RANDOM_KILLS)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == 0, run.stderr[-3000:]
    sys.stdout.write(run.stdout)
    told: dict[str, Any] = json.loads(run.stdout)
    assert [point for point in POINTS if not told["fell"].get(point)] == []
    assert (told["twice"], told["lost"], told["unknown_and_in_no_entry"]) == (0, 0, 0)
    assert told["most_unknown_by_one_death"] <= 1
    assert set(told["states"]) <= {"sent", "unknown"}
