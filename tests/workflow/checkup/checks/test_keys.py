"""The keys: missing, readable by others, or lying among the data."""

from dataclasses import replace
from pathlib import Path

from tests.workflow.checkup.premises import premises

from countervail.vault.keys import Keyring
from countervail.workflow.checkup.checks.keys import CHECK
from countervail.workflow.checkup.finding import Health


def test_sound_keys_are_well(tmp_path: Path) -> None:
    assert [finding.health for finding in CHECK.look(premises(tmp_path))] == [Health.WELL]


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    at = premises(tmp_path)
    (at.keys / "tokens").unlink()
    (found,) = CHECK.look(at)
    assert found.health is Health.WRONG
    assert "tokens" in found.said


def test_a_key_others_may_read_is_wrong(tmp_path: Path) -> None:
    at = premises(tmp_path)
    (at.keys / "master").chmod(0o640)
    assert any("Others may read master" in finding.said for finding in CHECK.look(at))


def test_keys_among_the_data_are_wrong(tmp_path: Path) -> None:
    at = premises(tmp_path)
    inside = Keyring.ensure(at.installation.state / "keys").folder
    assert any("inside the state folder" in finding.said for finding in CHECK.look(replace(at, keys=inside)))
