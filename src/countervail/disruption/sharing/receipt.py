"""Receipts: who was told what, when, and what they did with it. No platform's report could say so until now."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from countervail.casework.hand import Hand
from countervail.casework.refusal import refuse
from countervail.disruption.sharing.collection import Collections
from countervail.disruption.sharing.partner import Partner, partners
from countervail.disruption.sharing.tables import OBJECTS, RECEIPTS
from countervail.ledger.entry import Entry
from countervail.ledger.log import append_all
from countervail.ledger.tables import ENTRIES
from countervail.people.rights import Right
from countervail.vault.sealing import Seal
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.clock import from_micros, to_micros

_PURPOSE = b"receipt"
_SYSTEM = "system"
"""Who writes what no person wrote."""
NOTED = "receipt.noted"
"""The kind of entry by which anybody counts what partners did; its subject is the partner."""
ASKED = "partner.asked"
"""The kind of entry when a question was written for a partner to be sent."""
PATIENCE = timedelta(days=14)
"""After so long without a word from a partner who has a release, the question is asked again."""


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
class Shared:
    """A release, and whom it was for."""

    release: str
    audience: Audience
    recipient: str | None = None
    """Name of the one partner it is for."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How far a release got, in numbers of partners: what the published report may say."""

    told: int
    """Partners who may read it."""
    received: int
    acknowledged: int
    acted: int
    disputed: int
    sighted: int
    sightings: int
    """Objects that partners met, each counted once a partner."""


@dataclass(frozen=True, slots=True)
class Question:
    """A partner who has a release and has said nothing of it."""

    partner: Partner
    release: str
    received_at: datetime
    asked_at: datetime | None = None
    """When they were last asked; None: never."""

    def due(self, now: datetime) -> bool:
        """Whether to ask (again): nobody is asked twice within patience."""
        return self.asked_at is None or now - self.asked_at >= PATIENCE


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
        """Everything that partners did with a release, oldest first; polls that reached its end among them."""
        own = connection.execute(select(RECEIPTS).where(RECEIPTS.c.release_id == release))
        found = [self._receipt(row) for row in own]
        found += self._polls(connection, release)
        return sorted(found, key=lambda one: (one.happened_at, one.partner, one.what))

    def figures(
        self, connection: Connection, release: str, audience: Audience, recipient: str | None = None
    ) -> Figures:
        """How far a release got.

        Args:
            recipient: name of the one partner it is for.
        """
        return self.reach(connection, [Shared(release, audience, recipient)])

    def reach(self, connection: Connection, shared: Iterable[Shared]) -> Figures:
        """How far some releases got together: a partner of several counts once."""
        told = {one: _readers(connection, one.audience, one.recipient) for one in shared}
        mine = [
            r for one, readers in told.items() for r in self.of_release(connection, one.release) if r.partner in readers
        ]
        by = {what: {one.partner for one in mine if one.what is what} for what in What}
        received = by[What.DELIVERED] | by[What.READ] | {p for what in ANSWERS for p in by[what]}
        met = {(one.partner, one.object) for one in mine if one.what is What.SIGHTED}
        counts = {what.value: len(by[what]) for what in ANSWERS}
        readers = set[str]().union(*told.values())
        return Figures(told=len(readers), received=len(received), sightings=len(met), **counts)

    def all_open(self, connection: Connection, now: datetime) -> list[Question]:
        """Every open question of every release that partners have, the oldest first."""
        found = [one for name in self._told_of(connection) for one in self.open_questions(connection, name, now)]
        return sorted(found, key=lambda one: (one.received_at, one.partner.name, one.release))

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

    def asked(self, connection: Connection) -> list[tuple[str, str]]:
        """Every partner and release of which an answer may come: whoever reads its audience, and its one recipient."""
        told = self._told_of(connection)
        return [(one.id, name) for one in partners(connection) for name in told]

    def _told_of(self, connection: Connection) -> list[str]:
        """Releases that were laid ready for partners or delivered to one."""
        ready = connection.execute(select(OBJECTS.c.release_id).distinct()).scalars()
        sent = connection.execute(select(RECEIPTS.c.release_id).where(RECEIPTS.c.release_id.is_not(None)).distinct())
        return sorted({*ready, *sent.scalars()})

    def open_questions(self, connection: Connection, release: str, now: datetime) -> list[Question]:
        """Partners who have had a release for longer than patience lasts and have not answered."""
        told, known = self.of_release(connection, release), {one.id: one for one in partners(connection)}
        answered = {one.partner for one in told if one.what in ANSWERS}
        got: dict[str, datetime] = {}
        for one in told:
            if one.what in (What.DELIVERED, What.READ):
                got.setdefault(one.partner, one.happened_at)
        waiting = [(name, at) for name, at in got.items() if name not in answered and now - at >= PATIENCE]
        mine = [(known[name], at) for name, at in waiting if known[name].removed_at is None]
        return [Question(one, release, at, _asked(connection, one.id, release)) for one, at in mine]

    def _polls(self, connection: Connection, release: str) -> list[Receipt]:
        """The first poll of each partner that reached the end of what the release told so far."""
        span = self.collections.span(connection, release)
        if span is None:
            return []
        reached = (RECEIPTS.c.what == What.READ.value) & (RECEIPTS.c.last_seq >= span[1])
        rows = connection.execute(select(RECEIPTS).where(reached).order_by(RECEIPTS.c.id))
        first: dict[str, Receipt] = {}
        known = {one.id: one for one in partners(connection)}
        for row in rows:
            if self.collections.seen_by(connection, known[row.partner], row.collection, release):
                first.setdefault(row.partner, self._receipt(row))
        return list(first.values())

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


def _asked(connection: Connection, partner: str, release: str) -> datetime | None:
    """When a partner was last asked about a release, as the ledger has it."""
    mine = (ENTRIES.c.kind == ASKED) & (ENTRIES.c.subject == partner)
    rows = connection.execute(
        select(ENTRIES.c.t.label("at"), ENTRIES.c.entry).where(mine).order_by(ENTRIES.c.seq.desc())
    )
    return next((from_micros(row.at) for row in rows if json.loads(row.entry)["body"]["release"] == release), None)


def _readers(connection: Connection, audience: Audience, recipient: str | None) -> set[str]:
    now = [one for one in partners(connection) if one.removed_at is None and audience in one.audiences]
    return {one.id for one in now if (not one.by_name_only(audience) if recipient is None else one.name == recipient)}
