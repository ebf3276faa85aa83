"""From a draft to what goes out, and back."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from tests.casework.histories import judge
from tests.disruption.release.bureau import ReleaseDesk
from tests.disruption.release.full_case import dossier, indicator, release

from countervail.disruption.release.edition import Edition
from countervail.disruption.release.errata import ErratumKind
from countervail.disruption.release.quorum import RIGHTS, Signed
from countervail.disruption.release.terms import Recipient
from countervail.people.statement import Purpose
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.judgement import Judgement


def test_two_people_and_it_goes_out_as_it_was_read(at: ReleaseDesk) -> None:
    made = at.approved(at.draft())
    approved = at.issue(made)
    assert approved.edition.release == made
    assert approved.edition.errata == ()
    assert list(approved.signed) == [Purpose.PROPOSE_RELEASE, Purpose.APPROVE_RELEASE]


def test_one_person_is_not_enough_and_nobody_approves_their_own(at: ReleaseDesk) -> None:
    made = at.draft()
    at.sign(made, Purpose.PROPOSE_RELEASE, "ana")
    assert "second person's" in at.refused(made)
    for somebody in ("ana", "abe", "col"):
        with pytest.raises(RefusedError, match="may not"):
            at.sign(made, Purpose.APPROVE_RELEASE, somebody)


def test_a_signature_over_something_else_counts_for_nothing(at: ReleaseDesk) -> None:
    made, other = at.draft(), release()
    at.sign(made, Purpose.PROPOSE_RELEASE, "ana")
    signature = at.desk.office.signer("bea").sign(Purpose.APPROVE_RELEASE, other.hash, at.desk.office.now)
    with pytest.raises(RefusedError, match="not over this"), at.desk.hand("bea") as hand:
        at.releases.sign(hand, made.terms.id, Purpose.APPROVE_RELEASE, Signed(signature))
    borrowed = at.desk.office.signer("bob").sign(Purpose.APPROVE_RELEASE, made.hash, at.desk.office.now)
    with pytest.raises(RefusedError, match="somebody else's"), at.desk.hand("bea") as hand:
        at.releases.sign(hand, made.terms.id, Purpose.APPROVE_RELEASE, Signed(borrowed))


def test_a_signature_for_what_is_no_part_of_a_release_is_refused(at: ReleaseDesk) -> None:
    made = at.draft()
    for part in set(Purpose) - set(RIGHTS):
        with pytest.raises(RefusedError, match="no release is signed"):
            at.sign(made, part, "bea")


def test_a_cleared_account_voids_the_approval(at: ReleaseDesk) -> None:
    made = at.approved(at.draft())
    at.desk.say(at.case, judge(Judgement.NEGATIVE, at.desk.load(at.case).members[0]))
    assert "has changed" in at.refused(made)


def test_once_out_it_can_go_out_again_whatever_the_case_does(at: ReleaseDesk) -> None:
    """A retraction must reach readers also when the case has moved on."""
    made = at.approved(at.draft())
    at.issue(made)
    at.desk.say(at.case, judge(Judgement.NEGATIVE, at.desk.load(at.case).members[0]))
    at.withdraw(made, "It named a stranger.", by="bea")
    assert at.issue(made).edition.retracted


def test_a_withdrawn_indicator_stays_listed_as_revoked(at: ReleaseDesk) -> None:
    made = at.approved(at.draft())
    at.issue(made)
    gone = indicator(1).id
    at.desk.office.later(hours=1)
    edition = at.withdraw(made, "It was a shared host.", gone)
    revoked = [one.indicator.id for one in edition.indicators if one.revoked]
    assert revoked == [gone]
    assert gone not in {one.id for one in edition.standing}
    assert edition.errata[0].kind is ErratumKind.WITHDRAWN
    assert edition.changed_at == at.desk.office.now
    for wrong in (gone, "I-nothing"):
        with pytest.raises(RefusedError, match="indicator"):
            at.withdraw(made, "Again.", wrong)


def test_what_is_taken_back_does_not_spell_out_what_was_withheld(at: ReleaseDesk) -> None:
    made = at.approved(at.draft())
    at.issue(made)
    with pytest.raises(RefusedError, match="names something withheld"):
        at.withdraw(made, "edna.free was never one of them.")
    with pytest.raises(RefusedError, match="needs a reason"):
        at.withdraw(made, " ")


def test_nothing_is_taken_back_that_is_not_out_and_nothing_twice(at: ReleaseDesk) -> None:
    made = at.approved(at.draft())
    with pytest.raises(RefusedError, match="nothing of"):
        at.withdraw(made, "Wrong.")
    at.issue(made)
    at.withdraw(made, "Wrong.")
    with pytest.raises(RefusedError, match="retracted already"):
        at.withdraw(made, "Wrong.")


def test_a_correction_names_what_it_corrects_and_revokes_what_it_drops(at: ReleaseDesk) -> None:
    first = at.approved(at.draft())
    at.issue(first)
    at.desk.office.later(days=1)
    second = at.draft(told=dossier(indicators=(indicator(2),)), corrects="Two hosts were shared ones.")
    assert at.issue(first, version=1).edition.release == first
    at.approved(second)
    edition = at.issue(second).edition
    assert [one.kind for one in edition.errata] == [ErratumKind.CORRECTED]
    assert {one.indicator.id for one in edition.indicators if one.revoked} == {
        one.id for one in first.content.indicators if one.id != indicator(2).id
    }
    assert edition.first_drafted_at == first.terms.drafted_at


def test_a_version_that_was_corrected_does_not_go_out_again(at: ReleaseDesk) -> None:
    first = at.approved(at.draft())
    at.issue(first)
    at.desk.office.later(days=1)
    second = at.approved(at.draft(corrects="One host was a stranger's."))
    assert at.issue(first, version=1).edition.release == first, "until the correction is out the first one stands"
    at.issue(second)
    with pytest.raises(RefusedError, match="version 1 of R-LANTERN was corrected: version 2 is out"):
        at.issue(first, version=1)
    assert at.issue(second, version=2).edition.release == second


def test_what_is_said_of_a_release_names_nothing_that_any_version_withheld(at: ReleaseDesk) -> None:
    """A version without the network knows the handle no more that the one before held back."""
    at.issue(at.approved(at.draft()))
    at.desk.office.later(hours=1)
    for leak in ("mira.sol was no part of it.", "C-1907 was another case."):
        with pytest.raises(RefusedError, match="names something withheld"):
            at.draft(told=dossier(networks=()), corrects=leak)
    second = at.approved(at.draft(told=dossier(networks=()), corrects="The wrong network."))
    at.issue(second)
    with pytest.raises(RefusedError, match="names something withheld"):
        at.withdraw(second, "mira.sol was no part of it.")


def test_only_those_of_the_case_read_it(at: ReleaseDesk) -> None:
    made = at.draft()
    with at.desk.hand("bea") as hand:
        assert at.releases.read(hand, made.terms.id).release == made
    with pytest.raises(RefusedError, match="may not"), at.desk.hand("root") as hand:
        at.releases.read(hand, made.terms.id)


@pytest.mark.parametrize("table", ["releases", "release_cases", "release_signatures", "release_events"])
def test_what_was_released_is_only_added_to(at: ReleaseDesk, table: str) -> None:
    at.issue(at.approved(at.draft(Audience.POLICY)))
    for change in (f"DELETE FROM {table}", f"UPDATE {table} SET rowid = rowid"):
        with pytest.raises(DBAPIError, match="is not changed"), at.desk.office.database.transaction() as connection:
            connection.execute(text(change))


@pytest.mark.parametrize(
    ("audience", "recipient"),
    [(Audience.PUBLIC, None), (Audience.POLICY, None), (Audience.PLATFORMS, Recipient("Other", "XC", authority=False))],
)
def test_a_correction_is_for_the_readers_of_what_it_corrects(
    at: ReleaseDesk, audience: Audience, recipient: Recipient | None
) -> None:
    """Else the public would be told, as taken back, what platforms alone were told."""
    at.issue(at.approved(at.draft(Audience.PLATFORMS)))
    at.desk.office.later(hours=1)
    with pytest.raises(RefusedError, match="for the readers of what it corrects"):
        at.draft(audience, recipient, told=dossier(indicators=()), corrects="A stranger's host.")
    second = at.draft(Audience.PLATFORMS, told=dossier(indicators=()), corrects="A stranger's host.")
    assert second.terms.version == 2


def test_a_correction_begins_with_the_case_of_what_it_corrects(at: ReleaseDesk) -> None:
    at.issue(at.approved(at.draft()))
    at.desk.office.later(hours=1)
    first, at.case = at.case, at.desk.judged().id
    with pytest.raises(RefusedError, match=f"begins with the same case as what it corrects, {first}"):
        at.draft(corrects="Another case.")
    at.case = first
    assert at.draft(corrects="Another case.").terms.version == 2


def test_with_that_check_taken_out_others_would_read_what_was_left_out() -> None:
    """The twin: an edition whose versions are for different readers lists what the first of them told."""
    first, second = release(Audience.PLATFORMS), release(Audience.PUBLIC, indicators=())
    told = Edition(second, (), (first,))
    assert "sign-in-1.example" in [one.indicator.value for one in told.indicators]


def test_what_is_out_is_read_as_it_went_out_and_before_there_is_nothing(at: ReleaseDesk) -> None:
    made = at.approved(at.draft())
    with at.desk.hand("ana") as hand, pytest.raises(RefusedError, match="is out yet"):
        at.releases.out(hand, made.terms.id)
    issued = at.issue(made)
    with at.desk.hand("ana") as hand:
        again, when = at.releases.out(hand, made.terms.id)
    assert (again.edition, when) == (issued.edition, at.desk.office.now)
    with at.desk.hand("root") as hand, pytest.raises(RefusedError, match="may not"):
        at.releases.out(hand, made.terms.id)
