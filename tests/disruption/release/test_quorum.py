"""Who must stand behind a release."""

from dataclasses import replace

import pytest
from tests.disruption.release.bureau import ReleaseDesk
from tests.disruption.release.full_case import AUTHORITY, release
from tests.people.office import fresh_key

from countervail.disruption.release.quorum import LIFTS, RIGHTS, Signed, check_quorum, needed, payload
from countervail.people.credential import of_request
from countervail.people.enrolment import reset
from countervail.people.granting import grant, withdraw
from countervail.people.key_request import KeyRequest
from countervail.people.person import Grant
from countervail.people.statement import Purpose
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.roles import Role

BARRED = replace(AUTHORITY, country="XB")


@pytest.mark.parametrize("audience", Audience)
def test_everybody_needs_two_and_the_public_counsel_too(audience: Audience) -> None:
    parts = needed(release(audience))
    assert parts[:2] == (Purpose.PROPOSE_RELEASE, Purpose.APPROVE_RELEASE)
    assert (Purpose.CLEAR_RELEASE in parts) is (audience is Audience.PUBLIC)
    assert set(parts) <= set(RIGHTS)


def test_a_reason_is_part_of_what_is_signed() -> None:
    assert payload("a" * 64, "") == "a" * 64
    assert payload("a" * 64, "why") != payload("a" * 64, "why not")


def test_the_public_is_told_nothing_without_counsel(at: ReleaseDesk) -> None:
    made = at.draft(Audience.PUBLIC)
    at.sign(made, Purpose.PROPOSE_RELEASE, "ana")
    at.sign(made, Purpose.APPROVE_RELEASE, "bea")
    assert "counsel's" in at.refused(made)
    at.sign(made, Purpose.CLEAR_RELEASE, "col")
    assert at.refused(made) == ""


def test_a_barred_authority_takes_four_people_and_two_reasons(at: ReleaseDesk) -> None:
    made = at.draft(Audience.LAW_ENFORCEMENT, BARRED)
    at.sign(made, Purpose.PROPOSE_RELEASE, "ana")
    at.sign(made, Purpose.APPROVE_RELEASE, "bea")
    assert "counsel's" in at.refused(made)
    with pytest.raises(RefusedError, match="suspected client's"):
        at.sign(made, Purpose.CLEAR_RELEASE, "col")
    at.sign(made, Purpose.CLEAR_RELEASE, "col", "A court orders it.")
    assert "second approver's" in at.refused(made)
    at.sign(made, Purpose.SECOND_RELEASE, "bob", "The court is independent.")
    assert at.refused(made) == ""


def test_another_authority_takes_two(at: ReleaseDesk) -> None:
    made = at.approved(at.draft(Audience.LAW_ENFORCEMENT))
    assert at.refused(made) == ""


def test_nobody_signs_twice_or_for_another_part(at: ReleaseDesk) -> None:
    made = at.draft(Audience.LAW_ENFORCEMENT, BARRED)
    at.sign(made, Purpose.PROPOSE_RELEASE, "ana")
    at.sign(made, Purpose.APPROVE_RELEASE, "bea")
    with pytest.raises(RefusedError, match="one by this person"):
        at.sign(made, Purpose.SECOND_RELEASE, "bea", "I again.")
    with pytest.raises(RefusedError, match="may not"):
        at.sign(made, Purpose.CLEAR_RELEASE, "bob", "I am no counsel.")


def test_one_hand_does_not_sign_for_two(at: ReleaseDesk) -> None:
    """Whoever gave another their authenticator holds, for seven days, what could sign for both."""
    office = at.desk.office
    office.add("dan", Grant(Role.ADMINISTRATOR))
    office.enrol_key("dan")
    office.later(days=8)
    with office.occasion() as occasion:
        office.keys["ana"] = fresh_key()
        reset(
            occasion,
            office.actor("dan"),
            office.people["ana"].id,
            of_request(KeyRequest.of("ana", office.keys["ana"]), "ana"),
        )
        withdraw(occasion, office.actor("root"), office.people["dan"].id, Grant(Role.ADMINISTRATOR))
        grant(occasion, office.actor("root"), office.people["dan"].id, Grant(Role.APPROVER))
    for approver, refused in (("dan", True), ("bea", False)):
        made = at.draft(named=f"R-{approver.upper()}")
        at.sign(made, Purpose.PROPOSE_RELEASE, "ana")
        at.sign(made, Purpose.APPROVE_RELEASE, approver)
        assert ("enrolled or reset the other's" in at.refused(made)) is refused


def test_a_gate_lifted_without_a_word_holds_again_when_it_goes_out(at: ReleaseDesk) -> None:
    made = at.draft(Audience.LAW_ENFORCEMENT, BARRED)
    desk = at.desk
    parts = {
        Purpose.PROPOSE_RELEASE: "ana",
        Purpose.APPROVE_RELEASE: "bea",
        Purpose.CLEAR_RELEASE: "col",
        Purpose.SECOND_RELEASE: "bob",
    }
    for reason, refused in (("", True), ("A court orders it.", False)):
        signed = {
            part: Signed(desk.office.signer(by).sign(part, payload(made.hash, why), desk.office.now), why)
            for part, by in parts.items()
            for why in [reason if part in LIFTS else ""]
        }
        with desk.hand("ana") as hand:
            if refused:
                with pytest.raises(RefusedError, match="lifted without a reason"):
                    check_quorum(hand, made, (at.case,), signed)
            else:
                check_quorum(hand, made, (at.case,), signed)


def test_whoever_lost_the_role_since_stands_behind_nothing(at: ReleaseDesk) -> None:
    made = at.approved(at.draft())
    office = at.desk.office
    office.later(minutes=1)
    with office.occasion() as occasion:
        withdraw(occasion, office.actor("root"), office.people["bea"].id, Grant(Role.APPROVER))
    assert "may not" in at.refused(made)


def test_whoever_got_the_role_only_since_stood_behind_nothing(at: ReleaseDesk) -> None:
    made, office = at.draft(), at.desk.office
    proposed = at.sign(made, Purpose.PROPOSE_RELEASE, "ana").signed
    office.add("kim")
    office.enrol_key("kim")
    early = Signed(office.signer("kim").sign(Purpose.APPROVE_RELEASE, payload(made.hash, ""), office.now))
    office.later(minutes=1)
    with office.occasion() as occasion:
        grant(occasion, office.actor("root"), office.people["kim"].id, Grant(Role.APPROVER))
    late = Signed(office.signer("kim").sign(Purpose.APPROVE_RELEASE, payload(made.hash, ""), office.now))
    with at.desk.hand("ana") as hand:
        with pytest.raises(RefusedError, match="may not"):
            check_quorum(hand, made, (at.case,), {**proposed, Purpose.APPROVE_RELEASE: early})
        check_quorum(hand, made, (at.case,), {**proposed, Purpose.APPROVE_RELEASE: late})
