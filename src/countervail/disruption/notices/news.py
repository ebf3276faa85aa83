"""What others say of mails that left: a bounce, a line of the mail server's log. Written down with its entry, once."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import select

from countervail.casework.hand import Hand
from countervail.disruption.notices.mail.bounces import Bounce, Fate
from countervail.disruption.notices.sending import moving
from countervail.disruption.notices.sending.delivery import Channel, DeliveryState
from countervail.disruption.notices.sending.outbox import Moved, standing
from countervail.disruption.notices.tables import DELIVERIES, OUTBOX, RELEASES
from countervail.people.rights import Right

_STATES = {
    Fate.TAKEN: DeliveryState.SENT,
    Fate.DELIVERED: DeliveryState.DELIVERED,
    Fate.BOUNCED: DeliveryState.BOUNCED,
}
"""What news makes of a message, the furthest last; that a server still tries is none."""
_BEFORE = {
    DeliveryState.SENT: frozenset({DeliveryState.UNKNOWN}),
    DeliveryState.DELIVERED: frozenset({DeliveryState.UNKNOWN, DeliveryState.SENT}),
    DeliveryState.BOUNCED: frozenset({DeliveryState.UNKNOWN, DeliveryState.SENT, DeliveryState.DELIVERED}),
}
"""From which states news leads on: nothing comes back to life by it, and what waits for a person's word stays open."""
_MOST = 500
"""Keys of one query: engines bound how many values it may hold."""


def hear(hand: Hand, news: Sequence[Bounce], source: str) -> Counter[DeliveryState]:
    """Write news down, the furthest of each message; returns how many messages moved to which state.

    Args:
        source: where it was read, for the ledger: bounces, mail server's log.

    Raises:
        RefusedError: the person may not send for one of the cases concerned.
    """
    order = list(_STATES)
    told = [one for one in news if one.fate in _STATES]
    furthest = {one.key: one for one in sorted(told, key=lambda one: order.index(one.fate))}
    for case in _cases(hand, list(furthest)):
        hand.demand(Right.SEND_NOTICES, case)
    stand = standing(hand.connection, furthest)
    moves = [
        Moved(key, _STATES[one.fate], one.status)
        for key, one in furthest.items()
        if key in stand and stand[key].channel is Channel.MAIL and stand[key].state in _BEFORE[_STATES[one.fate]]
    ]
    moving.write(hand, moves, source)
    return Counter(one.state for one in moves)


def _cases(hand: Hand, keys: Sequence[str]) -> list[str]:
    found: set[str] = set()
    for first in range(0, len(keys), _MOST):
        wanted = select(RELEASES.c.case_id).distinct().select_from(OUTBOX)
        some = wanted.where(DELIVERIES.c.key.in_(keys[first : first + _MOST]))
        found.update(hand.connection.execute(some).scalars())
    return sorted(found)
