"""How stored indicators stand: their claims and events, aged to a moment, and what is to be looked for."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, select

from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.intelligence.indicators.life import Claimed, EventKind, Happening, Life, life_of
from countervail.intelligence.indicators.row import EARLIEST, END
from countervail.intelligence.indicators.tables import CLAIMS, EVENTS, INDICATORS
from countervail.vocabulary.clock import from_micros, to_micros
from countervail.vocabulary.tlp import Tlp


@dataclass(frozen=True, slots=True)
class Claim:
    """One source's claim, as stored."""

    source: str
    file: str
    place: str
    tlp: Tlp
    confidence: int
    name: str
    comment: str
    procedure: str
    personal: bool
    flags: tuple[str, ...]
    published: datetime | None
    received: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """One stored indicator at a moment."""

    id: str
    kind: Kind
    value: str
    scope: Scope | None
    life: Life
    claims: tuple[Claim, ...]
    events: tuple[Happening, ...]

    @property
    def personal(self) -> bool:
        """Whether any claim says that it names a persona's account."""
        return any(one.personal for one in self.claims)

    @property
    def names(self) -> tuple[str, ...]:
        """Malware, families and campaigns it is tied to."""
        return tuple(dict.fromkeys(one.name for one in self.claims if one.name))

    @property
    def received(self) -> datetime:
        """When the first claim came in."""
        return min(one.received for one in self.claims)


def all_standing(connection: Connection, now: datetime) -> list[Standing]:
    """Every stored indicator as it stands, in a steady order."""
    claims: dict[str, list[Row[tuple[object, ...]]]] = defaultdict(list)
    for row in connection.execute(select(CLAIMS).order_by(CLAIMS.c.received_at, CLAIMS.c.source, CLAIMS.c.place)):
        claims[row.indicator_id].append(row)
    events: dict[str, list[Happening]] = defaultdict(list)
    for row in connection.execute(select(EVENTS).order_by(EVENTS.c.happened_at, EVENTS.c.id)):
        happening = Happening(EventKind(row.kind), from_micros(row.happened_at), row.note)
        events[row.indicator_id].append(happening)
    things = connection.execute(select(INDICATORS).order_by(INDICATORS.c.id))
    return [_standing(row, claims[row.id], events[row.id], now) for row in things]


def _standing(
    thing: Row[tuple[object, ...]], rows: list[Row[tuple[object, ...]]], events: list[Happening], now: datetime
) -> Standing:
    kind = Kind(thing.kind)
    life = life_of(kind, [_claimed(row) for row in rows], events, now)
    scope = Scope(thing.scope) if thing.scope else None
    return Standing(thing.id, kind, thing.value, scope, life, tuple(_claim(row) for row in rows), tuple(events))


def _claimed(row: Row[tuple[object, ...]]) -> Claimed:
    received = from_micros(row.received_at)
    told = (_dated(at) for at in (row.last_seen_at, row.first_seen_at, row.published_at))
    alive = next((at for at in told if at is not None), received)
    return Claimed(row.source, row.confidence, alive, _dated(row.expires_at), Tlp(row.tlp), received)


def _dated(at: int | None) -> datetime | None:
    """A stored moment, brought to the nearest that a list may date: stores may hold what was taken in before that."""
    return None if at is None else from_micros(min(max(at, to_micros(EARLIEST)), to_micros(END)))


def _claim(row: Row[tuple[object, ...]]) -> Claim:
    published = _dated(row.published_at)
    words = (row.name, row.comment, row.procedure)
    flags = tuple(json.loads(row.flags))
    where = (row.source, row.file, row.place)
    return Claim(
        *where, Tlp(row.tlp), row.confidence, *words, row.personal, flags, published, from_micros(row.received_at)
    )
