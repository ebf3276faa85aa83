"""An approved plan is begun once, by its hash, by two people's signatures, within a day."""

import pytest
from sqlalchemy import text, update
from tests.casework.bureau import Bureau
from tests.casework.plans.wishes import A

from countervail.casework.tables import RAW
from countervail.ledger.log import about
from countervail.people.warrants import verify_warrant
from countervail.vocabulary.errors import RefusedError


def test_two_people_make_a_plan_that_may_be_carried_out(desk: Bureau) -> None:
    plan = desk.ready()
    approved = desk.begin(plan)
    assert approved.plan == plan
    assert [signature.person for signature in approved.signatures] == [desk.office.people[n].id for n in ("ana", "bea")]
    with desk.hand("ana") as hand:
        warrant = desk.approvals.warrant(hand, approved, "S-00001")
        assert verify_warrant(hand.connection, warrant, desk.office.now, undoing=False)["subject"] == A
        with pytest.raises(RefusedError):
            verify_warrant(hand.connection, warrant, desk.office.now, undoing=True)


def test_one_person_makes_none(desk: Bureau) -> None:
    plan = desk.drafted(desk.judged().id)
    desk.propose(plan)
    with pytest.raises(RefusedError, match="two people"):
        desk.begin(plan)


def test_an_approval_is_used_once(desk: Bureau) -> None:
    plan = desk.ready()
    desk.begin(plan)
    with pytest.raises(RefusedError, match="used before"):
        desk.begin(plan, by="bea")


def test_a_used_approval_is_refused_as_that_before_anything_else_is_looked_at(desk: Bureau) -> None:
    plan = desk.ready()
    desk.begin(plan)
    with desk.office.database.transaction() as connection:
        connection.execute(update(RAW).values(raw=b"\x01other"))
    with pytest.raises(RefusedError, match="used before"):
        desk.begin(plan)


def test_a_day_after_it_an_approval_is_no_longer_good(desk: Bureau) -> None:
    plan = desk.ready()
    desk.office.later(hours=24, seconds=1)
    with pytest.raises(RefusedError, match="more than a day old"):
        desk.begin(plan)


def test_on_the_day_itself_it_is_good_to_the_last_second(desk: Bureau) -> None:
    plan = desk.ready()
    desk.office.later(hours=24)
    assert desk.begin(plan).plan == plan


def test_the_beginning_is_in_the_ledger_or_has_not_happened(desk: Bureau) -> None:
    plan = desk.ready()
    with pytest.raises(ZeroDivisionError), desk.hand("ana") as hand:
        desk.approvals.begin(hand, plan.hash)
        raise ZeroDivisionError
    with desk.office.database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM plan_runs")).scalar_one() == 0
        assert not [entry for entry in about(connection, plan.hash) if b"plan.begun" in entry.text]
    assert desk.begin(plan).plan == plan
