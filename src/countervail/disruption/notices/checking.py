"""A reference checked: 'genuine, sent on DATE, variant', or 'unknown'. Nothing can be asked by name or account."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select

from countervail.disruption.notices.reference import hashed, read
from countervail.disruption.notices.sending.delivery import DeliveryState
from countervail.disruption.notices.tables import CHECKS, DELIVERIES, NOTICES
from countervail.disruption.notices.wording.variant import Variant
from countervail.vocabulary.clock import from_micros, to_micros
from countervail.vocabulary.errors import RefusedError

A_MINUTE, AN_HOUR = 30, 300
"""Checks in all. 128 bits cannot be tried out at any rate; this keeps whoever tries from costing anything."""
_OUT = (DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.UNKNOWN, DeliveryState.BOUNCED)
"""States of a message somebody may hold in their hand."""


@dataclass(frozen=True, slots=True)
class Genuine:
    """The answer where the reference is ours."""

    sent_on: date
    variant: Variant


def check(connection: Connection, key: bytes, text: str, now: datetime) -> Genuine | None:
    """What there is to say of a reference; None: unknown, whatever the reason.

    Raises:
        RefusedError: too many were checked lately.
    """
    _count(connection, now)
    reference = read(text)
    wanted = hashed(key, reference or "")
    found = (
        select(NOTICES.c.variant, func.min(DELIVERIES.c.changed_at).label("sent_at"))
        .select_from(NOTICES.join(DELIVERIES, DELIVERIES.c.notice == NOTICES.c.id))
        .where(NOTICES.c.reference == wanted, DELIVERIES.c.state.in_([state.value for state in _OUT]))
        .group_by(NOTICES.c.variant)
    )
    row = connection.execute(found).one_or_none()
    return None if row is None else Genuine(from_micros(row.sent_at).date(), Variant(row.variant))


def _count(connection: Connection, now: datetime) -> None:
    """Count this check among the last; those of more than an hour ago are forgotten."""
    connection.execute(delete(CHECKS).where(CHECKS.c.asked_at < to_micros(now - timedelta(hours=1))))
    for most, window in ((A_MINUTE, timedelta(minutes=1)), (AN_HOUR, timedelta(hours=1))):
        since = select(func.count()).where(CHECKS.c.asked_at >= to_micros(now - window))
        if connection.execute(since).scalar_one() >= most:
            raise RefusedError("too many references were checked just now.", hint="Try again in a few minutes.")
    connection.execute(insert(CHECKS).values(asked_at=to_micros(now)))
