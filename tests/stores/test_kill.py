"""Whoever decides may die anywhere, and so may the server: nothing decided is lost, nothing half-decided appears."""

from pathlib import Path

from tests.ledger.kill.test_kill import killed
from tests.stores.server import Server


def test_a_kill_at_every_statement_commit_and_checkpoint_and_at_random_does_no_harm(
    server: Server, tmp_path: Path
) -> None:
    told = killed(tmp_path, str(server.folder))
    assert told["fell"]["before a commit"] > 0
    assert told["fell"]["after an insert"] > 0
