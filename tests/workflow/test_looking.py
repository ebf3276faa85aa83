"""What is seen is written down; who sees nothing changes nothing."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.casework.bureau import Bureau, Template
from tests.casework.plans.wishes import A, B
from tests.workflow.acted import acting, pretence, ready

from countervail.ledger.log import about
from countervail.vocabulary.acts import StepState
from countervail.vocabulary.errors import InputError, RefusedError
from countervail.workflow.disrupt import disrupt
from countervail.workflow.looking import verify


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed database, made once."""
    return Template.make(tmp_path_factory.mktemp("bureau"))


@pytest.fixture
def desk(template: Template, tmp_path: Path) -> Iterator[Bureau]:
    """A bureau of its own."""
    made = template.copy(tmp_path / "bureau")
    yield made
    made.close()


def test_done_without_effect_is_found_and_said(desk: Bureau) -> None:
    plan, platform = ready(desk), pretence(desk)
    platform.idle = {A}
    disrupt(acting(desk, platform), plan.hash)
    states = [one.state for one in verify(acting(desk, platform), plan.hash).values()]
    assert states == [StepState.NOT_ENFORCED, StepState.CONFIRMED]


def test_what_held_and_holds_no_longer_has_drifted_and_may_hold_again(desk: Bureau) -> None:
    plan, platform = ready(desk), pretence(desk)
    disrupt(acting(desk, platform), plan.hash)
    verify(acting(desk, platform), plan.hash)
    platform.status[B] = "active"
    assert verify(acting(desk, platform), plan.hash)["S-00002"].state is StepState.DRIFTED
    platform.status[B] = "locked"
    assert verify(acting(desk, platform), plan.hash)["S-00002"].state is StepState.CONFIRMED


def test_looking_again_writes_nothing_new(desk: Bureau) -> None:
    plan, platform = ready(desk), pretence(desk)
    disrupt(acting(desk, platform), plan.hash)
    sizes = []
    for _ in range(2):
        verify(acting(desk, platform), plan.hash)
        with desk.office.database.reading() as connection:
            sizes.append([json.loads(entry.text)["kind"] for entry in about(connection, plan.hash)])
    assert sizes[0] == sizes[1]


def test_a_plan_that_has_not_begun_has_nothing_to_look_at(desk: Bureau) -> None:
    plan = ready(desk)
    assert verify(acting(desk, pretence(desk)), plan.hash) == {}
    with pytest.raises(InputError, match="no plan of this hash"):
        verify(acting(desk, pretence(desk)), "0" * 64)


def test_only_those_who_may_look(desk: Bureau) -> None:
    plan = ready(desk)
    with pytest.raises(RefusedError, match="verify_acts"):
        verify(acting(desk, pretence(desk), "root"), plan.hash)
