"""A hold: acting is put off to learn more. It costs the people at risk meanwhile, so it is short and has an owner."""

from dataclasses import dataclass
from datetime import datetime, timedelta

LONGEST = timedelta(days=14)
"""No hold lasts longer without somebody deciding anew: each further day is paid for by whoever is watched."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Acting waits until a day."""

    owner: str
    """Id of the person who answers for the delay."""
    reason: str
    at_risk: str
    """Who is at risk meanwhile, in bands or in words, never by name."""
    until: datetime


@dataclass(frozen=True, slots=True)
class HoldEnded:
    """Somebody ended a hold before its day."""

    hold: int
    """The number of the hold within the case: that of its event."""
    reason: str
