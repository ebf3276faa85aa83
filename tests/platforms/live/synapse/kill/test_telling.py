"""Whoever tells people inside a live server may die anywhere, and so may the server: each reads one message.

Here with a few people; `python telling.py FOLDER 60 40` is the whole of it (benchmarks/RESULTS.md).
"""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[5]
HARNESS = Path(__file__).with_name("telling.py")
PEOPLE, RANDOM_KILLS = 9, 3
POINTS = (
    "before a call",
    "after a call",
    "before I",
    "in I",
    "after I",
    "before S",
    "in S",
    "after S",
    "before a commit",
)


def test_a_death_at_every_write_commit_and_call_loses_nobody_and_tells_nobody_twice(tmp_path: Path) -> None:
    run = subprocess.run(  # noqa: S603 -- our own interpreter and script
        [sys.executable, str(HARNESS), str(tmp_path), str(PEOPLE), str(RANDOM_KILLS)],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == 0, run.stderr[-3000:]
    told = json.loads(run.stdout)
    assert (told["lost"], told["doubled"], told["messages"]) == (0, 0, PEOPLE)
    assert [point for point in POINTS if not told["fell"].get(point)] == []
