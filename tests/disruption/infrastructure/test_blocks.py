"""Blocks decided: two people, the guards asked twice, everything on record, nothing for good."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from tests.disruption.infrastructure.barrier import Barrier

from countervail.disruption.infrastructure.decision import Stand
from countervail.disruption.infrastructure.lifetime import DAYS
from countervail.intelligence.guards.grade import Grade
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.ledger.log import about
from countervail.people.statement import Purpose
from countervail.vocabulary.errors import InputError, RefusedError

ALL = Scope.HOST_AND_SUBDOMAINS


def _kinds(barrier: Barrier, subject: str) -> list[str]:
    with barrier.desk.office.database.reading() as connection:
        return [json.loads(entry.text)["kind"] for entry in about(connection, subject)]


def test_two_people_make_a_block_and_the_ledger_has_both(barrier: Barrier) -> None:
    proposed = barrier.propose()
    assert proposed.stand(barrier.desk.office.now) is Stand.PROPOSED
    assert barrier.listed() == [], "one person blocks nothing"
    decided = barrier.approve(proposed)
    assert decided.stand(barrier.desk.office.now) is Stand.IN_FORCE
    assert barrier.listed() == ["bad.example"]
    assert _kinds(barrier, decided.terms.hash) == ["block.proposed", "block.decided"]


def test_the_ledger_does_not_say_what_is_blocked(barrier: Barrier) -> None:
    decided = barrier.block()
    with barrier.desk.office.database.reading() as connection:
        told = b"".join(entry.text for entry in about(connection, decided.terms.hash))
    assert b"bad.example" not in told
    assert b"Lures" not in told


def test_nobody_decides_alone(barrier: Barrier) -> None:
    proposed = barrier.propose()
    for by in ("ana", "abe", "col"):
        with pytest.raises(RefusedError):
            barrier.approve(proposed, by=by)
    with pytest.raises(RefusedError):
        barrier.propose("other.example", by="bea")
    assert barrier.listed() == []


def test_a_signature_over_something_else_or_by_somebody_else_counts_for_nothing(barrier: Barrier) -> None:
    proposed, other = barrier.propose(), barrier.propose("other.example")
    signer = barrier.desk.office.signer("bea")
    for signature in (
        signer.sign(Purpose.APPROVE_BLOCK, other.terms.hash, barrier.desk.office.now),
        signer.sign(Purpose.APPROVE, proposed.terms.hash, barrier.desk.office.now),
        barrier.desk.office.signer("bob").sign(Purpose.APPROVE_BLOCK, proposed.terms.hash, barrier.desk.office.now),
    ):
        with pytest.raises(RefusedError), barrier.desk.hand("bea") as hand:
            barrier.blocks.approve(hand, proposed.terms.id, signature)
    assert barrier.listed() == []


@pytest.mark.parametrize(
    ("value", "scope"),
    [
        ("github.io", Scope.HOST),
        ("github.io", ALL),
        ("github.io", Scope.REGISTERED),
        ("co.uk", Scope.REGISTERED),
        ("sites.google.com", Scope.REGISTERED),
        ("sites.google.com", Scope.HOST),
        ("8.8.8.8", None),
    ],
)
def test_what_strangers_share_is_refused_with_list_and_appeal(
    barrier: Barrier, value: str, scope: Scope | None
) -> None:
    with pytest.raises(RefusedError, match="may not be blocked") as caught:
        barrier.draft(value, scope)
    assert "list" in caught.value.hint


def test_a_customers_own_name_under_a_private_suffix_can_be_blocked(barrier: Barrier) -> None:
    """The twin: the same scope, one label deeper, is one tenant's."""
    barrier.block("www.lure-tenant.github.io", Scope.REGISTERED)
    assert barrier.listed() == ["lure-tenant.github.io"]


def test_guards_are_asked_again_when_it_is_approved(barrier: Barrier) -> None:
    for host, grade in (("one.example", Grade.REFUSE), ("two.example", Grade.SECOND_PERSON)):
        proposed = barrier.propose(host)
        barrier.warn(host, grade)
        with pytest.raises(RefusedError, match=r"may not be blocked|objects since"):
            barrier.approve(proposed)


def test_a_second_person_may_approve_what_they_were_shown(barrier: Barrier) -> None:
    barrier.warn("two.example", Grade.SECOND_PERSON)
    decided = barrier.block("two.example")
    assert [one.grade for one in decided.terms.objections] == [Grade.SECOND_PERSON]
    assert barrier.listed() == ["two.example"]


def test_a_range_of_many_shows_whoever_approves_it_how_many(barrier: Barrier) -> None:
    decided = barrier.block("198.18.0.0/20")
    assert "4,096 addresses" in decided.terms.objections[0].words
    assert barrier.listed() == ["198.18.0.0/20"]
    assert barrier.block("198.18.32.0/24").terms.objections == ()


def test_what_is_only_worth_knowing_stops_nothing(barrier: Barrier) -> None:
    barrier.warn("one.example", Grade.INFORM)
    barrier.block("one.example")
    assert barrier.listed() == ["one.example"]


@pytest.mark.parametrize("grade", [Grade.REFUSE, Grade.SECOND_PERSON])
def test_a_list_holds_nothing_that_a_guard_objects_to_by_then(barrier: Barrier, grade: Grade) -> None:
    decided = barrier.block("one.example")
    barrier.block("two.example")
    barrier.warn("one.example", grade)
    assert barrier.listed() == ["two.example"]
    assert [one.block for one in barrier.listing().barred] == [decided.terms.id]


def test_it_ends_by_itself(barrier: Barrier) -> None:
    decided = barrier.block()
    barrier.later(DAYS[Kind.HOST] - 1)
    assert barrier.listed() == ["bad.example"]
    barrier.later(1)
    assert barrier.listed() == []
    with pytest.raises(RefusedError, match="expired"):
        barrier.lift(decided)


@pytest.mark.parametrize("by", ["ana", "bea", "col"])
def test_one_person_lets_go_at_once(barrier: Barrier, by: str) -> None:
    decided = barrier.block()
    with pytest.raises(RefusedError, match="reason"):
        barrier.lift(decided, why=" ", by=by)
    assert barrier.lift(decided, by=by).lifted_because == "It was sold."
    assert barrier.listed() == []
    assert _kinds(barrier, decided.terms.hash)[-1] == "block.lifted"
    with pytest.raises(RefusedError, match="lifted"):
        barrier.lift(decided, by=by)


def test_the_same_thing_is_not_blocked_twice_and_can_be_anew_after(barrier: Barrier) -> None:
    decided = barrier.block()
    with pytest.raises(RefusedError, match="already"):
        barrier.draft()
    barrier.lift(decided)
    assert barrier.block().number > decided.number


def test_an_end_is_after_today_and_within_its_time(barrier: Barrier) -> None:
    for days in (0, 5000):
        with pytest.raises(InputError, match="ends"), barrier.desk.hand("ana") as hand:
            wish = barrier.wish()
            wrong = type(wish)(wish.subject, wish.reason, 80, wish.marking, hand.now + timedelta(days=days))
            barrier.blocks.draft(hand, barrier.case, wrong)


def test_a_draft_is_kept_nowhere(barrier: Barrier) -> None:
    barrier.draft()
    with barrier.desk.office.database.reading() as connection:
        assert barrier.blocks.shelf.all(connection) == []


def test_what_was_decided_is_not_changed_behind_anybody(barrier: Barrier) -> None:
    barrier.block()
    for order in ("UPDATE blocks SET kind = 'url'", "DELETE FROM block_events", "DELETE FROM block_signatures"):
        with pytest.raises(DatabaseError, match="not changed"), barrier.desk.office.database.transaction() as open_:
            open_.execute(text(order))


def test_a_case_that_is_erased_takes_its_blocks_along(barrier: Barrier) -> None:
    barrier.block()
    barrier.desk.cases.keys.erase(barrier.case, barrier.desk.office.now)
    assert barrier.listed() == []
