"""How an indicator ages: sightings renew it, disputes weaken it, time wears it out, and all of it can be recomputed.

    confidence now = (claimed, raised by each further source and day of sighting, lowered by each dispute) x freshness
    freshness      = sqrt(1 - age / lifetime), as MISP's polynomial decay with delta 2; 0 from the end on

Age counts from the last moment that anybody says it was alive: seen, else published, else received.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from countervail.intelligence.indicators.kinds import Kind
from countervail.vocabulary.tlp import Tlp, narrowest

LIFETIME_DAYS = {
    Kind.HOST: 365,
    Kind.URL: 180,
    Kind.ADDRESS: 60,
    Kind.RANGE: 60,
}
"""Names are rented by the year and then bought by strangers; addresses change hands within weeks."""
LONG_DAYS = 1_825
"""Lifetime of all else: hashes, apps and profiles stay what they are."""
FURTHER_SOURCE = 0.8
"""What a further independent source leaves of the doubt."""
DAY_SEEN = 0.9
"""What a day of sightings leaves of the doubt."""
MOST_DAYS = 10
"""Days of sightings that count."""
DISPUTED = 0.7
"""What a dispute leaves of the confidence."""
FALSE_POSITIVE = 0.3


class EventKind(StrEnum):
    """What can become of an indicator."""

    SIGHTING = "sighting"
    DISPUTE = "dispute"
    """Somebody doubts it."""
    FALSE_POSITIVE = "false_positive"
    """Somebody looked, and it is not what was claimed."""
    WITHDRAWAL = "withdrawal"
    """A source took its claim back; where all have, the indicator ends."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One event in an indicator's life."""

    kind: EventKind
    at: datetime
    note: str = ""
    """Of a withdrawal: the source that took its claim back."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """What one source says, as far as aging needs it."""

    source: str
    confidence: int
    alive: datetime
    """When it was seen, else published, else received."""
    expires: datetime | None
    tlp: Tlp
    received: datetime


@dataclass(frozen=True, slots=True)
class Life:
    """How an indicator stands at a moment."""

    confidence: int
    """0-100, worn out by time."""
    expires: datetime
    """It does not match what happened from then on."""
    expired: bool
    sources: int
    sightings: int
    """Days on which it was seen here."""
    disputes: int
    """Disputes and false positives."""
    tlp: Tlp
    """The narrowest of its claims' markings."""

    @property
    def words(self) -> str:
        """How it stands, as a sentence."""
        end = f"{'expired' if self.expired else 'ends'} {self.expires.date().isoformat()}"
        seen = f"seen on {self.sightings} days here" if self.sightings else "never seen here"
        doubts = f", disputed {self.disputes} times" if self.disputes else ""
        return f"confidence {self.confidence} from {self.sources} sources, {seen}{doubts}, {end}"


def life_of(kind: Kind, claims: Sequence[Claimed], events: Sequence[Happening], now: datetime) -> Life:
    """How an indicator stands now; the same claims and events always say the same."""
    standing = _standing(claims, events)
    doubts = [one.kind for one in events if one.kind in {EventKind.DISPUTE, EventKind.FALSE_POSITIVE}]
    lifetime = timedelta(days=LIFETIME_DAYS.get(kind, LONG_DAYS))
    alive, days = _renewed(max(_alive(one) for one in standing or claims), lifetime, events)
    end = _end(standing, _last_back(claims, events), alive, lifetime)
    sources = len({one.source for one in standing})
    said = _said([one.confidence for one in standing], sources, days, doubts)
    fresh = _freshness(alive, end, now)
    tlp = narrowest([one.tlp for one in claims])
    return Life(round(said * fresh), end, now >= end, sources, days, len(doubts), tlp)


def _standing(claims: Sequence[Claimed], events: Sequence[Happening]) -> list[Claimed]:
    """The claims that their sources did not take back after they came in: what is claimed anew stands anew."""
    ended: dict[str, datetime] = {}
    for one in events:
        if one.kind is EventKind.WITHDRAWAL:
            ended[one.note] = max(one.at, ended.get(one.note, one.at))
    return [one for one in claims if one.source not in ended or ended[one.source] < one.received]


def _last_back(claims: Sequence[Claimed], events: Sequence[Happening]) -> datetime | None:
    """When a source last took its claim back; None: none has."""
    sources = {one.source for one in claims}
    back = [one.at for one in events if one.kind is EventKind.WITHDRAWAL and one.note in sources]
    return max(back, default=None)


def _alive(one: Claimed) -> datetime:
    """When a claim says that it was alive; nobody has seen it after they told us, whatever a list is dated."""
    return min(one.alive, one.received)


def _renewed(alive: datetime, lifetime: timedelta, events: Sequence[Happening]) -> tuple[datetime, int]:
    """The last moment it was alive, and on how many days it was seen. What is seen after its end renews nothing: by
    then the name may be a stranger's."""
    days = set()
    for at in sorted(one.at for one in events if one.kind is EventKind.SIGHTING):
        if at < alive + lifetime:
            alive = max(alive, at)
            days.add(at.date())
    return alive, len(days)


def _end(standing: Sequence[Claimed], last_back: datetime | None, alive: datetime, lifetime: timedelta) -> datetime:
    """When it ends: where every source took it back, with the last; where all that stand say when, then."""
    if not standing and last_back is not None:
        return last_back
    said = [one.expires for one in standing]
    if None in said:
        return alive + lifetime
    return max(one for one in said if one is not None)


def _said(confidences: list[int], sources: int, days: int, doubts: Sequence[EventKind]) -> float:
    base = max(confidences, default=0)
    doubt = (100 - base) * FURTHER_SOURCE ** max(0, sources - 1) * DAY_SEEN ** min(days, MOST_DAYS)
    lowered = math.prod(FALSE_POSITIVE if one is EventKind.FALSE_POSITIVE else DISPUTED for one in doubts)
    return (100 - doubt) * lowered if confidences else 0.0


def _freshness(alive: datetime, end: datetime, now: datetime) -> float:
    if now >= end:
        return 0.0
    if now <= alive:
        return 1.0
    return math.sqrt(1 - (now - alive) / (end - alive))
