"""What makes an approval void between the signature and the act: case, evidence, lists or people that changed."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update
from tests.casework.bureau import Bureau
from tests.casework.histories import judge
from tests.casework.plans.wishes import LOCK, A

from countervail.casework.records.hold import Hold
from countervail.casework.records.note import Note
from countervail.casework.tables import RAW
from countervail.intelligence.guards.blocks import StandingBlockGuards
from countervail.intelligence.guards.standing import StandingGuards
from countervail.people.staff import remove
from countervail.vocabulary.acts import Act
from countervail.vocabulary.errors import InputError, RefusedError
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.prospect import Order


@pytest.mark.parametrize("judgement", [Judgement.NEGATIVE, Judgement.UNSURE])
def test_an_account_cleared_after_the_approval_voids_it(desk: Bureau, judgement: Judgement) -> None:
    plan = desk.ready()
    desk.say(plan.case, judge(judgement, A))
    with pytest.raises(RefusedError, match="has changed"):
        desk.begin(plan)


def test_a_note_voids_nothing(desk: Bureau) -> None:
    plan = desk.ready()
    desk.say(plan.case, Note("on it"))
    assert desk.begin(plan).plan == plan


def test_nothing_begins_while_the_case_is_on_hold_and_it_does_after(desk: Bureau) -> None:
    plan = desk.ready()
    until = desk.office.now + timedelta(hours=5)
    desk.say(plan.case, Hold(desk.office.people["ana"].id, "to see their next host", "ten people", until))
    with pytest.raises(RefusedError, match="on hold until"):
        desk.begin(plan)
    desk.office.later(hours=5)
    assert desk.begin(plan).plan == plan


def test_evidence_that_does_not_hold_stops_everything(desk: Bureau) -> None:
    plan = desk.ready()
    with desk.office.database.transaction() as connection:
        connection.execute(update(RAW).values(raw=b"\x01other"))
    with pytest.raises(InputError, match="names another key"):
        desk.begin(plan)


def test_a_removed_member_of_staff_has_approved_nothing(desk: Bureau) -> None:
    plan = desk.ready()
    with desk.office.occasion() as occasion:
        remove(occasion, desk.office.actor("root"), desk.office.people["bea"].id)
    with pytest.raises(RefusedError, match="works here no longer"):
        desk.begin(plan)


def test_an_account_protected_after_the_approval_stops_the_plan(desk: Bureau) -> None:
    plan = desk.ready()
    with desk.hand("root") as hand:
        desk.proposals.protected.add(hand, A)
    with pytest.raises(RefusedError, match="protected account"):
        desk.begin(plan)


def test_a_list_that_grew_since_a_plan_was_approved_stops_it(desk: Bureau, tmp_path: Path) -> None:
    own = tmp_path / "own.txt"
    own.write_text("forum.example\n")
    asking = replace(desk.proposals, blocks=StandingBlockGuards(StandingGuards((), own)))
    plan = desk.drafted(desk.judged().id, choice=replace(LOCK, further=(Order(Act.BLOCK_HOST, "lure.example"),)))
    desk.propose(plan)
    desk.approve(plan)
    with desk.hand("ana") as hand:
        asking.check(hand, plan)
        own.write_text("forum.example\nlure.example\n")
        with pytest.raises(RefusedError, match="would hit others"):
            replace(desk.approvals, proposals=asking).begin(hand, plan.hash)
    assert desk.begin(plan).plan == plan
