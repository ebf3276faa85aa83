"""Whoever acts does so with a right, and leaves an entry that says whether it was in dev mode."""

from dataclasses import replace

import pytest
from tests.casework.bureau import Bureau

from countervail.casework.hand import to_ledger
from countervail.ledger.log import about
from countervail.people.journal import Change
from countervail.people.person import Actor
from countervail.people.rights import Right
from countervail.vocabulary.errors import RefusedError


def test_a_right_is_asked_of_the_person_as_they_stand_now(desk: Bureau) -> None:
    with desk.hand("ana") as hand:
        hand.demand(Right.JUDGE, "C-1")
        with pytest.raises(RefusedError):
            hand.demand(Right.APPROVE_PLAN, "C-1")


def test_an_entry_says_who_what_and_on_what_footing(desk: Bureau) -> None:
    with desk.hand("ana") as hand:
        replace(hand, actor=Actor(hand.id, dev=True)).enter("case.noted", "C-1", {"seq": 1}, high_impact=True)
        (entry,) = about(hand.connection, "C-1")
    assert all(part in entry.text for part in (hand.id.encode(), b'"dev":true', b'"high_impact":true'))


def test_changes_of_staff_go_into_the_same_ledger(desk: Bureau) -> None:
    with desk.hand("ana") as hand:
        to_ledger(hand.connection, Change("people.added", hand.actor, "P-NEW", hand.now, {"role": "analyst"}))
        (entry,) = about(hand.connection, "P-NEW")
        hand.occasion.record("sign_in", hand.actor, hand.id)
        (*_, signed_in) = about(hand.connection, hand.id)
    assert b"people.added" in entry.text
    assert b'"high_impact":true' in entry.text, "who may decide is vouched for at once"
    assert b'"high_impact":false' in signed_in.text
    assert hand.occasion.now == desk.office.now
