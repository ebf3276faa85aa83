"""From a trace in the journal to a delivery's next state."""

from datetime import datetime, timedelta

from countervail.disruption.notices.mail.conversation import End
from countervail.disruption.notices.sending.delivery import STOPPED, Channel, DeliveryState
from countervail.disruption.notices.sending.outbox import Moved, Standing
from countervail.disruption.notices.sending.recovery import Trace, Traced

FIRST_WAIT = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=4)
MOST_TRIES = 12
"""Some 30 hours of temporary refusals; then it counts as a bounce, and the other channel is used."""


def settled(stand: Standing, traced: Traced, now: datetime) -> Moved | None:
    """What a delivery's trace makes of it; None: nothing.

    Only what waits moves, since a person may have decided meanwhile; and what was called off while it was going out.
    """
    if _called_off(stand) and traced.trace in _MAY_BE_OUT:
        return Moved(stand.key, _MAY_BE_OUT[traced.trace], traced.detail or "called off while it was going out")
    if stand.state is not DeliveryState.WAITING or traced.trace is Trace.PLANNED:
        return None
    if traced.trace is Trace.SENT:
        return Moved(stand.key, DeliveryState.SENT, traced.detail)
    if traced.trace is Trace.UNKNOWN:
        return _unclear(stand, traced, now)
    end, _, detail = traced.detail.partition(" ")
    if end == End.REFUSED.value:
        return Moved(stand.key, _refused(stand.channel), detail)
    return _again(stand, detail, now)


def _called_off(stand: Standing) -> bool:
    """Whether nobody had looked at this message when it was called off, or held."""
    stopped = stand.state is DeliveryState.SPARED and stand.detail == STOPPED
    return stopped or stand.state is DeliveryState.HELD


def _unclear(stand: Standing, traced: Traced, now: datetime) -> Moved:
    """A mail may have got out: a person decides. Inside a platform the message is looked for before it is written."""
    if stand.channel is Channel.PLATFORM:
        return _again(stand, "no answer; it is looked for before it is written", now)
    return Moved(stand.key, DeliveryState.UNKNOWN, traced.detail or "no answer after the final dot")


def _again(stand: Standing, detail: str, now: datetime) -> Moved:
    if stand.tries + 1 >= MOST_TRIES:
        return Moved(stand.key, _refused(stand.channel), f"given up: {detail}")
    wait = min(FIRST_WAIT * 2**stand.tries, LONGEST_WAIT)
    return Moved(stand.key, DeliveryState.WAITING, detail, now + wait)


def _refused(channel: Channel) -> DeliveryState:
    return DeliveryState.BOUNCED if channel is Channel.MAIL else DeliveryState.UNREADABLE


_MAY_BE_OUT = {Trace.SENT: DeliveryState.SENT, Trace.UNKNOWN: DeliveryState.UNKNOWN}
"""What the release's end cannot take back. In a release that sends no more nothing is looked for either."""
