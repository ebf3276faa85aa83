"""What becomes of a delivery, by what is known of it."""

from datetime import UTC, datetime, timedelta

import pytest

from countervail.disruption.notices.sending.delivery import STOPPED, Channel, DeliveryState
from countervail.disruption.notices.sending.outbox import Standing
from countervail.disruption.notices.sending.recovery import Trace, Traced
from countervail.disruption.notices.sending.settling import FIRST_WAIT, LONGEST_WAIT, MOST_TRIES, settled

NOW = datetime(2026, 3, 9, 9, tzinfo=UTC)
LATER = Traced(Trace.NOT_SENT, "later 451")


def _waiting(tries: int) -> Standing:
    return Standing("k", DeliveryState.WAITING, Channel.MAIL, tries)


@pytest.mark.parametrize(
    ("channel", "traced", "state"),
    [
        (Channel.MAIL, Traced(Trace.SENT, "queued"), DeliveryState.SENT),
        (Channel.MAIL, Traced(Trace.UNKNOWN, ""), DeliveryState.UNKNOWN),
        (Channel.MAIL, Traced(Trace.NOT_SENT, "refused 550"), DeliveryState.BOUNCED),
        (Channel.MAIL, Traced(Trace.NOT_SENT, "later 451"), DeliveryState.WAITING),
        (Channel.PLATFORM, Traced(Trace.UNKNOWN, ""), DeliveryState.WAITING),
        (Channel.PLATFORM, Traced(Trace.NOT_SENT, "refused unreadable"), DeliveryState.UNREADABLE),
    ],
)
def test_each_trace_has_its_state(channel: Channel, traced: Traced, state: DeliveryState) -> None:
    moved = settled(Standing("k", DeliveryState.WAITING, channel, 0), traced, NOW)
    assert moved is not None
    assert moved.state is state


_MOVE = (DeliveryState.WAITING, DeliveryState.HELD)


@pytest.mark.parametrize("channel", list(Channel))
@pytest.mark.parametrize("stand", [(DeliveryState.SPARED, STOPPED), (DeliveryState.HELD, "")])
def test_what_was_called_off_while_it_went_out_is_out(channel: Channel, stand: tuple[DeliveryState, str]) -> None:
    called_off = Standing("k", stand[0], channel, 0, stand[1])
    moved = [settled(called_off, Traced(trace, ""), NOW) for trace in (Trace.SENT, Trace.UNKNOWN)]
    assert [one and one.state for one in moved] == [DeliveryState.SENT, DeliveryState.UNKNOWN]
    for nothing in (LATER, Traced(Trace.NOT_SENT, "refused 550"), Traced(Trace.PLANNED, "")):
        assert settled(called_off, nothing, NOW) is None


@pytest.mark.parametrize("state", [state for state in DeliveryState if state not in _MOVE])
def test_what_a_person_or_a_bounce_has_decided_stays(state: DeliveryState) -> None:
    assert settled(Standing("k", state, Channel.MAIL, 0), Traced(Trace.SENT, ""), NOW) is None


def test_what_was_only_planned_stays_as_it_is() -> None:
    assert settled(Standing("k", DeliveryState.WAITING, Channel.MAIL, 0), Traced(Trace.PLANNED, ""), NOW) is None


def test_tries_come_further_and_further_apart_and_end() -> None:
    waits = []
    for tries in range(MOST_TRIES - 1):
        moved = settled(_waiting(tries), LATER, NOW)
        assert moved is not None
        assert moved.due_at is not None
        waits.append(moved.due_at - NOW)
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (FIRST_WAIT, LONGEST_WAIT)
    assert timedelta(hours=24) < sum(waits, timedelta()) < timedelta(hours=48)
    last = settled(_waiting(MOST_TRIES - 1), LATER, NOW)
    assert last is not None
    assert last.state is DeliveryState.BOUNCED
