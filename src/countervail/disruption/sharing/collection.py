"""Collections: every object version that an audience was told, in the order in which it was told.

`seq` and `date_added` strictly grow in the order of commits, since one writer writes at a time: whoever read up to a
number has read all below it. A page is an index range; the bytes of an object are sealed once, and joined as they are.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, bindparam, false, func, insert, or_, select, update

from countervail.casework.hand import Hand
from countervail.disruption.sharing.partner import Partner
from countervail.disruption.sharing.tables import OBJECTS
from countervail.vault.sealing import Seal
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.clock import to_micros

_PURPOSE = b"taxii_object"
FIRST, LAST, ALL = "first", "last", "all"
_AT_ONCE = 500
"""Ids asked for in one query."""
MOST = 100
"""Objects a page holds at most, whatever limit is asked for."""


@dataclass(frozen=True, slots=True)
class Match:
    """What of a collection is wanted; empty tuples want everything."""

    ids: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    versions: tuple[str, ...] = (LAST,)
    """`first`, `last`, `all`, or moments to the microsecond."""
    spec_versions: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether whoever asks this gets everything that stands."""
        ours = not self.spec_versions or "2.1" in self.spec_versions
        return ours and not self.ids and not self.kinds and not {LAST, ALL}.isdisjoint(self.versions)


class Stored(NamedTuple):
    """One row of a page; a tuple, since a page makes a hundred."""

    seq: int
    id: str
    version: str
    date_added: int
    """Epoch microseconds."""
    body: bytes


@dataclass(frozen=True, slots=True)
class Telling:
    """One object to be told."""

    id: str
    kind: str
    version: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Collections:
    """Reads and adds to collections."""

    key: bytes
    """The key `taxii`."""

    def add(
        self, hand: Hand, audience: Audience, release_id: str, told: Iterable[Telling], only_for: Partner | None = None
    ) -> int:
        """Tell an audience objects; returns how many were new. One that was told in this version is left as it is.

        Args:
            only_for: the one partner who may read them; None: whoever reads the collection.
        """
        asked, collection = list(told), OBJECTS.c.collection == audience.value
        everybody = OBJECTS.c.only_for.is_(None)
        seen = collection & (_read_by(only_for, audience) if only_for else everybody)
        known, rows = self._known(hand.connection, seen, sorted({one.id for one in asked})), []
        seq, moment = _end(hand.connection)
        moment = max(moment, to_micros(hand.now) - 1)
        for one in asked:
            versions = known.setdefault(one.id, set())
            if one.version in versions:
                continue
            seq, moment = seq + 1, moment + 1
            row: dict[str, object] = {"seq": seq, "collection": audience.value, "object_id": one.id, "kind": one.kind}
            row |= {"version": one.version, "date_added": moment, "first": not versions, "last": True}
            row |= {"release_id": release_id, "only_for": only_for.id if only_for else None}
            row |= {"body": self._sealed(seq, one.body)}
            rows.append(row)
            versions.add(one.version)
        # what one partner is told is never the last word for everybody
        same = collection & (OBJECTS.c.only_for == only_for.id if only_for else everybody)
        self._insert(hand.connection, same, rows)
        return len(rows)

    def page(
        self, connection: Connection, audience: Audience, partner: Partner, match: Match, after: int, limit: int
    ) -> tuple[list[Stored], bool]:
        """The objects after a number, oldest first, and whether there are more."""
        wanted = _LATEST if match == Match() else _PAGE.where(*_conditions(match))
        if partner.by_name_only(audience):
            wanted = wanted.where(OBJECTS.c.only_for.is_not(None))
        told = {"audience": audience.value, "partner": partner.id, "after": after, "most": limit + 1}
        rows = connection.execute(wanted, told).all()
        return self._opened(rows[:limit]), len(rows) > limit

    def seq_at(self, connection: Connection, moment: int) -> int:
        """The number of the last object that was added at a moment or before; 0 where there is none."""
        wanted = select(OBJECTS.c.seq).where(OBJECTS.c.date_added <= moment).order_by(OBJECTS.c.date_added.desc())
        return connection.execute(wanted.limit(1)).scalar_one_or_none() or 0

    def of_release(self, connection: Connection, audience: Audience, release_id: str) -> list[Stored]:
        """The last version of every object of a release."""
        mine = (OBJECTS.c.collection == audience.value, OBJECTS.c.release_id == release_id, OBJECTS.c.last)
        return self._opened(connection.execute(select(*_COLUMNS).where(*mine).order_by(OBJECTS.c.seq)).all())

    def numbers(self, connection: Connection, release_id: str) -> list[int]:
        """Numbers of its objects, in their order, later versions apart; none where it was told nowhere."""
        mine = (OBJECTS.c.release_id == release_id) & OBJECTS.c.first
        return list(connection.execute(select(OBJECTS.c.seq).where(mine).order_by(OBJECTS.c.seq)).scalars())

    def seen_by(self, connection: Connection, partner: Partner, collection: str, release_id: str) -> bool:
        """Whether a partner who reads a collection finds something of a release there."""
        mine = _read_by(partner, Audience(collection))
        here = (OBJECTS.c.collection == collection) & (OBJECTS.c.release_id == release_id)
        return connection.execute(select(OBJECTS.c.seq).where(here, mine).limit(1)).first() is not None

    def release_of(self, connection: Connection, partner: Partner, object_id: str) -> tuple[str, str] | None:
        """Collection and release of an object that this partner could have read; None where there is none."""
        mine = or_(
            false(),
            *((OBJECTS.c.collection == one.value) & _read_by(partner, one) for one in sorted(partner.audiences)),
        )
        wanted = select(OBJECTS.c.collection, OBJECTS.c.release_id).where(OBJECTS.c.object_id == object_id, mine)
        row = connection.execute(wanted.order_by(OBJECTS.c.seq.desc()).limit(1)).one_or_none()
        return None if row is None else (row.collection, row.release_id)

    def _known(self, connection: Connection, here: ColumnElement[bool], ids: Sequence[str]) -> dict[str, set[str]]:
        """Versions of some objects that the same readers were told so far: what one partner has, others lack."""
        wanted = select(OBJECTS.c.object_id, OBJECTS.c.version).where(here)
        known: dict[str, set[str]] = {}
        for start in range(0, len(ids), _AT_ONCE):
            for row in connection.execute(wanted.where(OBJECTS.c.object_id.in_(ids[start : start + _AT_ONCE]))):
                known.setdefault(row.object_id, set()).add(row.version)
        return known

    def _insert(self, connection: Connection, here: ColumnElement[bool], rows: Sequence[dict[str, object]]) -> None:
        """Add rows; whatever was the last version of one of their objects is so no longer."""
        for row in rows:
            if not row["first"]:
                older = here & (OBJECTS.c.object_id == row["object_id"])
                connection.execute(update(OBJECTS).where(older & OBJECTS.c.last).values(last=False))
        if rows:
            connection.execute(insert(OBJECTS), list(rows))

    def _sealed(self, seq: int, body: bytes) -> bytes:
        return Seal(self.key, _PURPOSE).seal(body, seq.to_bytes(8))

    def _opened(self, rows: Iterable[Any]) -> list[Stored]:
        told = list(rows)
        bodies = Seal(self.key, _PURPOSE).open_all((row[4], row[0].to_bytes(8)) for row in told)
        return [Stored(seq, name, v, at, body) for (seq, name, v, at, _), body in zip(told, bodies, strict=True)]


def revoked(body: bytes, modified: str) -> bytes | None:
    """The next version of an object that is told no longer; None for what knows no revoking, or is revoked."""
    told = json.loads(body)
    if "modified" not in told or told.get("revoked") or told["modified"] >= modified:
        return None
    return json.dumps(
        told | {"modified": modified, "revoked": True}, separators=(",", ":"), ensure_ascii=False
    ).encode()


def _end(connection: Connection) -> tuple[int, int]:
    """The last number and the last moment given."""
    last = connection.execute(select(func.max(OBJECTS.c.seq), func.max(OBJECTS.c.date_added))).one()
    return last[0] or 0, last[1] or 0


_COLUMNS = (OBJECTS.c.seq, OBJECTS.c.object_id, OBJECTS.c.version, OBJECTS.c.date_added, OBJECTS.c.body)
_PAGE = (
    select(*_COLUMNS)
    .where(OBJECTS.c.collection == bindparam("audience"), OBJECTS.c.seq > bindparam("after"))
    .where(or_(OBJECTS.c.only_for.is_(None), OBJECTS.c.only_for == bindparam("partner")))
    .order_by(OBJECTS.c.seq)
    .limit(bindparam("most"))
)
_LATEST = _PAGE.where(OBJECTS.c.last)
"""What almost everybody asks; built once."""


def _read_by(partner: Partner, audience: Audience) -> ColumnElement[bool]:
    """What a partner reads of an audience's collection."""
    theirs = OBJECTS.c.only_for == partner.id
    return theirs if partner.by_name_only(audience) else or_(OBJECTS.c.only_for.is_(None), theirs)


def _conditions(match: Match) -> list[ColumnElement[bool]]:
    rows = OBJECTS.c
    conditions: list[ColumnElement[bool]] = []
    if match.ids:
        conditions.append(rows.object_id.in_(match.ids))
    if match.kinds:
        conditions.append(rows.kind.in_(match.kinds))
    if match.spec_versions and "2.1" not in match.spec_versions:
        conditions.append(rows.seq < 0)
    return [*conditions, *_versions(match.versions)]


def _versions(wanted: tuple[str, ...]) -> list[ColumnElement[bool]]:
    if ALL in wanted:
        return []
    if wanted == (LAST,):
        return [OBJECTS.c.last]
    parts = {FIRST: OBJECTS.c.first, LAST: OBJECTS.c.last}
    moments = [one for one in wanted if one not in parts]
    some = [parts[one] for one in wanted if one in parts]
    return [or_(*some, *([_as_of(moments)] if moments else []))]


def _as_of(moments: Sequence[str]) -> ColumnElement[bool]:
    """What is as of some moment: versions say theirs to the millisecond; what has none counts as of its telling."""
    said = [one.removesuffix("000Z") + "Z" for one in moments if one.endswith("000Z")]
    told = OBJECTS.c.date_added.in_([to_micros(datetime.fromisoformat(one)) for one in moments])
    return or_(OBJECTS.c.version.in_(said), (OBJECTS.c.version == "") & told)
