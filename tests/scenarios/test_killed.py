"""A killed investigation leaves no finished run; started again it ends as if nothing had happened."""

import os
import random
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests import runs

from countervail.vault.keys import ENVIRONMENT, Keyring
from countervail.vocabulary.errors import RunError
from countervail.workflow.run_folder import RunFolder

PATIENCE = 60.0
KILLS = 3
COMMAND = [sys.executable, "-c", "from countervail.cli.main import main; main()", "investigate"]


def _killed_soon_after_it_began(world: Path, out: Path, keys: Keyring, delay: float) -> int:
    environment = {**os.environ, ENVIRONMENT: str(keys.folder)}
    process = subprocess.Popen(  # noqa: S603 -- our own command on our own folders
        [*COMMAND, str(world), "--out", str(out)], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    begun = time.monotonic()
    while not (out / "work").exists() and process.poll() is None and time.monotonic() - begun < PATIENCE:
        time.sleep(0.01)
    time.sleep(delay)
    process.kill()
    process.communicate(timeout=PATIENCE)
    return process.returncode


def test_a_killed_investigation_leaves_no_run_and_the_next_one_ends_the_same(tmp_path: Path, keys: Keyring) -> None:
    world = runs.small_world(tmp_path / "world", seed=1, accounts=3_000, events=60_000)
    runs.run(world, tmp_path / "whole", keys)
    out, draw, amid = tmp_path / "run", random.Random(7), 0
    for _ in range(KILLS):
        assert _killed_soon_after_it_began(world, out, keys, draw.uniform(0.0, 0.5)) == -signal.SIGKILL
        assert not (out / "run.json").exists()
        amid += (out / "work").exists()
        assert not out.exists() or stat.S_IMODE(out.stat().st_mode) == 0o700
        with pytest.raises(RunError, match="no finished run"):
            RunFolder.open(out)
    assert amid  # a kill may also fall while what the one before left is cleared away
    runs.run(world, out, keys)
    assert (out / "networks.json").read_bytes() == (tmp_path / "whole" / "networks.json").read_bytes()
    assert not (out / "work").exists()
    assert RunFolder.open(out).manifest.name == "world"
