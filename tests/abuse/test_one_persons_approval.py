"""One person who wants to be two: each way of approving one's own plan ends at the same wall."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.casework.bureau import Bureau, Template
from tests.people.office import fresh_key

from countervail.casework.plans.plan import Plan
from countervail.casework.records.appeal import Appeal, Objection
from countervail.people.credential import of_request
from countervail.people.enrolment import reset
from countervail.people.granting import grant, withdraw
from countervail.people.key_request import KeyRequest
from countervail.people.person import Grant
from countervail.people.statement import Purpose
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.roles import Role
from countervail.vocabulary.warrant import Signature


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed database, made once."""
    return Template.make(tmp_path_factory.mktemp("bureau"))


@pytest.fixture
def desk(template: Template, tmp_path: Path) -> Iterator[Bureau]:
    made = template.copy(tmp_path / "bureau")
    yield made
    made.close()


def _proposed(desk: Bureau) -> Plan:
    plan = desk.drafted(desk.judged().id)
    desk.propose(plan)
    return plan


def _give(desk: Bureau, name: str, role: Role) -> None:
    with desk.office.occasion() as occasion:
        grant(occasion, desk.office.actor("root"), desk.office.people[name].id, Grant(role))


def _never_begins(desk: Bureau, plan: Plan) -> None:
    for name in ("ana", "abe"):
        with pytest.raises(RefusedError):
            desk.begin(plan, by=name)


def test_an_analyst_who_is_approver_too_approves_others_plans_and_not_their_own(desk: Bureau) -> None:
    _give(desk, "ana", Role.APPROVER)
    own = _proposed(desk)
    with pytest.raises(RefusedError, match="nobody decides about their own"):
        desk.approve(own, by="ana")
    _never_begins(desk, own)
    theirs = desk.drafted(own.case, by="abe")
    desk.propose(theirs, by="abe")
    desk.approve(theirs, by="ana")
    assert desk.begin(theirs, by="abe").plan == theirs


def test_switching_role_between_the_steps_does_not_make_two_people(desk: Bureau) -> None:
    plan = _proposed(desk)
    with desk.office.occasion() as occasion:
        withdraw(occasion, desk.office.actor("root"), desk.office.people["ana"].id, Grant(Role.ANALYST))
    _give(desk, "ana", Role.APPROVER)
    with pytest.raises(RefusedError, match="nobody decides about their own"):
        desk.approve(plan, by="ana")
    _never_begins(desk, plan)


def test_the_proposal_itself_is_no_approval_under_another_name(desk: Bureau) -> None:
    plan = _proposed(desk)
    office = desk.office
    own = office.signer("ana").sign(Purpose.APPROVE, plan.hash, office.now)
    for forged in (own, replace(own, person=office.people["bea"].id)):
        with desk.hand("bea") as hand, pytest.raises(RefusedError):
            desk.proposals.approve(hand, plan.hash, forged)
    _never_begins(desk, plan)


def test_a_key_one_enrolled_for_somebody_else_is_not_their_own_for_seven_days(desk: Bureau) -> None:
    """Ana has become administrator, resets Bea's key to one she holds, and goes back to being an analyst."""
    office, stolen = desk.office, fresh_key()
    ana = office.people["ana"].id
    for change, role in ((withdraw, Role.ANALYST), (grant, Role.ADMINISTRATOR)):
        with office.occasion() as occasion:
            change(occasion, office.actor("root"), ana, Grant(role))
    with office.occasion() as occasion:
        reset(occasion, office.actor("ana"), office.people["bea"].id, of_request(KeyRequest.of("bea", stolen), "bea"))
    for change, role in ((withdraw, Role.ADMINISTRATOR), (grant, Role.ANALYST)):
        with office.occasion() as occasion:
            change(occasion, office.actor("root"), ana, Grant(role))
    office.keys["bea"] = stolen
    plan = _proposed(desk)
    with pytest.raises(RefusedError, match="enrolled or reset"):
        desk.approve(plan, by="bea")
    _never_begins(desk, plan)


def test_after_seven_days_a_reset_by_a_colleague_is_past(desk: Bureau) -> None:
    office, key = desk.office, fresh_key()
    with office.occasion() as occasion:
        reset(occasion, office.actor("root"), office.people["bea"].id, of_request(KeyRequest.of("bea", key), "bea"))
    office.keys["bea"] = key
    office.now += timedelta(days=8)
    plan = _proposed(desk)
    desk.approve(plan, by="bea")
    assert desk.begin(plan).plan == plan


def test_a_made_up_signature_is_nobodys(desk: Bureau) -> None:
    plan = _proposed(desk)
    made_up = Signature(desk.office.people["bea"].id, "A-UNKNOWN", desk.office.now, b"\0" * 64)
    with desk.hand("bea") as hand, pytest.raises(RefusedError, match="nobody's"):
        desk.proposals.approve(hand, plan.hash, made_up)


def test_a_restoration_is_no_cover_for_doing_more(desk: Bureau) -> None:
    """One person may give back on an appeal; the same person cannot hide a new lock among what is given back."""
    plan = desk.enforced(desk.judged().id)
    subject = plan.steps[0].subject
    desk.say(plan.case, Appeal(Objection.APPEAL, (subject,), "form", "I am a reporter."), by="abe")
    undone = desk.undoing(plan, {plan.steps[0].id}, by="abe")
    hidden = replace(undone, steps=(*undone.steps, replace(plan.steps[1], id="S-00002")))
    with pytest.raises(RefusedError, match="never did"):
        desk.propose(hidden, by="abe")
    desk.propose(undone, by="abe")
    assert desk.begin(undone, by="abe").plan == undone
