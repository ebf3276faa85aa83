"""What counsel must sign beside the two: protected accounts, and blocks of what others use."""

from dataclasses import replace

import pytest
from tests.casework.bureau import Bureau
from tests.casework.plans.wishes import LOCK, A

from countervail.vocabulary.acts import Act
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.prospect import Order


def test_a_third_persons_signature_is_not_taken_for_a_seconds(desk: Bureau) -> None:
    case = desk.judged()
    with desk.hand("root") as hand:
        desk.proposals.protected.add(hand, A)
    plan = desk.drafted(case.id, choice=replace(LOCK, lift_protected=True))
    desk.propose(plan)
    desk.lift(plan)
    with pytest.raises(RefusedError, match="lacks a signature: its approver's"):
        desk.begin(plan)
    desk.approve(plan)
    assert desk.begin(plan).plan == plan


def test_protected_accounts_need_counsel_as_third(desk: Bureau) -> None:
    case = desk.judged()
    with desk.hand("root") as hand:
        desk.proposals.protected.add(hand, A)
    wish = replace(LOCK, lift_protected=True)
    plan = desk.drafted(case.id, choice=wish)
    desk.propose(plan)
    desk.approve(plan)
    with pytest.raises(RefusedError, match="counsel must have signed"):
        desk.begin(plan)
    desk.lift(plan)
    assert len(desk.begin(plan).signatures) == 3


def test_a_block_on_what_others_use_waits_for_the_third_person(desk: Bureau) -> None:
    page = Order(Act.BLOCK_URL, "https://trello.com/b/lure")
    plan = desk.drafted(desk.judged().id, choice=replace(LOCK, further=(page,)))
    desk.propose(plan)
    desk.approve(plan)
    with pytest.raises(RefusedError, match="counsel"):
        desk.begin(plan)
    desk.lift(plan)
    approved = desk.begin(plan)
    assert approved.plan.step(plan.steps[-1].id) == plan.steps[-1]
    assert approved.cleared == frozenset(), "a page is nobody who could be judged, and is not spared for that"
