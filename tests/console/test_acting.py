"""A console acts by the settings of its installation, as the command line does."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from anyio.from_thread import BlockingPortal
from tests.console.house import House, Platform, Staff, house, opened_case, proposed_plan
from tests.workflow.made_run import MEMBERS

from countervail.vault.keys import Keyring

REFUSED = MEMBERS[:3]


@pytest.fixture(params=["", "[enforcement]\nmost_failures = 1.0\n"], ids=["default", "patient"])
def patient(
    request: pytest.FixtureRequest, tmp_path: Path, keys: Keyring, loop: BlockingPortal, watched_run: Path, staff: Staff
) -> Iterator[tuple[House, bool]]:
    """A house, and whether it was told to go on however much fails."""
    own = shutil.copytree(keys.folder, tmp_path / "keys", ignore=shutil.ignore_patterns("keys.db*"))
    config = tmp_path / "countervail.toml"
    config.write_text(request.param)
    with house(tmp_path, Keyring.ensure(own), loop, watched_run, staff, config=config) as made:
        yield made, bool(request.param)


def test_the_share_of_failures_that_is_set_is_the_one_plans_are_carried_out_by(patient: tuple[House, bool]) -> None:
    made, goes_on = patient
    case, platform = opened_case(made), made.services.platform
    assert isinstance(platform, Platform)
    platform.refuses = set(REFUSED)
    judging = {"accounts": list(MEMBERS), "judgement": "positive", "reason": "looked at the ties"}
    assert made.visitor("ana").call(f"/cases/{case}/judgements", judging).status_code == 200
    plan = proposed_plan(made, case)
    made.visitor("bea").call(f"/cases/{case}/plans/{plan}/approval", made.consent("bea", "approve", plan))
    done = made.visitor("bea").call(f"/cases/{case}/plans/{plan}/run", {}).json()
    assert (done["stopped"], len(platform.calls)) == (not goes_on, len(MEMBERS) - len(REFUSED) if goes_on else 0)
