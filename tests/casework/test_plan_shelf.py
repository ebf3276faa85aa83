"""A plan lies sealed under its hash, with one place for each signature."""

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError
from tests.casework.bureau import Bureau

from countervail.casework.tables import SIGNATURES
from countervail.people.statement import Purpose
from countervail.vocabulary.errors import InputError, RefusedError
from countervail.vocabulary.warrant import Signature


def _signature(desk: Bureau, name: str, **other: str) -> Signature:
    return Signature(other.get("person", desk.office.people[name].id), "A-1", desk.office.now, b"s")


def test_a_plan_comes_back_with_its_signatures_in_order(desk: Bureau) -> None:
    plan = desk.drafted(desk.judged().id)
    desk.propose(plan)
    desk.approve(plan)
    with desk.office.database.reading() as connection:
        shelved = desk.proposals.shelf.get(connection, plan.hash)
        assert desk.proposals.shelf.of_case(connection, plan.case) == [plan.hash]
    assert shelved.plan == plan
    assert [s.person for s in shelved.in_order] == [desk.office.people[name].id for name in ("ana", "bea")]
    assert shelved.restores_on is None


def test_the_text_does_not_lie_open(desk: Bureau) -> None:
    plan = desk.drafted(desk.judged().id)
    desk.propose(plan)
    with desk.office.database.reading() as connection:
        stored = connection.execute(text("SELECT text FROM plans")).scalar_one()
    assert plan.steps[0].subject.encode() not in stored


def test_a_plan_is_proposed_once(desk: Bureau) -> None:
    plan = desk.drafted(desk.judged().id)
    desk.propose(plan)
    with pytest.raises(RefusedError, match="proposed before"):
        desk.propose(plan)


@pytest.mark.parametrize("part", [Purpose.APPROVE, Purpose.LIFT_GUARD])
def test_the_database_itself_refuses_a_proposers_own_approval(desk: Bureau, part: Purpose) -> None:
    plan = desk.drafted(desk.judged().id)
    with desk.office.database.transaction() as connection:
        desk.proposals.shelf.put(connection, plan, desk.office.now)
    row = {"plan_hash": plan.hash, "part": part.value, "proposer": plan.proposer, "person": plan.proposer}
    row |= {"authenticator": "A-1", "value": b"s"}
    with pytest.raises(IntegrityError), desk.office.database.transaction() as connection:
        connection.execute(insert(SIGNATURES).values(row | {"signed_at": 1}))


def test_the_database_itself_refuses_a_false_proposer_beside_a_signature(desk: Bureau) -> None:
    plan = desk.drafted(desk.judged().id)
    with desk.office.database.transaction() as connection:
        desk.proposals.shelf.put(connection, plan, desk.office.now)
    row = {"plan_hash": plan.hash, "part": "approve", "proposer": desk.office.people["abe"].id}
    row |= {"person": plan.proposer, "authenticator": "A-1", "value": b"s"}
    with pytest.raises(IntegrityError), desk.office.database.transaction() as connection:
        connection.execute(insert(SIGNATURES).values(row | {"signed_at": 1}))


def test_each_part_has_one_place_and_each_person_one(desk: Bureau) -> None:
    plan = desk.drafted(desk.judged().id)
    desk.propose(plan)
    shelf = desk.proposals.shelf
    with desk.office.database.transaction() as connection:
        shelf.sign(connection, plan, Purpose.APPROVE, _signature(desk, "bea"))
    for part, name in ((Purpose.APPROVE, "bob"), (Purpose.LIFT_GUARD, "bea")):
        with desk.office.database.transaction() as connection, pytest.raises(RefusedError, match="has this signature"):
            shelf.sign(connection, plan, part, _signature(desk, name))


def test_a_plan_that_is_not_there_says_so(desk: Bureau) -> None:
    with desk.office.database.reading() as connection, pytest.raises(InputError, match="no plan of this hash"):
        desk.proposals.shelf.get(connection, "0" * 64)
