"""The user is told; or an order of silence changes."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Notified:
    """Users were told that somebody asked for their data."""

    accounts: int
    how: str


@dataclass(frozen=True, slots=True)
class GagChanged:
    """The order of silence was extended, given an end, or lifted."""

    order: str
    until: datetime | None
    """A moment already past lifts it."""
