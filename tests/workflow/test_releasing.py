"""A dossier from a case, its run and its plans."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pydantic import ValidationError
from tests.casework.bureau import Bureau, Template
from tests.casework.histories import opening
from tests.workflow.planted_report import MANIFEST

from countervail.casework.assembly import Casework
from countervail.casework.hand import Hand
from countervail.casework.likelihood import Likelihood
from countervail.casework.records.appeal import Appeal, Objection
from countervail.casework.records.attribution import Attribution
from countervail.disruption.letters.brief import LetterBrief
from countervail.disruption.letters.kind import Way
from countervail.disruption.letters.office import LetterOffice
from countervail.disruption.letters.reply import Reply
from countervail.disruption.letters.shelf import Service
from countervail.disruption.publishing.reading import Reading
from countervail.disruption.publishing.report import report
from countervail.disruption.release.brief import Brief
from countervail.disruption.release.content.indicator import GuardResult
from countervail.disruption.release.edition import Edition
from countervail.disruption.release.quorum import Signed, payload
from countervail.disruption.release.redaction import seen_by
from countervail.disruption.release.terms import MARKINGS, Recipient, Responsible
from countervail.disruption.sharing.collection import Collections
from countervail.disruption.sharing.receipt import Receipts
from countervail.intelligence.guards.standing import StandingGuards
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.intelligence.operators.claim import About, Claim, Source
from countervail.intelligence.operators.event import OperatorKind
from countervail.intelligence.operators.registry import enter, merge
from countervail.people.statement import Purpose
from countervail.vault.keys import Keyring
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.judgement import Judgement
from countervail.workflow.outcome import Tally
from countervail.workflow.releasing import ReleaseRoom, Wish, guard_of
from countervail.workflow.run_folder import write_manifest

ANSWERED = datetime(2026, 2, 1, tzinfo=UTC)
ANSWERS = Responsible("Example Platform Ltd", "c@platform.example", "https://platform.example", "Security")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed database, made once."""
    return Template.make(tmp_path_factory.mktemp("bureau"))


@pytest.fixture
def desk(template: Template, tmp_path: Path) -> Iterator[Bureau]:
    """A bureau of its own."""
    made = template.copy(tmp_path / "bureau")
    yield made
    made.close()


@pytest.fixture
def room(desk: Bureau, tmp_path: Path) -> Iterator[ReleaseRoom]:
    """Its releases."""
    assert desk
    casework = Casework.of(Keyring.ensure(tmp_path / "bureau" / "keys"))
    yield ReleaseRoom(casework)
    casework.close()


def _brief(case: str) -> Brief:
    hosts = [
        {"case": case, "kind": "host", "value": value, "scope": "host+subdomains", "marking": "TLP:CLEAR"}
        for value in ("sign-in.lantern-row.test", "google.com")
    ]
    told = {"title": "t", "summary": "s", "networks": [{"case": case, "name": "Lantern Row"}], "indicators": hosts}
    return Brief.model_validate(told)


def test_guards_are_asked_of_every_indicator(desk: Bureau, room: ReleaseRoom) -> None:
    case = desk.judged().id
    with desk.hand("ana") as hand:
        made = room.dossier(hand, _brief(case))
    assert made.indicators[0].guard is GuardResult.PASSED
    assert made.indicators[1].guard in (GuardResult.REFUSE, GuardResult.SECOND_PERSON)


@pytest.mark.parametrize("value", ["GitHub.com", "github[.]com", "github.com.", "https://github.com/", "com", "?"])
def test_neither_capitals_nor_brackets_nor_a_missing_scope_lead_around_the_guards(value: str) -> None:
    asked = guard_of(StandingGuards())
    passing = (GuardResult.PASSED, GuardResult.INFORM)
    for scope in (None, Scope.HOST, Scope.HOST_AND_SUBDOMAINS, Scope.REGISTERED):
        assert asked(Kind.HOST, value, scope) not in passing
    assert asked(Kind.HOST, "lure.example", None) in passing


def test_what_was_done_is_counted_from_the_plans(desk: Bureau, room: ReleaseRoom) -> None:
    case = desk.judged().id
    with desk.hand("ana") as hand:
        assert room.dossier(hand, _brief(case)).networks[0].measures == ()


def test_a_case_whose_run_is_gone_names_no_target_and_is_not_called_made_up(desk: Bureau, room: ReleaseRoom) -> None:
    case = desk.judged().id
    wish = Wish(Audience.POLICY, MARKINGS[Audience.POLICY][0], ANSWERS)
    with desk.hand("ana") as hand:
        assert room.dossier(hand, _brief(case)).networks[0].targets == ()
        made = room.draft(hand, _brief(case), wish)
        assert not room.simulated(hand.connection, room.releases.read(hand, made.terms.id))
    assert made.content.networks[0].target_band == "10-49"


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run that made-up cases name, of a made-up world."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / opening().run
    folder.mkdir()
    columns = [("network_id", pa.string()), ("target_ref", pa.string()), ("furthest_phase", pa.string())]
    pq.write_table(pa.schema(columns).empty_table(), folder / "targets.parquet")
    write_manifest(folder, MANIFEST)


@pytest.mark.usefixtures("made_up")
def test_the_words_of_a_correction_name_nobody_real_beside_a_made_up_case(desk: Bureau, room: ReleaseRoom) -> None:
    case, wish = desk.judged().id, Wish(Audience.POLICY, MARKINGS[Audience.POLICY][0], ANSWERS)
    with desk.hand("ana") as hand:
        first = room.draft(hand, _brief(case), wish).terms.id
    desk.office.later(hours=1)
    for make in (room.preview, room.draft):
        with desk.hand("ana") as hand, pytest.raises(RefusedError, match="name Reuters, who is real"):
            make(hand, _brief(case), replace(wish, corrects=first, says="We took Reuters for the operator."))
    with desk.hand("ana") as hand:
        assert room.draft(hand, _brief(case), replace(wish, corrects=first, says="A typing error.")).terms.corrects


def test_whoever_may_not_see_the_network_drafts_nothing(desk: Bureau, room: ReleaseRoom) -> None:
    case = desk.judged().id
    with pytest.raises(RefusedError, match="may not"), desk.hand("root") as hand:
        room.preview(hand, _brief(case), Wish(Audience.POLICY, MARKINGS[Audience.POLICY][0], ANSWERS))


def test_whoever_appeals_is_told_to_no_platform_and_whoever_was_told_since_cleared_is_counted(
    desk: Bureau, room: ReleaseRoom
) -> None:
    case = desk.judged()
    first, *others = case.judged(Judgement.POSITIVE)
    wish = Wish(Audience.PLATFORMS, MARKINGS[Audience.PLATFORMS][0], ANSWERS)
    with desk.hand("ana") as hand:
        made = room.draft(hand, _brief(case.id), wish)
        kept = room.releases.read(hand, made.terms.id)
        assert (len(made.content.networks[0].accounts), room.cleared_since(hand.connection, kept)) == (
            len(others) + 1,
            0,
        )
    desk.say(case.id, Appeal(Objection.APPEAL, (first,), "form", "I am a reporter."))
    with desk.hand("ana") as hand:
        assert room.cleared_since(hand.connection, kept) == 1
        told = room.dossier(hand, _brief(case.id)).networks[0]
    assert first.rpartition(":")[2] not in [one.handle for one in told.accounts]
    assert first.rpartition(":")[2] in [one.handle for one in told.unjudged]
    assert told.account_count == len(others) + 1, "what people judged is counted as they judged it"


def _attributed(desk: Bureau, hand: Hand, case: str) -> str:
    """A firm that the registry knows, named in the case."""
    firm = enter(hand, OperatorKind.FIRM, "Lantern Row", (Claim(About.NAME, "Lantern Row Ltd", Source("A register")),))
    basis = (desk.cases.load(hand.connection, case).evidence[0].id,)
    desk.cases.say(hand, case, Attribution(firm.id, Likelihood.LIKELY, basis, "Its invoices."))
    return firm.id


def test_an_authority_of_a_country_claimed_of_the_operator_is_barred_however_often_it_was_merged(
    desk: Bureau, room: ReleaseRoom
) -> None:
    case = desk.judged().id
    with desk.hand("ana") as hand:
        first, paper = _attributed(desk, hand, case), Source("A register")
        second = enter(hand, OperatorKind.FIRM, "Slate Harbour").id
        last = enter(hand, OperatorKind.FIRM, "Tin Lantern", (Claim(About.CLIENT, "XC", paper),)).id
        merge(hand, first, second, "Renamed.")
        merge(hand, second, last, "Bought.")
        police = Recipient("Cyber Police", "XC", authority=True)
        wish = Wish(Audience.LAW_ENFORCEMENT, MARKINGS[Audience.LAW_ENFORCEMENT][0], ANSWERS, police)
        assert [gate.rule for gate in room.preview(hand, _brief(case), wish).gates] == ["recipient-country"]


def _signed_public(desk: Bureau, room: ReleaseRoom, brief: Brief) -> str:
    with desk.hand("ana") as hand:
        made = room.draft(hand, brief, Wish(Audience.PUBLIC, MARKINGS[Audience.PUBLIC][0], ANSWERS))
    parts = {"ana": Purpose.PROPOSE_RELEASE, "bea": Purpose.APPROVE_RELEASE, "col": Purpose.CLEAR_RELEASE}
    for name, part in parts.items():
        signature = desk.office.signer(name).sign(part, payload(made.hash, ""), desk.office.now)
        with desk.hand(name) as hand:
            room.releases.sign(hand, made.terms.id, part, Signed(signature))
    return made.terms.id


def _served_letter(desk: Bureau, room: ReleaseRoom, operator: str, release: str) -> str:
    words = {"language": "en", "subject": "Stop", "paragraphs": ["You broke our rules."], "reviewed_by": "C"}
    told = {"kind": "cease_and_desist", "operator": operator, "network": "network-1", "words": [words]}
    told |= {"addressee": {"name": "Lantern Row Ltd", "lines": []}, "signed_by": "C. Ounsel"}
    office = LetterOffice(room.releases)
    with desk.hand("ana") as hand:
        letter, pdf = office.draft(hand, LetterBrief.model_validate(told), release, simulated=True)
    signature = desk.office.signer("col").sign(Purpose.APPROVE_LETTER, digest(pdf), desk.office.now)
    with desk.hand("col") as hand:
        office.approve(hand, letter.id, pdf, signature)
    with desk.hand("ana") as hand:
        office.served(hand, letter.id, Service(Way.COURIER, hand.now, "City Couriers", digest(b"receipt")))
    return letter.id


@pytest.mark.usefixtures("made_up")
def test_a_made_up_network_beside_a_real_one_is_still_made_up(desk: Bureau, room: ReleaseRoom) -> None:
    played = desk.judged().id
    with desk.hand("ana") as hand:
        real = desk.registry.open(hand, replace(opening(), run="gone")).id
        told = _brief(played).model_dump() | {"networks": [{"case": one, "name": one} for one in (played, real)]}
        made = room.draft(
            hand, Brief.model_validate(told), Wish(Audience.POLICY, MARKINGS[Audience.POLICY][0], ANSWERS)
        )
        kept = room.releases.read(hand, made.terms.id)
        assert not room.simulated(hand.connection, kept), "not all of it is"
        stand = [room.simulated_network(hand.connection, kept, f"network-{number}") for number in (1, 2, 3)]
    assert stand == [True, False, False]


@pytest.mark.usefixtures("made_up")
def test_what_is_said_when_something_is_taken_back_names_nobody_real_beside_a_made_up_case(
    desk: Bureau, room: ReleaseRoom
) -> None:
    release = _signed_public(desk, room, _brief(desk.judged().id))
    with desk.hand("ana") as hand:
        room.releases.issue(hand, release)
    with pytest.raises(RefusedError, match="name Reuters, who is real"), desk.hand("ana") as hand:
        room.withdraw(hand, release, "We took Reuters for the operator.")
    with desk.hand("ana") as hand:
        edition = room.withdraw(hand, release, "A typing error.")
    assert [one.says for one in edition.errata] == ["A typing error."], "nothing stayed of the first"


def test_an_operators_answer_to_a_letter_stands_in_the_claim_of_the_next_release(
    desk: Bureau, room: ReleaseRoom
) -> None:
    """Asked, answered and quoted from what was written down; what nobody was served is no right of reply."""
    case = desk.judged().id
    with desk.hand("ana") as hand:
        operator = _attributed(desk, hand, case)
        evidence = desk.cases.load(hand.connection, case).evidence[0].id
    letter = _served_letter(desk, room, operator, _signed_public(desk, room, _brief(case)))
    claim = {"case": case, "says": "We serve states only.", "speaker": "A spokesman", "source": "Its website"}
    claim |= {"said_at": ANSWERED, "status": "rebutted", "evidence_against": [evidence], "letter": letter}
    asking = Brief.model_validate(_brief(case).model_dump() | {"claims": [claim]})
    desk.office.now += timedelta(days=2)
    with desk.hand("ana") as hand:
        before = room.dossier(hand, asking).claims[0]
        assert (before.asked_at, before.answered_at, before.answer) == (hand.now - timedelta(days=2), None, None)
        LetterOffice(room.releases).answered(hand, letter, Reply(hand.now, "We do not comment.", "ab" * 32))
        after = room.dossier(hand, asking).claims[0]
        assert (after.answered_at, after.answer) == (hand.now, "We do not comment.")
        made = room.draft(hand, asking, Wish(Audience.PUBLIC, MARKINGS[Audience.PUBLIC][0], ANSWERS))
        counted = Tally(room, Receipts(Collections(b"x" * 32))).of(
            hand.connection, room.releases.read(hand, made.terms.id), hand.now
        )
    assert (counted.networks[0].asked_at, counted.networks[0].answered_at) == (before.asked_at, after.answered_at)
    page = report(Reading(Edition(made, outcome=seen_by(counted, Audience.PUBLIC))))["report.html"].decode()
    for said in ("We do not comment.", "offered 2 March 2026; answered 4 March 2026", "Letter served"):
        assert said in page
    wrong = Brief.model_validate(_brief(case).model_dump() | {"claims": [claim | {"letter": "L-NEVERSERVED0000"}]})
    with desk.hand("ana") as hand, pytest.raises(RefusedError, match="no letter about case"):
        room.dossier(hand, wrong)
    with pytest.raises(ValidationError, match="names a letter, or says itself"):
        Brief.model_validate(_brief(case).model_dump() | {"claims": [claim | {"answer": "Yes."}]})
