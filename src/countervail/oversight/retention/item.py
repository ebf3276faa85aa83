"""One thing that can be erased as a whole: a day of a log, a run, a case, a backup."""

from dataclasses import dataclass
from datetime import datetime, timedelta

EVERYTHING = "all"
"""The scope of a hold that stops all erasure."""


@dataclass(frozen=True, slots=True)
class Item:
    """What is erased together, and what a hold may call it."""

    cls: str
    """Its class: the name of a file in `classes/`."""
    id: str
    """Unique in its class."""
    since: datetime
    """From when its time runs."""
    about: frozenset[str] = frozenset()
    """Further names under which it is held: the cases whose run read it."""
    kept_for: str | None = None
    """Why the policy itself keeps it whatever its age: an open case. None: nothing does."""

    @property
    def scopes(self) -> frozenset[str]:
        """Every name under which a hold reaches it."""
        return self.about | {EVERYTHING, self.cls, f"{self.cls}:{self.id}"}

    def due(self, now: datetime, days: int) -> bool:
        """Whether its time is over."""
        return self.kept_for is None and now >= self.since + timedelta(days=days)
