"""What became of notices: people by country and outcome, each person once however many cases or channels told them.

The counts are exact and stay in the house. Whoever shows them bands them, and names no country of fewer than ten
people: `workflow.notice_progress.banded` for screens, `disruption.release.bands` for what is released.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, Select, select

from countervail.disruption.notices.sending.delivery import DeliveryState
from countervail.disruption.notices.sending.notice import Addressee
from countervail.disruption.notices.tables import DELIVERIES, NOTICES, RELEASES
from countervail.vault.fields import FieldSeal


class Outcome(StrEnum):
    """What became of one person's notice, over all its ways: the best that is known."""

    DELIVERED = "delivered"
    """A server on the way to the person says so."""
    SENT = "sent"
    """Our own mail server, or the platform, answers for it."""
    UNKNOWN = "unknown"
    """It may have got out; a person has to look."""
    NOT_YET = "not yet"
    """It waits for its time, or for somebody's word."""
    BOUNCED = "bounced"
    """No way led to the person."""


NOTIFIED = frozenset({Outcome.DELIVERED, Outcome.SENT})
"""What "people notified" counts, wherever it stands: neither hopes nor what nobody knows."""


@dataclass(frozen=True, slots=True)
class Told:
    """Exact figures."""

    by_country: Mapping[str | None, Counter[Outcome]]
    """ISO 3166-1 alpha-2; None: the platform does not know."""

    @property
    def outcomes(self) -> Counter[Outcome]:
        """People by outcome, in all countries."""
        return sum(self.by_country.values(), Counter[Outcome]())

    @property
    def notified(self) -> dict[str | None, int]:
        """People who were notified, by country."""
        counts = {country: sum(one[outcome] for outcome in NOTIFIED) for country, one in self.by_country.items()}
        return {country: count for country, count in counts.items() if count}


def told_by_plan(connection: Connection, plan: str, seal: FieldSeal) -> Told:
    """The figures of one release; nobody where there was none."""
    return _counted(connection, _wanted().where(NOTICES.c.plan_hash == plan), lambda _: seal)


def told_by_cases(connection: Connection, cases: Collection[str], seal: Callable[[str], FieldSeal]) -> Told:
    """The figures of some cases together: what a report of several networks may count.

    Args:
        seal: by case.
    """
    return _counted(connection, _wanted().where(RELEASES.c.case_id.in_(sorted(cases))), seal)


def _wanted() -> Select[tuple[object, ...]]:
    columns = (NOTICES.c.id, NOTICES.c.person, NOTICES.c.sealed, RELEASES.c.case_id, DELIVERIES.c.state)
    ways = NOTICES.join(RELEASES).join(DELIVERIES, DELIVERIES.c.notice == NOTICES.c.id)
    return select(*columns).select_from(ways).order_by(RELEASES.c.released_at, NOTICES.c.id)


def _counted(connection: Connection, wanted: Select[tuple[object, ...]], seal: Callable[[str], FieldSeal]) -> Told:
    countries: dict[bytes, str | None] = {}
    states: dict[bytes, set[DeliveryState]] = defaultdict(set)
    for row in connection.execute(wanted):
        if row.person not in countries:
            countries[row.person] = Addressee.opened(seal(row.case_id), row.id, row.sealed).country
        states[row.person].add(DeliveryState(row.state))
    found: dict[str | None, Counter[Outcome]] = defaultdict(Counter)
    for country, outcome in _outcomes(countries, states):
        found[country][outcome] += 1
    return Told(dict(found))


def _outcomes(
    countries: Mapping[bytes, str | None], states: Mapping[bytes, set[DeliveryState]]
) -> Iterator[tuple[str | None, Outcome]]:
    """Each person once; whoever was spared on every way was not told, and is counted nowhere."""
    for person, country in countries.items():
        ways = states[person] - {DeliveryState.SPARED}
        if ways:
            yield country, next(outcome for outcome, among in _AMONG.items() if ways & among)


_AMONG = {
    Outcome.DELIVERED: {DeliveryState.DELIVERED},
    Outcome.SENT: {DeliveryState.SENT},
    Outcome.UNKNOWN: {DeliveryState.UNKNOWN},
    Outcome.NOT_YET: {DeliveryState.WAITING, DeliveryState.HELD},
    Outcome.BOUNCED: {DeliveryState.BOUNCED, DeliveryState.UNREADABLE},
}
