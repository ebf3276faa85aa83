"""How long a block stands: by what is blocked, renewed by what it stops, and never without end.

decided 1 March, a host          -> 28 August
the same, hit on 1 August        -> 28 January: it was used, so it lives on
hit every day for three years    -> 23 August two years later, all the same: by then two people must decide again
"""

from datetime import datetime, timedelta

from countervail.intelligence.indicators.kinds import Kind

DAYS = {Kind.HOST: 180, Kind.URL: 90, Kind.ADDRESS: 30, Kind.RANGE: 30, Kind.SHA256: 730}
"""Addresses change hands within weeks; names are bought by strangers when their year is over; a file stays the file."""
MOST_LIVES = 3
"""How often hits can fill its time: who is stopped may by then be whoever bought the name."""
MOST_DAYS = 365
"""The longest that two people can ask for at once; a file's own time is longer."""


def usual_end(kind: Kind, decided: datetime) -> datetime:
    """When a block ends if nobody says otherwise."""
    return decided + timedelta(days=DAYS[kind])


def latest_end(kind: Kind, decided: datetime) -> datetime:
    """The last end that people may ask for."""
    return decided + timedelta(days=max(MOST_DAYS, DAYS[kind]))


def end_of(decided: datetime, expires: datetime, hits: list[datetime]) -> datetime:
    """When a block ends, given what it has stopped. A hit after its end renews nothing."""
    life, end = expires - decided, expires
    for at in sorted(hits):
        if at < end:
            end = max(end, at + life)
    return min(end, decided + MOST_LIVES * life)
