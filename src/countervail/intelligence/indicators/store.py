"""The store of indicators: claims of many sources under one thing, and all that became of it.

Whoever writes does so as a person, in one transaction with its ledger entry. Nothing is ever overwritten.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Table, insert, select

from countervail.intelligence.hand import Hand
from countervail.intelligence.indicators.indicator import Indicator
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.intelligence.indicators.life import EventKind
from countervail.intelligence.indicators.reading import Reading
from countervail.intelligence.indicators.tables import BATCH, CLAIMS, EVENTS, IMPORTS, INDICATORS
from countervail.intelligence.indicators.withdrawal import still_claimed
from countervail.people.journal import fresh_id
from countervail.people.rights import Right
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.errors import InputError


@dataclass(frozen=True, slots=True)
class Kept:
    """What an import added."""

    import_id: str
    indicators: int
    """Things nobody had claimed before."""
    claims: int
    """Claims that are new; a list taken in twice adds none."""
    withdrawn: int = 0
    """Claims of this source that it took back now."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """An indicator seen in a log on a day."""

    indicator: str
    log: str
    """Name of the log: a digest, never a path with somebody's name in it."""
    day: datetime
    """Midnight UTC of the day."""
    events: int


def indicator_id(kind: Kind, scope: Scope | None, value: str) -> str:
    """The id of a thing: of its kind, scope and value, and of nothing else."""
    return _id("I", kind.value, scope.value if scope else "", value)


def _id(prefix: str, *parts: str) -> str:
    digest = hashlib.sha256(json.dumps(parts).encode()).digest()
    return f"{prefix}-{base64.b32encode(digest[:10]).decode('ascii')}"


def keep(hand: Hand, reading: Reading, source: str) -> Kept:
    """Take a reading's indicators in, and out what its source takes back.

    Raises:
        RefusedError: the person may not.
    """
    hand.demand(Right.KEEP_INDICATORS)
    import_id = fresh_id("IM")
    counts = (reading.read, len(reading.indicators), len(reading.rejections))
    hand.connection.execute(insert(IMPORTS), [_import_row(import_id, reading, source, hand, counts)])
    indicators = _new(hand.connection, INDICATORS, (_thing(one) for one in reading.indicators), ("id",))
    claims = (_claim(one, import_id, to_micros(hand.now)) for one in reading.indicators)
    added = _new(hand.connection, CLAIMS, claims, ("indicator_id", "source", "sha256", "place"))
    back = _take_back(hand, reading, source)
    body = {"sha256": reading.sha256, "format": reading.format, "read": counts[0], "imported": counts[1]}
    body |= {"quarantined": counts[2], "new": indicators, "withdrawn": back}
    hand.enter("indicators.imported", import_id, body)
    return Kept(import_id, indicators, added, back)


def _take_back(hand: Hand, reading: Reading, source: str) -> int:
    """End what a source takes back of its claims; what the same list claims in another place stands."""
    taken_back = {_id_of(one) for one in reading.withdrawn} - {_id_of(one) for one in reading.indicators}
    rows = [
        _event(hand, indicator, EventKind.WITHDRAWAL, source)
        for indicator in still_claimed(hand.connection, source, sorted(taken_back))
    ]
    if rows:
        hand.connection.execute(insert(EVENTS), rows)
    return len(rows)


def _import_row(
    import_id: str, reading: Reading, source: str, hand: Hand, counts: tuple[int, int, int]
) -> dict[str, object]:
    file = {"source": source, "file": reading.file, "sha256": reading.sha256, "format": reading.format}
    figures = dict(zip(("read", "imported", "quarantined"), counts, strict=True))
    return {"id": import_id, **file, **figures, "person": hand.id, "imported_at": to_micros(hand.now)}


def _id_of(one: Indicator) -> str:
    return indicator_id(one.kind, one.scope, one.value)


def _thing(one: Indicator) -> dict[str, object]:
    scope = one.scope.value if one.scope else ""
    return {
        "id": _id_of(one),
        "kind": one.kind.value,
        "scope": scope,
        "value": one.value,
    }


def _claim(one: Indicator, import_id: str, received: int) -> dict[str, object]:
    moments = {"published": one.published, "first_seen": one.first_seen, "last_seen": one.last_seen}
    moments["expires"] = one.expires
    return {
        "indicator_id": _id_of(one),
        "source": one.provenance.source,
        "sha256": one.provenance.sha256,
        "place": one.provenance.place,
        "import_id": import_id,
        "file": one.provenance.file,
        "tlp": one.tlp.value,
        "confidence": one.confidence,
        **{f"{name}_at": to_micros(at) if at else None for name, at in moments.items()},
        "phase": one.phase.value if one.phase else "",
        "procedure": one.procedure,
        "name": one.name,
        "comment": one.comment,
        "personal": one.personal,
        "flags": json.dumps(one.flags, ensure_ascii=False),
        "received_at": received,
    }


def _new(connection: Connection, table: Table, rows: Iterable[dict[str, object]], keys: Sequence[str]) -> int:
    """Insert the rows that are not there yet; how many they were."""
    by_key = {tuple(row[key] for key in keys): row for row in rows}
    firsts = list({key[0] for key in by_key})
    there: set[tuple[object, ...]] = set()
    columns = [table.c[key] for key in keys]
    for start in range(0, len(firsts), BATCH):
        asked = select(*columns).where(columns[0].in_(firsts[start : start + BATCH]))
        there.update(tuple(row) for row in connection.execute(asked))
    fresh = [row for key, row in by_key.items() if key not in there]
    if fresh:
        connection.execute(insert(table), fresh)
    return len(fresh)


def doubt(hand: Hand, indicator: str, kind: EventKind, note: str) -> None:
    """Write down that somebody doubts an indicator, found it wrong, or that its source took it back.

    Args:
        note: why; of a withdrawal the source's name.

    Raises:
        RefusedError: the person may not.
        InputError: there is no such indicator, or no reason.
    """
    hand.demand(Right.KEEP_INDICATORS)
    if not note.strip():
        raise InputError("a doubt needs its reason.", hint="Say why; it stays with the indicator.")
    known = hand.connection.execute(select(INDICATORS.c.id).where(INDICATORS.c.id == indicator)).first()
    if known is None:
        raise InputError(f"there is no indicator {indicator}.", hint="See `countervail indicators list`.")
    hand.connection.execute(insert(EVENTS), [_event(hand, indicator, kind, note.strip())])
    hand.enter(f"indicator.{kind.value}", indicator, {})


def _event(hand: Hand, indicator: str, kind: EventKind, note: str) -> dict[str, object]:
    now = to_micros(hand.now)
    row: dict[str, object] = {"id": fresh_id("IE"), "indicator_id": indicator, "kind": kind.value, "note": note}
    return row | {"happened_at": now, "learned_at": now, "person": hand.id}


def saw(hand: Hand, sightings: Iterable[Sighting]) -> int:
    """Write sightings down, each day of each log once; how many were new.

    Raises:
        RefusedError: the person may not.
    """
    hand.demand(Right.KEEP_INDICATORS)
    rows = [
        {
            "id": _id("IS", one.indicator, one.log, one.day.date().isoformat()),
            "indicator_id": one.indicator,
            "kind": EventKind.SIGHTING.value,
            "happened_at": to_micros(one.day),
            "learned_at": to_micros(hand.now),
            "person": hand.id,
            "note": f"{one.events} events in {one.log}",
        }
        for one in sightings
    ]
    new = _new(hand.connection, EVENTS, rows, ("id",))
    if new:
        seen = sorted({str(row["indicator_id"]) for row in rows})
        digest = hashlib.sha256("\n".join(seen).encode()).hexdigest()
        hand.enter("indicators.seen", "indicators", {"days": new, "indicators": len(seen), "sha256": digest})
    return new
