"""Who has been told, by whichever case: asked when people are chosen, at the release, and before each batch."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, Select, and_, or_, select

from countervail.disruption.notices.sending.delivery import DeliveryState
from countervail.disruption.notices.sending.outbox import Due, still_sends
from countervail.disruption.notices.tables import DELIVERIES, NOTICES, RELEASES
from countervail.disruption.notices.wording.variant import Variant
from countervail.vocabulary.clock import to_micros

TOLD_FOR = timedelta(days=180)
"""For so long a notice of the same or a further variant counts as told: advice of half a year ago is still advice."""
_OUT = [state.value for state in (DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.UNKNOWN)]
_TO_COME = [state.value for state in (DeliveryState.WAITING, DeliveryState.HELD)]


def told_by(connection: Connection, now: datetime) -> dict[bytes, Variant]:
    """The furthest variant of every person with a notice that is out or on its way, by keyed hash."""
    coming = and_(DELIVERIES.c.state.in_(_TO_COME), still_sends(now))
    furthest: dict[bytes, Variant] = {}
    for row in connection.execute(_told(now).where(or_(DELIVERIES.c.state.in_(_OUT), coming))):
        variant = Variant(row.variant)
        if row.person not in furthest or furthest[row.person].rank < variant.rank:
            furthest[row.person] = variant
    return furthest


def told_meanwhile(connection: Connection, batch: Sequence[Due], now: datetime) -> frozenset[str]:
    """Keys of those whose person another release has told as much.

    When this one was let go nobody knew that yet: the journal of a sender that had died was still to be read.
    """
    people = {due.person for due in batch}
    found = connection.execute(_told(now).where(NOTICES.c.person.in_(people), DELIVERIES.c.state.in_(_OUT))).all()
    return frozenset(due.key for due in batch if any(_as_much(row, due) for row in found))


def _told(now: datetime) -> Select[tuple[bytes, str, str]]:
    return (
        select(NOTICES.c.person, NOTICES.c.variant, NOTICES.c.plan_hash)
        .distinct()
        .select_from(NOTICES.join(RELEASES).join(DELIVERIES, DELIVERIES.c.notice == NOTICES.c.id))
        .where(RELEASES.c.released_at >= to_micros(now - TOLD_FOR))
    )


def _as_much(row: Row[tuple[bytes, str, str]], due: Due) -> bool:
    """Whether a notice of another release says as much to the same person."""
    same = row.person == due.person and row.plan_hash != due.plan
    return same and Variant(row.variant).rank >= due.variant.rank
