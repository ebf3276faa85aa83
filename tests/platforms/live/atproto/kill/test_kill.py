"""Whoever takes accounts down on live services may die anywhere: none is taken down twice, none is forgotten.

Here with a few accounts; `python harness.py FOLDER 20 20` is the whole of it (benchmarks/RESULTS.md).
"""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[5]
HARNESS = Path(__file__).with_name("harness.py")
ACCOUNTS, RANDOM_KILLS = 3, 3


def test_a_kill_at_every_call_and_commit_and_at_random_does_no_harm(tmp_path: Path) -> None:
    run = subprocess.run(  # noqa: S603 -- our own interpreter and script
        [sys.executable, str(HARNESS), str(tmp_path / "kill"), str(ACCOUNTS), str(RANDOM_KILLS)],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == 0, run.stderr[-3000:]
    told = json.loads(run.stdout)
    assert (told["twice"], told["lost"]) == (0, 0)
    assert told["fell"]["before a call"] == told["fell"]["after a call"] == ACCOUNTS
    assert told["fell"]["before a commit"] > 1
