"""Letters from draft to receipt: nobody alone, nobody unnamed, nothing sent."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.disruption.letters.post import POLICE, Post
from tests.disruption.publishing.printed_text import pages, taken_apart
from tests.disruption.release.full_case import dossier, network

from countervail.casework.likelihood import Likelihood
from countervail.casework.records.attribution import Attribution
from countervail.casework.records.verdict import Verdict
from countervail.disruption import letters
from countervail.disruption.letters.kind import LetterKind, Way
from countervail.disruption.letters.office import due
from countervail.disruption.letters.shelf import KeptLetter, Service
from countervail.disruption.release.content.dossier import Dossier
from countervail.intelligence.operators.event import OperatorKind
from countervail.intelligence.operators.registry import enter, merge
from countervail.ledger.log import about
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.judgement import Judgement

REFERRAL = {
    "kind": LetterKind.REFERRAL_LAW_ENFORCEMENT,
    "addressee": {"name": POLICE.name, "lines": ["Xanadu"]},
}


def test_a_letter_is_drafted_approved_by_its_very_bytes_and_served(post: Post) -> None:
    letter, pdf = post.draft()
    with pytest.raises(RefusedError, match="has not approved"):
        post.served(letter)
    with pytest.raises(RefusedError, match="not the letter as drafted"):
        post.approve(letter, pdf + b" ")
    assert post.approve(letter, pdf).approved_by
    with pytest.raises(RefusedError, match="approved already"):
        post.approve(letter, pdf)
    kept = post.served(letter)
    assert kept.services[0].by == "City Couriers"
    with post.desk.hand("col") as hand:
        kinds = [one.text for one in about(hand.connection, letter.id)]
        assert post.office.read(hand, letter.id)[1] == pdf
    assert len(kinds) == 3


@pytest.mark.parametrize(("hours", "stands"), [(-49, False), (-25, False), (-9, True), (0, True), (1, False)])
def test_a_letter_is_served_from_the_day_of_its_approval_to_now(post: Post, hours: int, *, stands: bool) -> None:
    letter, pdf = post.draft()
    post.later(2)
    post.approve(letter, pdf)
    service = Service(Way.COURIER, post.desk.office.now + timedelta(hours=hours), "City Couriers", digest(b"receipt"))
    with post.desk.hand("ana") as hand:
        if stands:
            assert post.office.served(hand, letter.id, service).services
            return
        with pytest.raises(RefusedError, match="between its approval and now"):
            post.office.served(hand, letter.id, service)


@pytest.mark.parametrize("cleared", [True, False], ids=["cleared", "somebody else's"])
def test_no_letter_goes_to_whom_its_case_does_not_name_any_more(post: Post, *, cleared: bool) -> None:
    release = post.release()
    letter, pdf = post.draft(release)
    with post.desk.hand("ana") as hand:
        case = post.desk.cases.load(hand.connection, post.at.case)
        other = enter(hand, OperatorKind.FIRM, "Slate Harbour")
        new = Attribution(other.id, Likelihood.LIKELY, (case.evidence[0].id,), "Its invoices.")
        said = Verdict(case.members, Judgement.NEGATIVE, "A newsroom.") if cleared else new
        post.desk.cases.say(hand, case.id, said)
    why = "was cleared" if cleared else "any more"
    with pytest.raises(RefusedError, match=why):
        post.approve(letter, pdf)
    with pytest.raises(RefusedError, match=why):
        post.draft(release)


def test_a_case_that_names_the_operator_by_its_id_keeps_its_letter_when_it_is_merged(post: Post) -> None:
    with post.desk.hand("ana") as hand:
        case = post.desk.cases.load(hand.connection, post.at.case)
        said = Attribution(post.operator.id, Likelihood.LIKELY, (case.evidence[0].id,), "Its invoices.")
        post.desk.cases.say(hand, case.id, said)
    letter, pdf = post.draft()
    with post.desk.hand("ana") as hand:
        merge(hand, post.operator.id, enter(hand, OperatorKind.FIRM, "Tin Lantern").id, "Bought.")
    assert post.approve(letter, pdf).approved_by


def test_nobody_approves_their_own_draft(post: Post) -> None:
    letter, pdf = post.draft(by="col")
    with pytest.raises(RefusedError):
        post.approve(letter, pdf)


def test_only_counsel_approves(post: Post) -> None:
    letter, pdf = post.draft()
    with pytest.raises(RefusedError):
        post.approve(letter, pdf, by="bea")


def test_who_cannot_be_named_gets_no_letter(post: Post) -> None:
    unknown = post.unknown()
    with pytest.raises(RefusedError, match="nobody that can be named"):
        post.draft(operator=unknown.id)


def test_a_network_attributed_to_nobody_gets_nobody_a_letter(post: Post) -> None:
    with pytest.raises(RefusedError, match="does not attribute"):
        post.draft(post.release(known=False))


def test_a_letter_goes_to_a_name_in_the_registry(post: Post) -> None:
    with pytest.raises(RefusedError, match="not known by the name"):
        post.draft(addressee={"name": "Lantern Rose Ltd", "lines": []})


def test_a_letter_rests_on_a_release_signed_by_all(post: Post) -> None:
    with pytest.raises(RefusedError, match="not signed by everybody"):
        post.draft(post.release(signed=False))


def test_a_letter_to_an_operator_draws_on_what_the_public_is_told(post: Post) -> None:
    with pytest.raises(RefusedError, match="draws on a release for public"):
        post.draft(post.release(Audience.RESEARCHERS))


def test_an_exhibit_is_evidence_of_the_case(post: Post) -> None:
    with pytest.raises(RefusedError, match="E-404"):
        post.draft(exhibits=["E-404"])


def test_words_that_give_away_what_is_withheld_are_refused(post: Post) -> None:
    words = post.brief().model_dump()["words"]
    words[0]["paragraphs"] = ["Your account mira.sol broke our rules."]
    with pytest.raises(RefusedError, match="withheld"):
        post.draft(words=words)


@pytest.mark.parametrize(
    "changes",
    [
        {"signed_by": "C. Ounsel, about mira.sol"},
        {"addressee": {"name": "Lantern Row Ltd", "lines": ["For mira.sol", "Xanadu"]}},
    ],
)
def test_neither_envelope_nor_signature_gives_away_what_is_withheld(post: Post, changes: dict[str, object]) -> None:
    with pytest.raises(RefusedError, match="withheld"):
        post.draft(**changes)


def test_the_letter_says_its_facts_exhibits_and_date_in_both_languages(post: Post) -> None:
    _, pdf = post.draft()
    told = " ".join(pages(pdf)).replace("\n", " ")
    for said in ("Your accounts on our service", "E-1", "Answer expected by 2026-04-01", "prevails", "made up"):
        assert said in told
    assert "cd" * 32 in "".join(pages(pdf)).replace("\n", "")
    assert b"pdfuaid:part" in taken_apart("letter.pdf", pdf)["letter.pdf/about"]


def test_no_private_word_of_the_case_stands_in_a_letter(post: Post) -> None:
    _, pdf = post.draft()
    held = b"\n".join(taken_apart("letter.pdf", pdf).values()).lower()
    private = ("mira.sol", "edna.free", "t-abcdefghijklmnop", "zora", "umbra exchange", "p-anna7", "logins of")
    assert [one for one in private if one.encode() in held] == []
    assert b"lantern row ltd" in held, "the twin: the same search finds what a letter may say"


def test_a_referral_keeps_called_for_apart_from_imposed(post: Post) -> None:
    _, pdf = post.draft(post.release(Audience.LAW_ENFORCEMENT), **REFERRAL)
    told = " ".join(pages(pdf)).replace("\n", " ")
    force, proposed = told.index("Measures in force"), told.index("Measures only called for")
    assert force < told.index("Trade control list of Xanadu") < proposed < told.index("Asset freeze")
    assert "Orsolya Vey" in told
    assert "Silas Umber" not in told, "a source that lets nothing travel is not passed on"


def test_a_referral_goes_to_the_body_its_release_was_made_for(post: Post) -> None:
    other = {"addressee": {"name": "Another Police", "lines": []}}
    with pytest.raises(RefusedError, match="made for Cyber Police"):
        post.draft(post.release(Audience.LAW_ENFORCEMENT), **(REFERRAL | other))


SANCTIONS = {"kind": LetterKind.REFERRAL_SANCTIONS, "addressee": {"name": POLICE.name, "lines": ["Xanadu"]}}


def test_a_referral_for_sanctions_rests_on_a_release_that_asked_whose_country_it_is(post: Post) -> None:
    """Else a dossier would reach the client's own ministry and no gate was ever asked."""
    with pytest.raises(RefusedError, match="made for one authority by name"):
        post.draft(post.release(Audience.POLICY), **SANCTIONS)
    no_power = replace(POLICE, authority=False)
    with pytest.raises(RefusedError, match="made for one authority by name"):
        post.draft(post.release(Audience.POLICY, recipient=no_power), **SANCTIONS)
    letter, pdf = post.draft(post.release(Audience.POLICY, recipient=POLICE), **SANCTIONS)
    assert letter.kind is LetterKind.REFERRAL_SANCTIONS
    assert "Asset freeze" in " ".join(pages(pdf)).replace("\n", " ")


@pytest.mark.parametrize("country", ["XA", "XB"])
def test_at_the_operators_home_and_at_a_clients_two_signatures_are_not_enough(post: Post, country: str) -> None:
    there = replace(POLICE, country=country)
    for audience, asked in ((Audience.POLICY, SANCTIONS), (Audience.LAW_ENFORCEMENT, REFERRAL)):
        with pytest.raises(RefusedError, match="not signed by everybody"):
            post.draft(post.release(audience, recipient=there), **asked)


def test_no_letter_rests_on_a_release_that_was_taken_back(post: Post) -> None:
    """Neither drafted nor approved any more; one that was served says that its addressee must be told."""
    release = post.release()
    letter, pdf = post.draft(release)
    served, other = post.draft(release)
    post.approve(served, other)
    post.served(served)
    assert not _taken_back(post, served)
    post.at.issue(release)
    post.at.withdraw(release, "The wrong network.")
    with pytest.raises(RefusedError, match="taken back"):
        post.approve(letter, pdf)
    with pytest.raises(RefusedError, match="taken back"):
        post.draft(release)
    assert _taken_back(post, served)
    post.later(1)
    again = post.at.approved(
        post.at.draft(Audience.PUBLIC, told=_told(post), named=release.terms.id, corrects="Right.")
    )
    assert post.draft(again)[0], "a version drafted since stands by itself"


def _taken_back(post: Post, letter: KeptLetter) -> bool:
    with post.desk.hand("ana") as hand:
        return post.office.taken_back(hand.connection, letter)


def _told(post: Post) -> Dossier:
    return dossier(networks=(network(case=post.at.case),))


def test_follow_ups_come_due(post: Post) -> None:
    letter, _ = post.draft()
    assert due(letter, datetime(2026, 3, 31, tzinfo=UTC)) == ()
    assert due(letter, datetime(2026, 4, 3, tzinfo=UTC)) == ("2026-04-01", "2026-04-02")


def test_nothing_in_this_package_can_send() -> None:
    """No letter leaves by a program: nothing here knows a network."""
    import pathlib

    text = "".join(path.read_text() for path in pathlib.Path(letters.__file__).parent.rglob("*.py"))
    assert [word for word in ("smtplib", "httpx", "socket", "urllib") if word in text] == []
