"""The one question, answered: for whom, to what, where."""

import pytest

from countervail.people.access import Thing, can, demand
from countervail.people.person import Grant, Person
from countervail.people.rights import Right
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.roles import Role


def _person(*grants: Grant, removed: bool = False) -> Person:
    return Person("P-1", "ana", frozenset(grants), removed)


HERE = Grant(Role.ANALYST, "C-1")
ANALYST, APPROVER = Grant(Role.ANALYST), Grant(Role.APPROVER)


def test_a_role_of_one_case_opens_that_case_and_no_other() -> None:
    assert can(_person(HERE), Right.JUDGE, case="C-1")
    assert not can(_person(HERE), Right.JUDGE, case="C-2")
    assert can(_person(ANALYST), Right.JUDGE, case="C-2")


def test_a_role_of_one_case_gives_nothing_outside_it_but_keys_of_ones_own() -> None:
    assert not can(_person(HERE), Right.READ_QUEUE)
    assert not can(_person(HERE), Right.OPEN_CASE, case="C-1")
    assert can(_person(HERE), Right.ENROL_OWN)


def test_a_right_in_a_case_needs_the_case_named() -> None:
    assert can(_person(ANALYST), Right.READ_CASE).reason == "names no case"


def test_nobody_approves_their_own_plan_and_everybody_else_who_may_does() -> None:
    both = _person(ANALYST, APPROVER)
    assert not can(both, Right.APPROVE_PLAN, Thing(frozenset({"P-1"})), "C-1")
    assert can(both, Right.APPROVE_PLAN, Thing(frozenset({"P-2"})), "C-1")
    assert can(both, Right.PROPOSE_PLAN, Thing(frozenset({"P-1"})), "C-1")


def test_an_administrator_keeps_others_not_themselves() -> None:
    keeper = _person(Grant(Role.ADMINISTRATOR))
    assert can(keeper, Right.MANAGE_PEOPLE, Thing(frozenset({"P-2"})))
    assert not can(keeper, Right.MANAGE_PEOPLE, Thing(frozenset({"P-1"})))


def test_a_role_held_alone_silences_what_should_not_stand_beside_it() -> None:
    assert not can(_person(ANALYST, Grant(Role.ADMINISTRATOR)), Right.READ_CASE, case="C-1")
    assert can(_person(ANALYST, Grant(Role.ADMINISTRATOR)), Right.MANAGE_PEOPLE)


def test_whoever_left_may_nothing() -> None:
    assert can(_person(ANALYST, removed=True), Right.READ_QUEUE).reason == "no longer a member of staff"


def test_a_refusal_says_who_and_why() -> None:
    with pytest.raises(RefusedError, match=r"ana may not do this: no role of theirs allows 'judge' here"):
        demand(_person(APPROVER), Right.JUDGE, case="C-1")
    demand(_person(ANALYST), Right.JUDGE, case="C-1")
