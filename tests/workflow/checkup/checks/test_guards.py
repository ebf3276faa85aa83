"""The guards: too few, or of another year, is said; whole and new is well."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tests.workflow.checkup.premises import premises

from countervail.workflow.checkup.checks.guards import CHECK
from countervail.workflow.checkup.finding import Health
from countervail.workflow.installation import Installation

SOON = datetime(2026, 12, 1, tzinfo=UTC)


def test_only_the_shipped_lists_are_weak_and_old_ones_weaker(tmp_path: Path) -> None:
    at = replace(premises(tmp_path), clock=lambda: SOON)
    assert ["entries that ship" in one.said for one in CHECK.look(at) if one.health is Health.WEAK][-1:] == [True]
    later = replace(at, clock=lambda: SOON.replace(year=2029))
    assert any("The guards are old" in one.said and one.health is Health.WEAK for one in CHECK.look(later))


def test_a_folder_of_new_lists_is_well(tmp_path: Path) -> None:
    (tmp_path / "lists" / "bank-website").mkdir(parents=True)
    text = '{"list": ["bank.example"], "type": "hostname", "version": 20261130}'
    (tmp_path / "lists" / "bank-website" / "list.json").write_text(text)
    config = tmp_path / "other.toml"
    config.write_text(f'[guards]\nlists = ["{tmp_path}/lists"]\n')
    base = premises(tmp_path)
    at = replace(base, installation=Installation.at(base.installation.state, config), clock=lambda: SOON)
    assert [one.health for one in CHECK.look(at)][-1] is Health.WELL
