"""Blocks that follow from plans: in force when it was carried out, gone when it was taken back, in one transaction."""

import json
from dataclasses import replace

import pytest
from tests.casework.bureau import Bureau
from tests.casework.plans.wishes import LOCK
from tests.disruption.infrastructure.barrier import Barrier
from tests.workflow.acted import Pretence, acting, pretence

from countervail.casework.plans.plan import Plan
from countervail.disruption.infrastructure.blocks import of_step
from countervail.disruption.infrastructure.decision import Stand
from countervail.intelligence.guards.grade import Grade
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.ledger.log import about
from countervail.vocabulary.acts import Act
from countervail.vocabulary.prospect import Order
from countervail.workflow.disrupt import disrupt
from countervail.workflow.looking import verify

HOST = "lure.example"
CHOICE = replace(LOCK, further=(Order(Act.BLOCK_HOST, HOST), Order(Act.BLOCK_ADDRESS, "198.18.0.7")))


def _ready(desk: Bureau, case: str) -> Plan:
    plan = desk.drafted(case, choice=CHOICE)
    desk.propose(plan)
    desk.approve(plan)
    return plan


@pytest.fixture
def platform(barrier: Barrier) -> Pretence:
    """A platform that does what it is told."""
    return pretence(barrier.desk)


def test_what_a_plan_blocked_stands_on_the_lists_as_far_as_platforms_reach(
    barrier: Barrier, platform: Pretence
) -> None:
    plan = _ready(barrier.desk, barrier.case)
    assert barrier.listed() == []
    disrupt(acting(barrier.desk, platform), plan.hash)
    found = {one.subject.value: one.subject for one in barrier.listing().blocklist.entries}
    assert set(found) == {"lure.example", "198.18.0.7"}
    assert found["lure.example"].scope is Scope.HOST_AND_SUBDOMAINS
    assert found["198.18.0.7"].kind is Kind.ADDRESS


def test_looking_again_decides_nothing_again(barrier: Barrier, platform: Pretence) -> None:
    plan = _ready(barrier.desk, barrier.case)
    disrupt(acting(barrier.desk, platform), plan.hash)
    first = barrier.listing().blocklist.digest
    for _ in range(2):
        verify(acting(barrier.desk, platform), plan.hash)
    assert barrier.listing().blocklist.digest == first
    with barrier.desk.office.database.reading() as connection:
        decided = barrier.blocks.shelf.all(connection)
        kinds = [json.loads(e.text)["kind"] for one in decided for e in about(connection, one.terms.hash)]
    assert kinds == ["block.decided"] * 2


def test_what_the_platform_did_not_answer_is_listed_once_it_was_seen(barrier: Barrier, platform: Pretence) -> None:
    plan = _ready(barrier.desk, barrier.case)
    platform.mute = {HOST}
    disrupt(acting(barrier.desk, platform), plan.hash)
    assert barrier.listed() == ["198.18.0.7"]
    disrupt(acting(barrier.desk, platform), plan.hash)
    assert set(barrier.listed()) == {"198.18.0.7", "lure.example"}


def test_what_the_platform_refused_is_not_listed(barrier: Barrier, platform: Pretence) -> None:
    plan = _ready(barrier.desk, barrier.case)
    platform.refuses = {HOST}
    disrupt(acting(barrier.desk, platform), plan.hash)
    assert barrier.listed() == ["198.18.0.7"]


def test_undone_in_the_case_is_gone_from_the_lists(barrier: Barrier, platform: Pretence) -> None:
    plan = _ready(barrier.desk, barrier.case)
    disrupt(acting(barrier.desk, platform), plan.hash)
    verify(acting(barrier.desk, platform), plan.hash)
    back = barrier.desk.undoing(plan)
    barrier.desk.propose(back)
    barrier.desk.approve(back)
    disrupt(acting(barrier.desk, platform), back.hash)
    assert len(barrier.listed()) == 2, "ordered is not done"
    verify(acting(barrier.desk, platform), back.hash)
    assert barrier.listed() == []
    with barrier.desk.office.database.reading() as connection:
        stands = {one.stand(barrier.desk.office.now) for one in barrier.blocks.shelf.all(connection)}
    assert stands == {Stand.LIFTED}


def test_a_guard_keeps_off_the_lists_what_a_plan_blocked_unless_its_signers_saw_the_objection(
    barrier: Barrier, platform: Pretence
) -> None:
    plan = _ready(barrier.desk, barrier.case)
    disrupt(acting(barrier.desk, platform), plan.hash)
    barrier.warn("lure.example", Grade.SECOND_PERSON)
    assert barrier.listed() == ["198.18.0.7"]
    step = next(step for step in plan.steps if step.act is Act.BLOCK_HOST)
    assert step.guards == ()


def test_a_step_that_names_nothing_gives_no_block(barrier: Barrier) -> None:
    plan = _ready(barrier.desk, barrier.case)
    step = next(step for step in plan.steps if step.act is Act.BLOCK_HOST)
    assert of_step(replace(step, subject="*.bad.example")) is None
    assert of_step(replace(step, subject=HOST)) is not None
