"""Laws of rights and of the seven days, over whatever people, roles, cases and histories there may be."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.people.office import START

from countervail.people.access import Thing, can
from countervail.people.permissions import ALONE, NEVER_ONES_OWN, PERMISSIONS
from countervail.people.person import Grant, Person
from countervail.people.rights import OF_A_CASE, OF_THE_INSTALLATION, WHEREVER_HELD, Right
from countervail.people.seven_days import SEVEN_DAYS, Handover, barred
from countervail.vocabulary.roles import Role

NAMES = st.sampled_from(["P-1", "P-2", "P-3"])
CASES = st.sampled_from([None, "C-1", "C-2"])
GRANTS = st.builds(Grant, st.sampled_from(sorted(Role)), CASES)
PEOPLE = st.builds(Person, NAMES, st.just("ana"), st.frozensets(GRANTS, max_size=4))
RIGHTS = st.sampled_from(sorted(Right))
THINGS = st.builds(Thing, st.frozensets(NAMES, max_size=2))
SHOWS = {Right.READ_NETWORK, Right.READ_TARGETS, Right.REVEAL_TARGET, Right.EXPORT_CASE, Right.EXPAND}


@given(PEOPLE, RIGHTS, THINGS, CASES)
def test_whoever_left_may_nothing(person: Person, right: Right, thing: Thing, case: str | None) -> None:
    assert not can(replace(person, removed=True), right, thing, case)


@given(PEOPLE, RIGHTS, THINGS, CASES)
def test_nothing_comes_from_nowhere(person: Person, right: Right, thing: Thing, case: str | None) -> None:
    if can(person, right, thing, case):
        giving = [grant for grant in person.grants if right in PERMISSIONS[grant.role] or right is Right.ENROL_OWN]
        assert any(grant.case in (None, case) or right in WHEREVER_HELD for grant in giving)
    assert not can(replace(person, grants=frozenset()), right, thing, case)


@given(PEOPLE, GRANTS, RIGHTS, THINGS, CASES)
def test_a_further_role_that_goes_with_others_takes_nothing_away(
    person: Person, more: Grant, right: Right, thing: Thing, case: str | None
) -> None:
    assume(more.role not in ALONE)
    if can(person, right, thing, case):
        assert can(replace(person, grants=person.grants | {more}), right, thing, case)


@given(PEOPLE, st.sampled_from(sorted(ALONE)), st.sampled_from(sorted(SHOWS)), st.sampled_from(["C-1", "C-2"]))
def test_whoever_holds_a_role_alone_sees_no_network_and_no_target_beside_it(
    person: Person, role: Role, right: Right, case: str
) -> None:
    assert not can(replace(person, grants=person.grants | {Grant(role)}), right, case=case)


@given(st.frozensets(GRANTS, max_size=4), st.sampled_from(sorted(OF_A_CASE)), THINGS)
def test_roles_of_one_case_open_no_other(grants: frozenset[Grant], right: Right, thing: Thing) -> None:
    here = frozenset(replace(grant, case="C-1") for grant in grants)
    assert not can(Person("P-1", "ana", here), right, thing, "C-2")


@given(PEOPLE, st.sampled_from(sorted(OF_THE_INSTALLATION - WHEREVER_HELD)), THINGS, CASES)
def test_rights_of_the_installation_come_from_roles_of_the_installation(
    person: Person, right: Right, thing: Thing, case: str | None
) -> None:
    local = frozenset(grant for grant in person.grants if grant.case is not None)
    assert not can(replace(person, grants=local), right, thing, case)


@given(PEOPLE, st.sampled_from(sorted(NEVER_ONES_OWN)), THINGS, CASES)
def test_nobody_decides_about_what_is_their_own(person: Person, right: Right, thing: Thing, case: str | None) -> None:
    assert not can(person, right, Thing(thing.whose | {person.id}), case)
    others = Thing(thing.whose - {person.id})
    assert bool(can(person, right, others, case)) is bool(can(person, right, Thing(), case))


MOMENTS = st.timedeltas(timedelta(days=-20), timedelta(days=20)).map(lambda span: START + span)
HISTORIES = st.lists(st.builds(Handover, NAMES, NAMES, MOMENTS), max_size=6)


@given(HISTORIES, NAMES, NAMES, MOMENTS)
def test_the_seven_days_bar_those_two_and_nobody_else(
    history: list[Handover], one: str, other: str, when: datetime
) -> None:
    assume(one != other)
    between = [h for h in history if (h.by, h.of) in ((one, other), (other, one))]
    assert barred(history, one, other, when) is any(when - h.at < SEVEN_DAYS for h in between)
    assert barred(history, one, other, when) is barred(history, other, one, when)


@given(HISTORIES, st.builds(Handover, NAMES, NAMES, MOMENTS), MOMENTS, st.timedeltas(timedelta(0), timedelta(days=9)))
def test_more_handovers_never_free_and_more_time_never_binds(
    history: list[Handover], more: Handover, when: datetime, span: timedelta
) -> None:
    assert barred([*history, more], "P-1", "P-2", when) >= barred(history, "P-1", "P-2", when)
    assert barred(history, "P-1", "P-2", when + span) <= barred(history, "P-1", "P-2", when)


@given(HISTORIES)
def test_after_seven_quiet_days_everybody_may_sign_beside_everybody(history: list[Handover]) -> None:
    last = max((handover.at for handover in history), default=START)
    assert not barred(history, "P-1", "P-2", last + SEVEN_DAYS)
