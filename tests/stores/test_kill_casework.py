"""Whoever decides a case may die anywhere, on PostgreSQL. `STRIDE=1` lets it die at every point."""

import os
from pathlib import Path

from tests.casework.kill.test_kill import killed
from tests.stores.server import Server

STRIDE = int(os.environ.get("STRIDE", "9"))
RANDOM_KILLS = int(os.environ.get("RANDOM_KILLS", "5"))


def test_a_kill_while_a_case_is_decided_does_no_harm(server: Server, tmp_path: Path) -> None:
    told = killed(tmp_path, STRIDE, RANDOM_KILLS, str(server.folder))
    assert len(told["left"]) > 5, "kills must fall at different stages"
    assert told["fell"].get("before a commit"), told["fell"]
