"""How far the notices of a case are, told as it goes: counts by state. No message, no person, no country."""

from collections import Counter
from dataclasses import dataclass

from countervail.console.desk import Desk
from countervail.console.operation import watches
from countervail.console.operations.notices import NOTICES
from countervail.disruption.notices.release import ReleaseState, counts, releases
from countervail.disruption.notices.sending.delivery import DeliveryState
from countervail.people.rights import Right

_RARELY = 5
"""Seconds between two looks of whoever watches: notices go out by the hundred, and a page of them is dear."""
_FOR_A_PERSON = (DeliveryState.UNKNOWN, DeliveryState.HELD)


@dataclass(frozen=True, slots=True)
class NoticesProgress:
    """How far the notices of a case are: messages by state, over all releases. Nobody is named, no channel either."""

    releases: dict[str, str]
    """State of each, by its plan."""
    states: dict[str, int]
    says: str
    """The same in a sentence, as it is read out."""
    over: bool
    """Whether nothing of it goes on by itself."""


@watches(NOTICES + "/progress", Right.READ_NOTICES, rare=_RARELY)
def watch_notices(desk: Desk, case: str) -> NoticesProgress:
    """How far the notices of a case are, and again as that changes (`text/event-stream`, events named `progress`)."""
    desk.case(case)
    states: Counter[str] = Counter()
    going = False
    standing = {}
    for release in releases(desk.connection, case):
        here = Counter({state.value: 0 for state in DeliveryState})
        for (_, state), count in counts(desk.connection, release.plan).items():
            here[state.value] += count
        states += here
        standing[release.plan] = release.state.value
        going |= bool(here[DeliveryState.WAITING.value]) and release.state is ReleaseState.RUNNING
    return NoticesProgress(standing, dict(sorted(states.items())), _said(states), not going)


def _said(states: Counter[str]) -> str:
    left, asked = states[DeliveryState.WAITING.value], sum(states[state.value] for state in _FOR_A_PERSON)
    said = f"{states.total() - left:,} of {states.total():,} messages called for"
    return f"{said}; {asked:,} {'waits' if asked == 1 else 'wait'} for somebody's word." if asked else f"{said}."
