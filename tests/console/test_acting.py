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


@pytest.fixture(
    params=["", '[enforcement]\nmost_failures = 1.0\nthird_for = ["deactivate"]\n'], ids=["default", "as set"]
)
def set_up(
    request: pytest.FixtureRequest, tmp_path: Path, keys: Keyring, loop: BlockingPortal, watched_run: Path, staff: Staff
) -> Iterator[tuple[House, bool]]:
    """A house, and whether its settings say anything."""
    own = shutil.copytree(keys.folder, tmp_path / "keys", ignore=shutil.ignore_patterns("keys.db*"))
    config = tmp_path / "countervail.toml"
    config.write_text(request.param)
    with house(tmp_path, Keyring.ensure(own), loop, watched_run, staff, config=config) as made:
        yield made, bool(request.param)


def test_the_share_of_failures_that_is_set_is_the_one_plans_are_carried_out_by(set_up: tuple[House, bool]) -> None:
    made, goes_on = set_up
    case, platform = opened_case(made), made.services.platform
    assert isinstance(platform, Platform)
    platform.refuses = set(REFUSED)
    judging = {"accounts": list(MEMBERS), "judgement": "positive", "reason": "looked at the ties"}
    assert made.visitor("ana").call(f"/cases/{case}/judgements", judging).status_code == 200
    plan = proposed_plan(made, case)
    made.visitor("bea").call(f"/cases/{case}/plans/{plan}/approval", made.consent("bea", "approve", plan))
    done = made.visitor("bea").call(f"/cases/{case}/plans/{plan}/run", {}).json()
    assert (done["stopped"], len(platform.calls)) == (not goes_on, len(MEMBERS) - len(REFUSED) if goes_on else 0)


def test_the_acts_that_are_set_take_counsels_signature_too(set_up: tuple[House, bool]) -> None:
    made, third = set_up
    case = opened_case(made)
    harder = "policy=surveillance-for-hire&rule=covert-reconnaissance&sanction=remove&reason=They%20came%20back."
    draft = made.visitor("ana").call(f"/cases/{case}/plans/new?{harder}", method="GET").json()["plan"]
    assert [guard["rule"] for guard in draft["guards"]] == (["high-impact"] if third else [])
    assert ("lift_guard" in draft["wanted"]) is third
