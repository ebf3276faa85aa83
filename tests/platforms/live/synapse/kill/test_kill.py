"""Whoever locks accounts on a live server may die anywhere: none is locked twice, none is forgotten.

Here with a few accounts; `python harness.py FOLDER 60 50` is the whole of it (benchmarks/RESULTS.md).
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[5]
HERE = Path(__file__).parent
ACCOUNTS, RANDOM_KILLS = 6, 5


def _run(script: str, *words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 -- our own interpreter and script
        [sys.executable, str(HERE / script), *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def test_a_kill_at_every_call_and_commit_and_at_random_does_no_harm(tmp_path: Path) -> None:
    run = _run("harness.py", tmp_path, ACCOUNTS, RANDOM_KILLS)
    assert run.returncode == 0, run.stderr[-3000:]
    told = json.loads(run.stdout)
    assert (told["twice"], told["lost"]) == (0, 0)
    assert told["fell"]["before a call"] == told["fell"]["after a call"] == ACCOUNTS
    assert told["fell"]["before a commit"] > 1


def test_whoever_calls_again_instead_of_looking_is_found_out(tmp_path: Path) -> None:
    run = _run("forgetful.py", tmp_path, 3)
    assert run.returncode != 0
    assert re.search(r"[1-9]\d* done twice, 0 never", run.stderr), run.stderr[-3000:]
