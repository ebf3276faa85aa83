"""The outbox: rows written with the decision, read by whoever sends, changed only with what the journal says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, insert, select, update

from countervail.disruption.notices.mail.frame import Frame
from countervail.disruption.notices.sending.delivery import Channel, DeliveryState
from countervail.disruption.notices.tables import DELIVERIES, FRAMES, JOURNAL, NOTICES, OUTBOX, RELEASES
from countervail.disruption.notices.wording.variant import Variant
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.errors import InputError

_MOST_IN_ONE = 500
"""Keys of one query: engines bound how many values it may hold."""
_OF_NOTICE = (NOTICES.c.number, NOTICES.c.language, NOTICES.c.variant, NOTICES.c.person, NOTICES.c.frame)
_ADDRESSEE = NOTICES.c.sealed.label("addressee")


@dataclass(frozen=True, slots=True)
class Due:
    """A delivery whose turn it is, still sealed."""

    key: str
    notice: str
    number: int
    case: str
    plan: str
    step: str
    channel: Channel
    tries: int
    language: str
    variant: Variant
    person: bytes
    addressee: bytes
    """Sealed: whose notice it is."""
    frame: str
    sha256: str | None
    parcel: bytes


@dataclass(frozen=True, slots=True)
class Standing:
    """How a delivery stands."""

    key: str
    state: DeliveryState
    channel: Channel
    tries: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """A delivery's next state."""

    key: str
    state: DeliveryState
    detail: str = ""
    due_at: datetime | None = None
    """When it is tried again, where it is."""


def add(connection: Connection, frames: Iterable[Frame], notices: Sequence[Any], deliveries: Sequence[Any]) -> None:
    """Write a release's rows; a frame that is there already stays."""
    wanted = {frame.digest: frame.content for frame in frames}
    there = set(connection.execute(select(FRAMES.c.digest).where(FRAMES.c.digest.in_(wanted))).scalars())
    new = [{"digest": name, "content": content} for name, content in sorted(wanted.items()) if name not in there]
    for table, rows in ((FRAMES, new), (NOTICES, notices), (DELIVERIES, deliveries)):
        if rows:
            connection.execute(insert(table), list(rows))


def still_sends(now: datetime) -> ColumnElement[bool]:
    """Of a release: whether anything that waits in it can still go out, now or once it goes on."""
    return and_(RELEASES.c.state != "stopped", RELEASES.c.ends_at > to_micros(now))


def due(connection: Connection, now: datetime, limit: int) -> list[Due]:
    """The next deliveries of running releases, the earliest first."""
    moment = to_micros(now)
    going = select(RELEASES).where(RELEASES.c.state == "running", RELEASES.c.ends_at > moment)
    found = [one for release in connection.execute(going).all() for one in _due_of(connection, release, moment, limit)]
    found.sort(key=lambda one: one[0])
    return [one for _, one in found[:limit]]


def _due_of(connection: Connection, release: Any, moment: int, limit: int) -> list[tuple[tuple[int, str], Due]]:  # noqa: ANN401 -- a row
    """Of one release; in the order of the index, so that nothing is sorted however much waits."""
    columns = (DELIVERIES, *_OF_NOTICE, _ADDRESSEE)
    wanted = (
        select(*columns)
        .select_from(OUTBOX)
        .where(DELIVERIES.c.plan_hash == release.plan_hash, DELIVERIES.c.state == DeliveryState.WAITING.value)
        .where(DELIVERIES.c.due_at <= moment)
        .order_by(DELIVERIES.c.due_at, DELIVERIES.c.key)
        .limit(limit)
    )
    return [((row.due_at, row.key), _due(row, release)) for row in connection.execute(wanted)]


def move(connection: Connection, changes: Iterable[Moved], now: datetime) -> None:
    """Change deliveries' states."""
    rows: list[dict[str, Any]] = [
        {
            "of": change.key,
            "state": change.state.value,
            "detail": change.detail[:200],
            "changed_at": to_micros(now),
            "again_at": None if change.due_at is None else to_micros(change.due_at),
        }
        for change in changes
    ]
    if rows:
        values: dict[str, Any] = {name: bindparam(name) for name in ("state", "detail", "changed_at")}
        values["due_at"] = func.coalesce(bindparam("again_at"), DELIVERIES.c.due_at)
        values["tries"] = DELIVERIES.c.tries + 1
        connection.execute(update(DELIVERIES).where(DELIVERIES.c.key == bindparam("of")).values(values), rows)


def frames(connection: Connection, digests: Iterable[str]) -> dict[str, Frame]:
    """Stored frames by digest."""
    if not (wanted := set(digests)):
        return {}
    rows = connection.execute(select(FRAMES).where(FRAMES.c.digest.in_(wanted)))
    return {row.digest: Frame.read(row.content) for row in rows}


def standing(connection: Connection, keys: Iterable[str]) -> dict[str, Standing]:
    """How deliveries stand; an unknown key is missing."""
    columns = [DELIVERIES.c[name] for name in ("key", "state", "channel", "tries", "detail")]
    wanted = sorted(set(keys))
    found: dict[str, Standing] = {}
    for first in range(0, len(wanted), _MOST_IN_ONE):
        some = wanted[first : first + _MOST_IN_ONE]
        for row in connection.execute(select(*columns).where(DELIVERIES.c.key.in_(some))):
            found[row.key] = Standing(row.key, DeliveryState(row.state), Channel(row.channel), row.tries, row.detail)
    return found


def position(connection: Connection) -> int:
    """How far the journal has been read into the database."""
    return connection.execute(select(JOURNAL.c.position)).scalar_one_or_none() or 0


def set_position(connection: Connection, end: int) -> None:
    """Note how far the journal has been read, in the transaction of what was read."""
    if connection.execute(update(JOURNAL).values(position=end)).rowcount == 0:
        connection.execute(insert(JOURNAL).values(id=1, position=end))


def plan_of(connection: Connection, key: str) -> tuple[str, str]:
    """(case, plan) of a delivery.

    Raises:
        InputError: there is no such delivery.
    """
    wanted = select(RELEASES.c.case_id, RELEASES.c.plan_hash).select_from(OUTBOX).where(DELIVERIES.c.key == key)
    row = connection.execute(wanted).one_or_none()
    if row is None:
        raise InputError("there is no such message.", hint="`countervail notify status` lists those nobody knows of.")
    return row.case_id, row.plan_hash


def _due(row: Any, release: Any) -> Due:  # noqa: ANN401 -- rows of the queries above
    return Due(
        key=row.key,
        notice=row.notice,
        number=row.number,
        case=release.case_id,
        plan=release.plan_hash,
        step=release.step,
        channel=Channel(row.channel),
        tries=row.tries,
        language=row.language,
        variant=Variant(row.variant),
        person=row.person,
        addressee=row.addressee,
        frame=row.frame,
        sha256=row.sha256,
        parcel=row.sealed,
    )
