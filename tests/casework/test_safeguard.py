"""The rule of two people, asked at each signature and at the beginning."""

import pytest
from tests.casework.bureau import Bureau

from countervail.casework.safeguard import TwoPeople
from countervail.people.statement import Purpose
from countervail.vocabulary.errors import RefusedError

RULE = TwoPeople()


def test_two_signatures_go_together_and_one_does_not(desk: Bureau) -> None:
    plan = desk.drafted(desk.judged().id)
    ana, bea = (desk.office.signer(name) for name in ("ana", "bea"))
    proposal = ana.sign(Purpose.PROPOSE, plan.hash, desk.office.now)
    approval = bea.sign(Purpose.APPROVE, plan.hash, desk.office.now)
    with desk.hand("bea") as hand:
        RULE.check_signature(hand, plan.hash, approval, Purpose.APPROVE)
        RULE.check_together(hand, plan.text, [proposal, approval], None)
        with pytest.raises(RefusedError, match="two people"):
            RULE.check_together(hand, plan.text, [proposal], None)


def test_a_signature_for_one_thing_counts_for_no_other(desk: Bureau) -> None:
    plan = desk.drafted(desk.judged().id)
    proposal = desk.office.signer("ana").sign(Purpose.PROPOSE, plan.hash, desk.office.now)
    with desk.hand("ana") as hand, pytest.raises(RefusedError):
        RULE.check_signature(hand, plan.hash, proposal, Purpose.APPROVE)


def test_a_plan_begins_once(desk: Bureau) -> None:
    plan = desk.drafted(desk.judged().id)
    signed = [
        desk.office.signer("ana").sign(Purpose.PROPOSE, plan.hash, desk.office.now),
        desk.office.signer("bea").sign(Purpose.APPROVE, plan.hash, desk.office.now),
    ]
    with desk.hand("ana") as hand:
        RULE.begin(hand, plan.text, signed, None)
    with desk.hand("ana") as hand, pytest.raises(RefusedError, match="used before"):
        RULE.begin(hand, plan.text, signed, None)
