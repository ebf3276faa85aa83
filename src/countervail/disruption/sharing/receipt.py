"""Receipts: who was told what, when, and what they did with it. No platform's report could say so until now."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from countervail.casework.hand import Hand
from countervail.casework.refusal import refuse
from countervail.disruption.sharing.collection import Collections
from countervail.disruption.sharing.partner import partners
from countervail.disruption.sharing.tables import RECEIPTS
from countervail.ledger.entry import Entry
from countervail.ledger.log import append_all
from countervail.people.rights import Right
from countervail.vault.sealing import Seal
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.clock import from_micros, to_micros

_PURPOSE = b"receipt"
_SYSTEM = "system"
"""Who writes what no person wrote."""
NOTED = "receipt.noted"
"""The kind of entry by which anybody counts what partners did; its subject is the partner."""


class What(StrEnum):
    """What a partner did."""

    READ = "read"
    """Fetched a part of a collection."""
    DELIVERED = "delivered"
    """Was sent a release by mail or hand."""
    ACKNOWLEDGED = "acknowledged"
    ACTED = "acted"
    DISPUTED = "disputed"
    SIGHTED = "sighted"


ANSWERS = (What.ACKNOWLEDGED, What.ACTED, What.DISPUTED, What.SIGHTED)
"""What answers the question that a delivery asks."""


class Way(StrEnum):
    """How we learned it."""

    TAXII = "taxii"
    MAIL = "mail"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Receipt:
    """One thing that one partner did."""

    partner: str
    what: What
    way: Way
    happened_at: datetime
    release: str | None = None
    object: str | None = None
    """Id of the object it is about; None: the release as a whole."""
    collection: Audience | None = None
    first_seq: int | None = None
    last_seq: int | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class Receipts:
    """Writes receipts down and adds them up."""

    collections: Collections

    def keep(self, connection: Connection, receipts: Iterable[Receipt], noted_by: str | None = None) -> None:
        """Write receipts down."""
        rows = [self._row(one, noted_by) for one in receipts]
        if rows:
            connection.execute(insert(RECEIPTS), rows)

    def heard(self, connection: Connection, partner: str, receipts: Sequence[Receipt], now: datetime) -> None:
        """Write down what a partner said by a program or a form, and in the ledger once for each release and kind."""
        self.keep(connection, receipts)
        said = Counter((one.release or "", one.what.value, one.way.value) for one in receipts)
        bodies = [{"release": of, "what": what, "way": way, "n": n} for (of, what, way), n in sorted(said.items())]
        append_all(connection, [Entry(NOTED, _SYSTEM, partner, body, at=now) for body in bodies])

    def note(self, hand: Hand, receipt: Receipt) -> None:
        """Write down what a partner said by mail or form.

        Raises:
            RefusedError: the person may not, or it is of no release.
        """
        hand.demand(Right.RECORD_RECEIPT)
        if receipt.release is None or receipt.what is What.READ or receipt.happened_at > hand.now:
            raise refuse("a receipt is of a release, and of something that happened.", "Name the release and the day.")
        self.keep(hand.connection, [receipt], hand.id)
        facts = {"release": receipt.release, "what": receipt.what.value, "way": receipt.way.value}
        hand.enter(NOTED, receipt.partner, facts)

    def of_release(self, connection: Connection, release: str) -> list[Receipt]:
        """Everything that partners did with a release, oldest first; polls by which it was read among them."""
        own = connection.execute(select(RECEIPTS).where(RECEIPTS.c.release_id == release))
        found = [self._receipt(row) for row in own]
        found += self._polls(connection, release)
        return sorted(found, key=lambda one: (one.happened_at, one.partner, one.what))

    def latest(self, connection: Connection, most: int = 50) -> list[Receipt]:
        """What partners answered last, the newest first."""
        answers = RECEIPTS.c.what.in_([one.value for one in ANSWERS])
        wanted = select(RECEIPTS).where(answers).order_by(RECEIPTS.c.happened_at.desc(), RECEIPTS.c.id.desc())
        return [self._receipt(row) for row in connection.execute(wanted.limit(most))]

    def has(self, connection: Connection, receipt: Receipt) -> bool:
        """Whether the very same answer is there already: a mailbox that is read twice adds nothing."""
        of, did = (RECEIPTS.c.partner == receipt.partner, RECEIPTS.c.what == receipt.what.value)
        about, at = (RECEIPTS.c.release_id == receipt.release, RECEIPTS.c.happened_at == to_micros(receipt.happened_at))
        return connection.execute(select(RECEIPTS.c.id).where(of, did, about, at).limit(1)).first() is not None

    def _polls(self, connection: Connection, release: str) -> list[Receipt]:
        """The poll of each partner by which they had read all that the release told so far, be it in several."""
        told = self.collections.numbers(connection, release)
        left: dict[str, set[int]] = {}
        done: list[Receipt] = []
        for row in self._reads(connection, told, release) if told else ():
            unread = left.setdefault(row.partner, set(told))
            left[row.partner] = {number for number in unread if not row.first_seq <= number <= row.last_seq}
            if unread and not left[row.partner]:
                done.append(self._receipt(row))
        return done

    def _reads(self, connection: Connection, told: Sequence[int], release: str) -> Iterator[Row[Any]]:
        """Polls that lie over numbers of a release, by those who find it in what they read; oldest first."""
        over = (RECEIPTS.c.last_seq >= told[0]) & (RECEIPTS.c.first_seq <= told[-1])
        read = select(RECEIPTS).where(RECEIPTS.c.what == What.READ.value, over)
        known = {one.id: one for one in partners(connection)}
        for row in connection.execute(read.order_by(RECEIPTS.c.id)).all():
            if self.collections.seen_by(connection, known[row.partner], row.collection, release):
                yield row

    def _row(self, one: Receipt, noted_by: str | None) -> dict[str, Any]:
        sealed = (
            Seal(self.collections.key, _PURPOSE).seal(one.says.encode(), one.partner.encode()) if one.says else None
        )
        row: dict[str, Any] = {"partner": one.partner, "what": one.what.value, "way": one.way.value, "says": sealed}
        row |= {"collection": one.collection.value if one.collection else None, "release_id": one.release}
        row |= {"object_id": one.object, "first_seq": one.first_seq, "last_seq": one.last_seq, "noted_by": noted_by}
        return row | {"happened_at": to_micros(one.happened_at)}

    def _receipt(self, row: Row[Any]) -> Receipt:
        says = Seal(self.collections.key, _PURPOSE).open(row.says, row.partner.encode()).decode() if row.says else ""
        collection = Audience(row.collection) if row.collection else None
        told = (row.release_id, row.object_id, collection, row.first_seq, row.last_seq, says)
        return Receipt(row.partner, What(row.what), Way(row.way), from_micros(row.happened_at), *told)
