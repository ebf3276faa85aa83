"""Cards and targets for tests."""

from datetime import UTC, datetime, timedelta

from countervail.disruption.notices.who.person import Card, Watched
from countervail.vocabulary.phases import Phase

NOW = datetime(2026, 3, 9, 9, tzinfo=UTC)


def watched(name: str, phase: Phase = Phase.RECONNAISSANCE, days_ago: int = 10) -> Watched:
    """A target of an account."""
    last = NOW - timedelta(days=days_ago)
    return Watched(f"plaza:{name}", phase, last - timedelta(days=3), last)


def card(name: str, person: str | None = None, **more: object) -> Card:
    """How an account is reached."""
    known = {"surface": "plaza", "language": "en", "country": "GE", "active": True, "mail": f"{name}@people.example"}
    return Card(account=f"plaza:{name}", person=person or f"plaza:{name}", **(known | more))  # type: ignore[arg-type] # fields by name
