"""The store: whole and in shape, missing, or damaged."""

from pathlib import Path

from tests.workflow.checkup.premises import premises

from countervail.workflow.checkup.checks.database import CHECK
from countervail.workflow.checkup.finding import Health


def test_a_sound_store_is_well(tmp_path: Path) -> None:
    assert {finding.health for finding in CHECK.look(premises(tmp_path))} == {Health.WELL}


def test_no_store_is_said_and_none_is_made(tmp_path: Path) -> None:
    at = premises(tmp_path)
    store = at.installation.state / "countervail.db"
    store.unlink()
    assert [finding.health for finding in CHECK.look(at)] == [Health.WEAK]
    assert not store.exists()


def test_an_older_shape_is_said_and_left(tmp_path: Path) -> None:
    at = premises(tmp_path)
    at.installation.database().close()
    database = at.installation.database()
    database.unmigrate("0002")
    database.close()
    assert any("have shape 0002" in finding.said for finding in CHECK.look(at))
    assert any("have shape 0002" in finding.said for finding in CHECK.look(at))
