"""Letters as pages: counsel signs the bytes' hash with a passkey, people write down the service; nothing sends."""

from tests.console.doors.releases import BRIEF
from tests.console.house import House, opened_case
from tests.console.test_releases import _drafted, _sign

from countervail.casework.hand import Hand
from countervail.casework.likelihood import Likelihood
from countervail.casework.records.attribution import Attribution
from countervail.disruption.letters.brief import LetterBrief
from countervail.disruption.letters.office import LetterOffice
from countervail.disruption.release.approvals import Releases
from countervail.intelligence.operators.claim import About, Claim, Source
from countervail.intelligence.operators.event import OperatorKind
from countervail.intelligence.operators.registry import enter
from countervail.vocabulary.canonical import digest

WORDS = {"language": "en", "subject": "Stop", "paragraphs": ["You broke our rules."], "reviewed_by": "C. Ounsel"}
SERVED = {"way": "courier", "by": "City Couriers", "served_on": "2026-03-02", "proof": "ab" * 32}


def _letter(desk: House, case: str) -> str:
    """A letter on a signed public release."""
    cases = desk.services.casework.cases
    with desk.services.database.transaction() as connection:
        hand = Hand(connection, desk.office.actor("ana"), desk.office.now)
        name = Claim(About.NAME, "Lantern Row Ltd", Source("A register"))
        firm = enter(hand, OperatorKind.FIRM, "Lantern Row", (name,))
        basis = (cases.load(connection, case).evidence[0].id,)
        cases.say(hand, case, Attribution(firm.id, Likelihood.LIKELY, basis, "Its invoices."))
    release = _drafted(desk, case, audience="public", brief=BRIEF)
    assert [_sign(desk, case, release, one) for one in ("ana", "bea", "col")] == [200, 200, 200]
    told = {"kind": "cease_and_desist", "operator": firm.id, "network": "network-1", "words": [WORDS]}
    told |= {"addressee": {"name": "Lantern Row Ltd", "lines": ["1 Lantern Row"]}, "signed_by": "C. Ounsel"}
    with desk.services.database.transaction() as connection:
        hand = Hand(connection, desk.office.actor("ana"), desk.office.now)
        office = LetterOffice(Releases(cases))
        return office.draft(hand, LetterBrief.model_validate(told), release, simulated=True)[0].id


def test_a_letter_is_read_signed_and_served(desk: House) -> None:
    case = opened_case(desk)
    letter = _letter(desk, case)
    here = f"/cases/{case}/letters"
    assert "cease and desist" in desk.visitor("col").get(here).text
    file = desk.visitor("col").get(f"/api/v1{here}/{letter}/file").json()
    assert desk.visitor("ana").call(f"{here}/{letter}/services", SERVED).status_code == 403, "counsel has not approved"
    consent = desk.consent("col", "approve_letter", file["sha256"])
    assert desk.visitor("col").call(f"{here}/{letter}/approval", consent).status_code == 200
    assert desk.visitor("ana").post(f"{here}/{letter}/services", SERVED).status_code == 303
    answer = {"answered_on": "2026-03-02", "says": "We do not comment.", "proof": "cd" * 32}
    assert desk.visitor("ana").call(f"{here}/{letter}/replies", answer | {"proof": "no"}).status_code == 422
    assert (
        desk.visitor("ana").call(f"{here}/{letter}/replies", answer | {"answered_on": "2026-02-01"}).status_code == 403
    )
    assert desk.visitor("ana").post(f"{here}/{letter}/replies", answer).status_code == 303
    page = desk.visitor("bea").get(here).text
    assert "City Couriers" in page
    assert "We do not comment." in page
    assert "answered" in page
    assert desk.visitor("col").get(f"/cases/C-9/letters/{letter}/file").status_code == 404


def test_counsel_signs_no_other_bytes(desk: House) -> None:
    case = opened_case(desk)
    letter = _letter(desk, case)
    consent = desk.consent("col", "approve_letter", digest(b"something else"))
    told = desk.visitor("col").call(f"/cases/{case}/letters/{letter}/approval", consent)
    assert told.status_code in (400, 403)
