"""Consent: two different people in their roles, a third where a guard asks for one, and no hand in another's."""

from collections.abc import Sequence

from tests.people.office import CASE, Office, fresh_key
from tests.people.plans import BASIS, GUARD, by_two, plan, restoration, signed

from countervail.people.consent import check_consent
from countervail.people.credential import of_request
from countervail.people.enrolment import reset
from countervail.people.granting import grant, withdraw
from countervail.people.key_request import KeyRequest
from countervail.people.person import Grant
from countervail.people.plan_terms import PlanTerms
from countervail.people.statement import Purpose
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.roles import Role
from countervail.vocabulary.warrant import Signature


def _refused(office: Office, text: bytes, signatures: Sequence[Signature], restores_on: str | None = None) -> str:
    """Why it is; empty where they consented."""
    try:
        with office.database.reading() as connection:
            check_consent(connection, PlanTerms.read(text), signatures, restores_on, office.now)
    except RefusedError as error:
        return error.message
    return ""


def _grant(office: Office, name: str, *wanted: Grant) -> None:
    with office.occasion() as occasion:
        for one in wanted:
            grant(occasion, office.actor("root"), office.people[name].id, one)


def test_proposer_and_approver_are_enough(office: Office) -> None:
    text = plan(office)
    assert _refused(office, text, by_two(office, text)) == ""


def test_one_person_is_not_two_whatever_roles_they_hold(office: Office) -> None:
    _grant(office, "ana", Grant(Role.APPROVER))
    text = plan(office)
    assert "two people must have signed" in _refused(office, text, by_two(office, text)[:1])
    assert "nobody decides about their own" in _refused(office, text, by_two(office, text, "ana", "ana"))


def test_two_proposals_are_not_an_approval(office: Office) -> None:
    _grant(office, "bea", Grant(Role.ANALYST))
    text = plan(office)
    both = signed(office, text, (office.signer("ana"), Purpose.PROPOSE), (office.signer("bea"), Purpose.PROPOSE))
    assert "not for this" in _refused(office, text, both)


def test_the_signatures_must_be_by_those_whose_role_it_is(office: Office) -> None:
    text = plan(office)
    assert "no role of theirs allows 'approve_plan'" in _refused(office, text, by_two(office, text, "ana", "col"))
    assert "'propose_plan'" in _refused(office, plan(office, "bea"), by_two(office, plan(office, "bea"), "bea", "bea"))


def test_the_plan_names_its_own_proposer(office: Office) -> None:
    office.add("dan", Grant(Role.ANALYST))
    office.enrol_key("dan")
    text = plan(office, "dan")
    assert "names another proposer" in _refused(office, text, by_two(office, text))


def test_a_role_of_another_case_does_not_count_and_one_of_this_case_does(office: Office) -> None:
    office.add("dan", Grant(Role.APPROVER, "C-2"))
    office.enrol_key("dan")
    text = plan(office)
    assert "approve_plan" in _refused(office, text, by_two(office, text, "ana", "dan"))
    _grant(office, "dan", Grant(Role.APPROVER, CASE))
    assert _refused(office, text, by_two(office, text, "ana", "dan")) == ""


def test_a_role_taken_after_signing_or_given_after_it_does_not_count(office: Office) -> None:
    text = plan(office)
    early = by_two(office, text)
    office.later(minutes=5)
    with office.occasion() as occasion:
        withdraw(occasion, office.actor("root"), office.people["bea"].id, Grant(Role.APPROVER))
    assert "approve_plan" in _refused(office, text, early)
    late = by_two(office, text)
    office.later(minutes=5)
    _grant(office, "bea", Grant(Role.APPROVER))
    assert "approve_plan" in _refused(office, text, late)
    assert _refused(office, text, by_two(office, text)) == ""


def test_a_guard_asks_for_a_third_person_who_may_lift_it(office: Office) -> None:
    text = plan(office, guards=[GUARD])
    two = by_two(office, text)
    assert "counsel must have signed" in _refused(office, text, two)
    assert "lift_guard" in _refused(
        office, text, (*two, *signed(office, text, (office.signer("bea"), Purpose.LIFT_GUARD)))
    )
    assert _refused(office, text, (*two, *signed(office, text, (office.signer("col"), Purpose.LIFT_GUARD)))) == ""
    assert "nobody may lift" in _refused(office, plan(office, guards=[GUARD | {"lifted_by": None}]), two)


def test_counsel_who_also_proposes_lifts_no_guard_of_their_own(office: Office) -> None:
    _grant(office, "ana", Grant(Role.COUNSEL))
    text = plan(office, guards=[GUARD])
    _grant(office, "bea", Grant(Role.COUNSEL))
    for name, reason in (("ana", "nobody decides about their own"), ("bea", "the same person signed twice")):
        third = signed(office, text, (office.signer(name), Purpose.LIFT_GUARD))
        assert reason in _refused(office, text, (*by_two(office, text), *third))


def test_whoever_reset_the_others_key_waits_seven_days(office: Office) -> None:
    office.add("dan", Grant(Role.ADMINISTRATOR))
    office.enrol_key("dan")
    office.later(days=8)
    with office.occasion() as occasion:
        office.keys["ana"] = fresh_key()
        fresh = of_request(KeyRequest.of("ana", office.keys["ana"]), "ana")
        reset(occasion, office.actor("dan"), office.people["ana"].id, fresh)
        withdraw(occasion, office.actor("root"), office.people["dan"].id, Grant(Role.ADMINISTRATOR))
        grant(occasion, office.actor("root"), office.people["dan"].id, Grant(Role.APPROVER))
    text = plan(office)
    assert "enrolled or reset the other's" in _refused(office, text, by_two(office, text, "ana", "dan"))
    assert _refused(office, text, by_two(office, text, "ana", "bea")) == ""
    office.later(days=7)
    assert _refused(office, plan(office), by_two(office, plan(office), "ana", "dan")) == ""


def test_one_person_takes_back_on_an_appeal_and_does_nothing_else_alone(office: Office) -> None:
    text = restoration(office)
    alone = signed(office, text, (office.signer("ana"), Purpose.RESTORE))
    assert _refused(office, text, alone, BASIS) == ""
    assert "two people must have signed" in _refused(office, text, alone)
    assert "on an appeal the plan names" in _refused(office, text, alone, "8")
    assert "carries one signature" in _refused(office, text, (), BASIS)
    assert _refused(office, text, by_two(office, text)) == ""
    act = plan(office, restores={"plan": "ab" * 32, "basis": [7]})
    assert "only take acts back" in _refused(
        office, act, signed(office, act, (office.signer("ana"), Purpose.RESTORE)), BASIS
    )


def test_a_restoration_is_signed_as_one_by_its_proposer_in_their_role(office: Office) -> None:
    text = restoration(office)
    proposal = signed(office, text, (office.signer("ana"), Purpose.PROPOSE))
    assert "not for this" in _refused(office, text, proposal, BASIS)
    other = signed(office, text, (office.signer("bea"), Purpose.RESTORE))
    assert "names another proposer" in _refused(office, text, other, BASIS)
    counsels = restoration(office, "col")
    assert "'undo'" in _refused(
        office, counsels, signed(office, counsels, (office.signer("col"), Purpose.RESTORE)), BASIS
    )
