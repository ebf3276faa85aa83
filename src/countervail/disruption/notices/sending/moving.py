"""The one door by which a delivery's state changes: the rows, and the entry that lets anybody count without them."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection, select

from countervail.casework.hand import Hand
from countervail.disruption.notices.sending import outbox
from countervail.disruption.notices.sending.delivery import DeliveryState
from countervail.disruption.notices.sending.outbox import Moved
from countervail.disruption.notices.tables import DELIVERIES
from countervail.vocabulary.canonical import canonical_json, digest

_TOLD = (DeliveryState.SENT.value, DeliveryState.DELIVERED.value)
_MOST_IN_ONE = 500
"""Keys of one query: engines bound how many values it may hold."""


def write(hand: Hand, moves: Sequence[Moved], source: str | None = None) -> None:
    """Change deliveries, and say in the ledger how many stand where and how many more people are told than before.

    `people` may be less than nothing: a mail that comes back takes somebody off again.

    Args:
        source: where it was read, if nobody here did it: bounces, the mail server's log.
    """
    if not moves:
        return
    keys = [one.key for one in moves]
    before = _people_told(hand.connection, keys)
    outbox.move(hand.connection, moves, hand.now)
    people = _people_told(hand.connection, keys) - before
    counts = dict(Counter(one.state.value for one in moves))
    about = digest(canonical_json(sorted([one.key, one.state.value] for one in moves)))
    told = {} if source is None else {"source": source}
    hand.enter("notices.moved", about, {"counts": counts, "people": people, **told}, high_impact=True)


def _people_told(connection: Connection, keys: Sequence[str]) -> int:
    """How many of the people of these deliveries are told, by whichever way."""
    notices = set[str]()
    for first in range(0, len(keys), _MOST_IN_ONE):
        some = select(DELIVERIES.c.notice).where(DELIVERIES.c.key.in_(keys[first : first + _MOST_IN_ONE]))
        told = select(DELIVERIES.c.notice).where(DELIVERIES.c.notice.in_(some), DELIVERIES.c.state.in_(_TOLD))
        notices |= set(connection.execute(told).scalars())
    return len(notices)
