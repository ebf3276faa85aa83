"""The round of all checks: all are found, a sound installation is well, and a check that cannot look is a finding."""

from pathlib import Path

from tests.workflow.checkup.premises import premises

from countervail.workflow.checkup.finding import Health
from countervail.workflow.checkup.rounds import all_checks, go_round


def test_every_file_is_a_check() -> None:
    assert {"configuration", "database", "keys", "ledger", "platform"} <= {check.name for check in all_checks()}


def test_nothing_is_wrong_with_a_sound_installation(tmp_path: Path) -> None:
    found = list(go_round(premises(tmp_path)))
    assert not [finding for _, finding in found if finding.health is Health.WRONG]
    assert {check.name for check, finding in found if finding.health is Health.WELL} >= {"keys", "database", "ledger"}


def test_a_check_that_cannot_look_is_a_finding_and_the_others_go_on(tmp_path: Path) -> None:
    at = premises(tmp_path)
    (at.keys / "ledger.ed25519").write_bytes(b"short")
    found = list(go_round(at))
    assert [f for c, f in found if c.name == "keys" and f.health is Health.WRONG]
    assert [f for c, f in found if c.name == "database" and f.health is Health.WELL]


def test_what_is_wrong_or_weak_says_what_to_do(tmp_path: Path) -> None:
    at = premises(tmp_path)
    (at.keys / "master").unlink()
    at.config.unlink()
    assert all(finding.remedy for _, finding in go_round(at) if finding.health is not Health.WELL)
