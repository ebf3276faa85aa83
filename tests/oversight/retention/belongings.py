"""What else an installation keeps: a lead, a list of indicators, a release, a letter, notices, a partner's words."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import insert
from tests.casework.bureau import Bureau
from tests.disruption.infrastructure.barrier import usual
from tests.disruption.letters.post import Post
from tests.disruption.release.bureau import ReleaseDesk
from tests.disruption.release.full_case import dossier, network

from countervail.casework.records.closing import Closing
from countervail.disruption.infrastructure.blocks import Blocks
from countervail.disruption.infrastructure.subject import subject_of
from countervail.disruption.infrastructure.terms import Wish
from countervail.disruption.letters.kind import Way
from countervail.disruption.letters.reply import Reply
from countervail.disruption.letters.shelf import Service
from countervail.disruption.notices.sending import outbox
from countervail.disruption.notices.sending.delivery import Parcel
from countervail.disruption.notices.sending.notice import Addressee
from countervail.disruption.notices.tables import FRAMES, LISTS, RELEASES
from countervail.disruption.release.release import Release
from countervail.disruption.sharing.collection import Collections
from countervail.disruption.sharing.partner import add_partner
from countervail.disruption.sharing.receipt import Receipt, Receipts, What
from countervail.disruption.sharing.receipt import Way as Told
from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.reading import Given, read_document
from countervail.intelligence.indicators.store import keep
from countervail.intelligence.leads.event import LeadKind, Opened, Provenance
from countervail.intelligence.leads.leads import Leads
from countervail.people.statement import Purpose
from countervail.vault.fields import Place
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.tlp import Tlp

WORDS: Mapping[str, str] = {
    "lead": "lead-canary in a story",
    "indicator": "indicator-canary.example",
    "release": "release-canary in a dossier",
    "letter": "letter-canary City Couriers",
    "reply": "reply-canary we do not comment",
    "notice": "courier:notice-canary",
    "address": "address-canary@people.example",
    "list": "courier:list-canary",
    "block": "block-canary.example",
    "receipt": "receipt-canary forty accounts",
}


def furnish(desk: Bureau, key: bytes) -> str:
    """Put one of each in; returns the case they belong to, which is closed.

    Args:
        key: of the collections, under which partners' words lie.
    """
    _lead(desk)
    _indicators(desk)
    post = Post(desk)
    case = post.at.case
    _letter(post, _release(post.at))
    _block(desk, case)
    _notices(desk, case)
    _receipt(desk, key)
    with desk.hand("ana") as hand:
        desk.cases.say(hand, case, Closing("Nothing is left to do."))
    return case


def _lead(desk: Bureau) -> None:
    given = Provenance("a made-up paper", "Story 7", "2026-02", "ab" * 32, 7, Tlp.CLEAR)
    with desk.hand("ana") as hand:
        Leads(desk.cases.keys).open(hand, Opened(LeadKind.REPORT, "Made-up firms", given, WORDS["lead"]))


def _indicators(desk: Bureau) -> None:
    document = Document("list.txt", f"{WORDS['indicator']}\nother.example\n".encode())
    with desk.hand("ana") as hand:
        assert keep(hand, read_document(document, Given("lab")), "lab").indicators == 2


def _release(at: ReleaseDesk) -> Release:
    return at.approved(
        at.draft(Audience.PUBLIC, None, dossier(summary=WORDS["release"], networks=(network(case=at.case),)))
    )


def _letter(post: Post, release: Release) -> None:
    letter, pdf = post.draft(release)
    post.approve(letter, pdf)
    with post.desk.hand("ana") as hand:
        served = Service(Way.COURIER, hand.now, WORDS["letter"], digest(b"receipt"))
        post.office.served(hand, letter.id, served)
        post.office.answered(hand, letter.id, Reply(hand.now, WORDS["reply"], digest(b"paper")))


def _block(desk: Bureau, case: str) -> None:
    """One that two people decided, and that was lifted at once."""
    blocks = Blocks(desk.cases, usual)
    wish = Wish(subject_of(WORDS["block"]), "Lures of the network.", 80, Tlp.RED)
    proposer, approver = desk.office.signer("ana"), desk.office.signer("bea")
    with desk.hand("ana") as hand:
        terms = blocks.draft(hand, case, wish)
        first = proposer.sign(Purpose.PROPOSE_BLOCK, terms.hash, hand.now)
        blocks.propose(hand, terms, first)
    with desk.hand("bea") as hand:
        second = approver.sign(Purpose.APPROVE_BLOCK, terms.hash, hand.now)
        blocks.approve(hand, terms.id, second)
        blocks.lift(hand, terms.id, "It is another's now.")


def _notices(desk: Bureau, case: str) -> None:
    plan = desk.drafted(case)
    desk.propose(plan)
    seal = desk.cases.keys.seal(case)
    with desk.hand("ana") as hand:
        now = to_micros(hand.now)
        ends = to_micros(hand.now + timedelta(days=1))
        release = {"plan_hash": plan.hash, "case_id": case, "step": "S-1", "state": "running", "people": 1}
        hand.connection.execute(insert(RELEASES).values(release | {"released_at": now, "ends_at": ends}))
        hand.connection.execute(insert(FRAMES).values(digest="ab" * 32, content=b"{}"))
        who = Addressee(WORDS["notice"], "00", None, WORDS["address"], active=True)
        notice = {"id": "N-1", "plan_hash": plan.hash, "number": 0, "person": b"p", "variant": "short"}
        notice |= {
            "language": "en",
            "why": "set",
            "frame": "ab" * 32,
            "reference": b"r",
            "sealed": who.sealed(seal, "N-1"),
        }
        parcel = Parcel(WORDS["address"], "REF", hand.now).sealed(seal, "D-1")
        delivery = {"key": "D-1", "notice": "N-1", "plan_hash": plan.hash, "channel": "mail", "state": "sent"}
        delivery |= {"due_at": now, "tries": 1, "changed_at": now, "detail": "", "sha256": None, "sealed": parcel}
        outbox.add(hand.connection, [], [notice], [delivery])
        sealed = seal.seal(WORDS["list"], Place("notice_lists", "people:1", "sealed"))
        hand.connection.execute(insert(LISTS).values(subject="people:1", case_id=case, made_at=now, sealed=sealed))


def _receipt(desk: Bureau, key: bytes) -> None:
    with desk.hand("col") as hand:
        partner = add_partner(hand, "Lines", "XC", frozenset({Audience.RESEARCHERS}), "MoU of March", authority=False)
    with desk.hand("ana") as hand:
        said = Receipt(partner.id, What.ACTED, Told.MAIL, hand.now, "R-LANTERN", says=WORDS["receipt"])
        Receipts(Collections(key)).note(hand, said)
