"""Partners: who is told what on which agreement, what they did with it, and who has not answered."""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Annotated

from pydantic import BaseModel, Field

from countervail.console.desk import Desk
from countervail.console.operation import reads, writes
from countervail.console.shown import Day, Done, Key, Reason
from countervail.disruption.release.shelf import require_release
from countervail.disruption.sharing.collection import Collections
from countervail.disruption.sharing.partner import add_partner, partner_named, partners
from countervail.disruption.sharing.receipt import ANSWERS, Receipt, Receipts, Way, What
from countervail.disruption.sharing.unanswered import all_open
from countervail.people.rights import Right
from countervail.vocabulary.audience import Audience


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """One partner."""

    partner: str
    name: str
    country: str
    authority: bool
    reads: list[str]
    agreement: str
    removed: bool


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """What one partner did with one release."""

    partner: str
    release: str
    what: str
    way: str
    at: datetime
    says: str


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A partner who has a release and said nothing of it."""

    partner: str
    release: str
    since: datetime
    asked: datetime | None
    """When they were last asked."""


@dataclass(frozen=True, slots=True)
class PartnerList:
    """All of them, what they answered last, and what is open."""

    partners: list[PartnerLine]
    open: list[QuestionLine]
    receipts: list[ReceiptLine]
    answers: list[str]
    audiences: list[str]


class Noting(BaseModel):
    """What a partner said by mail or form."""

    partner: Key
    release: Key
    what: What
    way: Way = Way.MAIL
    happened_on: Day | None = None
    says: Annotated[str, Field(max_length=4_000)] = ""


class Adding(BaseModel):
    """Somebody taken in."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    reads: list[Audience]
    agreement: Annotated[Reason, Field(description="Which paper of which day.")]
    authority: bool = False


@reads("/partners", Right.READ_PARTNERS, "partners.html", title="Partners", menu="Partners")
def list_partners(desk: Desk) -> PartnerList:
    """Who is told, who answered, and who should be asked again."""
    known, receipts = partners(desk.connection), _receipts(desk)
    called = {one.id: one.name for one in known}
    lines = [
        PartnerLine(p.id, p.name, p.country, p.authority, sorted(p.audiences), p.agreement, p.removed_at is not None)
        for p in known
    ]
    waiting = [
        QuestionLine(one.partner.name, one.release, one.received_at, one.asked_at)
        for one in all_open(receipts, desk.connection, desk.hand.now)
    ]
    said = [
        ReceiptLine(called[one.partner], one.release or "", one.what.value, one.way.value, one.happened_at, one.says)
        for one in receipts.latest(desk.connection)
    ]
    return PartnerList(lines, waiting, said, [one.value for one in ANSWERS], [one.value for one in Audience])


@writes("/partners/receipts", Right.RECORD_RECEIPT, then="/partners")
def note_receipt(desk: Desk, noting: Noting) -> Done:
    """Write down what a partner said; what they write by TAXII is written down by itself."""
    partner = partner_named(desk.connection, noting.partner)
    day = noting.happened_on
    at = min(datetime.combine(day, time(), UTC), desk.hand.now) if day else desk.hand.now
    require_release(desk.connection, noting.release)
    _receipts(desk).note(desk.hand, Receipt(partner.id, noting.what, noting.way, at, noting.release, says=noting.says))
    return Done()


@writes("/partners", Right.MANAGE_PARTNERS, then="/partners")
def take_partner_in(desk: Desk, adding: Adding) -> Done:
    """Take a partner in, on an agreement. They read nothing until they have a token, which is given by command."""
    add_partner(
        desk.hand, adding.name, adding.country, frozenset(adding.reads), adding.agreement, authority=adding.authority
    )
    return Done()


def _receipts(desk: Desk) -> Receipts:
    return Receipts(Collections(desk.services.keyring.key("taxii")))
