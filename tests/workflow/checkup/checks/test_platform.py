"""The platform: what it can do, and what is weak about how we know."""

from pathlib import Path

from tests.workflow.checkup.premises import premises

from countervail.workflow.checkup.checks.platform import CHECK
from countervail.workflow.checkup.finding import Health


def test_what_is_weak_about_a_platform_is_said(tmp_path: Path) -> None:
    found = list(CHECK.look(premises(tmp_path)))
    assert found[0].health is Health.WELL
    assert [finding.health for finding in found[1:]] == [Health.WEAK, Health.WEAK]


def test_without_a_store_nothing_is_asked(tmp_path: Path) -> None:
    at = premises(tmp_path)
    (at.installation.state / "countervail.db").unlink()
    assert not list(CHECK.look(at))
