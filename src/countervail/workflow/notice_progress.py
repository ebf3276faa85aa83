"""How far a release has got, when it may be done, and its figures by country in bands."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from countervail.disruption.notices.figures import Outcome, Told, told_by_plan
from countervail.disruption.notices.release import NoticeRelease, ReleaseState, counts, for_a_person, release_of
from countervail.disruption.notices.sending.delivery import Channel, DeliveryState
from countervail.disruption.notices.tables import DELIVERIES
from countervail.vault.fields import FieldSeal
from countervail.vocabulary.clock import from_micros, to_micros
from countervail.workflow.summary.band import Band

LOOK_BACK = timedelta(minutes=10)
"""The pace of sending is what the last minutes had."""
LEAST_SENT = 20
"""Fewer say nothing about a pace."""
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Forecast:
    """When a release may be done."""

    at: datetime | None
    """None: nobody can say yet."""
    says: str
    """Why so, in one sentence."""


@dataclass(frozen=True, slots=True)
class Progress:
    """A release as it stands."""

    release: NoticeRelease
    counts: Counter[tuple[Channel, DeliveryState]]
    for_a_person: list[tuple[str, DeliveryState, str]]
    """(message, state, detail) of what waits for somebody's word."""
    forecast: Forecast


def progress_of(connection: Connection, plan: str, now: datetime) -> Progress:
    """How far a release has got.

    Raises:
        InputError: there is no such release.
    """
    release = release_of(connection, plan)
    stand = counts(connection, plan)
    return Progress(release, stand, for_a_person(connection, plan), forecast(connection, release, stand, now))


def forecast(
    connection: Connection, release: NoticeRelease, stand: Counter[tuple[Channel, DeliveryState]], now: datetime
) -> Forecast:
    """An honest guess: the later of the last notice's own time and what is left at the pace of the last minutes."""
    left = sum(n for (_, state), n in stand.items() if state is DeliveryState.WAITING)
    if release.state is not ReleaseState.RUNNING:
        return Forecast(None, f"It is {release.state.value}.")
    if not left:
        return Forecast(None, "Nothing waits to be sent.")
    if release.ends_at <= now:
        return Forecast(None, f"The plan is over, and {left:,} did not go out: draft the rest again.")
    last_due = _last_due(connection, release.plan)
    overdue = _overdue(connection, release.plan, now)
    sent = _sent_since(connection, release.plan, now - LOOK_BACK)
    if overdue and sent < LEAST_SENT:
        return Forecast(None, f"{overdue:,} are due, and too few were sent lately to tell a pace: is somebody sending?")
    ends = max(last_due, now + LOOK_BACK * (overdue / sent)) if overdue else last_due
    if ends > release.ends_at:
        until = f"{release.ends_at:%Y-%m-%d %H:%M} UTC"
        return Forecast(None, f"At this pace not all go out before the plan ends ({until}): draft the rest again.")
    return Forecast(ends, "The last one's own time, or the pace of the last ten minutes, whichever is later.")


def figures(connection: Connection, plan: str, seal: FieldSeal) -> list[dict[str, str]]:
    """What became of a release's notices, by country, in bands; each person counts once, by the best that is known."""
    return banded(told_by_plan(connection, plan, seal))


def banded(told: Told) -> list[dict[str, str]]:
    """A table of bands, the many first: small countries fall together, and no cell under ten is told from none."""
    shown: dict[str, Counter[Outcome]] = defaultdict(Counter)
    for country, outcomes in told.by_country.items():
        named = country if country and Band.of(outcomes.total()) is not Band.OTHER else OTHER
        shown[named] += outcomes
    order = sorted(shown, key=lambda name: (name == OTHER, -shown[name].total(), name))
    return [
        {"country": name, "people": _band(shown[name].total())}
        | {outcome.value: _band(shown[name][outcome]) for outcome in Outcome}
        for name in order
    ]


def _band(count: int) -> str:
    return "<10" if Band.of(count) is Band.OTHER else Band.of(count).label


def _one(connection: Connection, plan: str, what: Callable[[], object], *where: object) -> int | None:
    query = select(what()).select_from(DELIVERIES).where(DELIVERIES.c.plan_hash == plan, *where)  # type: ignore[call-overload] # one aggregate
    found: int | None = connection.execute(query).scalar_one_or_none()
    return found


def _last_due(connection: Connection, plan: str) -> datetime:
    waiting = DELIVERIES.c.state == DeliveryState.WAITING.value
    return from_micros(_one(connection, plan, lambda: func.max(DELIVERIES.c.due_at), waiting) or 0)


def _overdue(connection: Connection, plan: str, now: datetime) -> int:
    waiting = (DELIVERIES.c.state == DeliveryState.WAITING.value, DELIVERIES.c.due_at <= to_micros(now))
    return _one(connection, plan, func.count, *waiting) or 0


def _sent_since(connection: Connection, plan: str, since: datetime) -> int:
    sent = (DELIVERIES.c.state == DeliveryState.SENT.value, DELIVERIES.c.changed_at >= to_micros(since))
    return _one(connection, plan, func.count, *sent) or 0
