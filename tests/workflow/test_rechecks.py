"""Looks that are due: a minute, an hour and a day after, each once, and what drifted is said."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.casework.bureau import Bureau, Template
from tests.casework.plans.wishes import A
from tests.workflow.acted import Pretence, acting, pretence, ready

from countervail.casework.plans.plan import Plan
from countervail.ledger.log import about
from countervail.vocabulary.acts import StepState
from countervail.workflow.disrupt import disrupt
from countervail.workflow.looking import verify
from countervail.workflow.rechecks import LOOKS_BACK, MARKS, RECHECKED, due, recheck

MINUTE, HOUR, DAY = MARKS


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


@pytest.fixture
def done(desk: Bureau) -> tuple[Plan, Pretence]:
    """A plan carried out and seen to hold."""
    plan, platform = ready(desk), pretence(desk)
    disrupt(acting(desk, platform), plan.hash)
    verify(acting(desk, platform), plan.hash)
    return plan, platform


def _due(desk: Bureau) -> int:
    with desk.office.database.reading() as connection:
        return len(due(connection, desk.office.now))


def _pass(desk: Bureau, time: timedelta) -> None:
    desk.office.now += time


def test_three_looks_come_due_and_each_is_made_once(desk: Bureau, done: tuple[Plan, Pretence]) -> None:
    plan, platform = done
    assert _due(desk) == 0
    for wait in (MINUTE, HOUR - MINUTE, DAY - HOUR):
        _pass(desk, wait - timedelta(seconds=1))
        assert _due(desk) == 0
        _pass(desk, timedelta(seconds=1))
        found = recheck(acting(desk, platform))
        assert [(one.plan, one.steps, one.drifted) for one in found] == [(plan.hash, 2, ())]
        assert recheck(acting(desk, platform)) == ()
    _pass(desk, 3 * DAY)
    assert _due(desk) == 0
    with desk.office.database.reading() as connection:
        kinds = [json.loads(entry.text)["kind"] for entry in about(connection, plan.hash)]
    assert kinds.count(RECHECKED) == 3


def test_looks_missed_while_the_machine_was_off_are_made_as_one(desk: Bureau, done: tuple[Plan, Pretence]) -> None:
    _, platform = done
    _pass(desk, 2 * DAY)
    assert len(recheck(acting(desk, platform))) == 1
    assert _due(desk) == 0


def test_what_somebody_undid_behind_our_back_is_found_and_said(desk: Bureau, done: tuple[Plan, Pretence]) -> None:
    plan, platform = done
    platform.status[A] = "active"
    _pass(desk, MINUTE)
    found = recheck(acting(desk, platform))
    assert [len(one.drifted) for one in found] == [1]
    states = {plan.step(s).subject: one.state for s, one in acting(desk, platform).standing(plan.hash).items()}  # type: ignore[union-attr]
    assert states[A] is StepState.DRIFTED
    platform.status[A] = "locked"
    _pass(desk, MINUTE)
    assert [one.drifted for one in recheck(acting(desk, platform))] == [()], "and found again when it is put right"


def test_without_the_look_nobody_would_know(desk: Bureau, done: tuple[Plan, Pretence]) -> None:
    """The twin: the same drift, nobody looks, and the step still stands as confirmed."""
    plan, platform = done
    platform.status[A] = "active"
    _pass(desk, DAY)
    assert {one.state for one in acting(desk, platform).standing(plan.hash).values()} == {StepState.CONFIRMED}


def test_what_was_only_ordered_or_is_long_over_is_not_looked_at(desk: Bureau) -> None:
    plan, platform = ready(desk), pretence(desk)
    disrupt(acting(desk, platform), plan.hash)
    _pass(desk, DAY)
    assert _due(desk) == 0
    verify(acting(desk, platform), plan.hash)
    _pass(desk, LOOKS_BACK + DAY)
    assert _due(desk) == 0


def test_who_may_not_verify_looks_at_nothing(desk: Bureau, done: tuple[Plan, Pretence]) -> None:
    _, platform = done
    _pass(desk, MINUTE)
    assert recheck(acting(desk, platform, by="col")) == ()
    assert _due(desk) == 1
