"""Which claims of a source stand: it may take one back, and claim the same thing again later."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, func, select

from countervail.intelligence.indicators.life import EventKind
from countervail.intelligence.indicators.tables import BATCH, CLAIMS, EVENTS


def still_claimed(connection: Connection, source: str, indicators: Sequence[str]) -> list[str]:
    """Those of the indicators that a source claims and has not taken back since."""
    found: list[str] = []
    for start in range(0, len(indicators), BATCH):
        some = indicators[start : start + BATCH]
        claimed = _last(connection, CLAIMS.c.received_at, CLAIMS.c.indicator_id, some, CLAIMS.c.source == source)
        back = (EVENTS.c.kind == EventKind.WITHDRAWAL.value) & (EVENTS.c.note == source)
        ended = _last(connection, EVENTS.c.happened_at, EVENTS.c.indicator_id, some, back)
        found += [one for one, received in claimed.items() if one not in ended or ended[one] < received]
    return found


def _last(
    connection: Connection,
    when: ColumnElement[int],
    of: ColumnElement[str],
    some: Sequence[str],
    where: ColumnElement[bool],
) -> dict[str, int]:
    """By indicator: the last moment of some rows."""
    asked = select(of, func.max(when)).where(where & of.in_(some)).group_by(of).order_by(of)
    return {row[0]: row[1] for row in connection.execute(asked)}
