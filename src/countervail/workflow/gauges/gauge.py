"""What a file of this folder declares, and one moment at which it is read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

Values = Mapping[str, float]
"""By the value of the gauge's one label; the empty string where it has none."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment of the store."""

    connection: Connection
    now: datetime
    covered: int
    """Entries of the ledger that the last checkpoint covers."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """One figure, or one a state."""

    name: str
    """Without `countervail_`; ends in its unit where it has one."""
    said: str
    """What it counts, one sentence."""
    read: Callable[[Moment], Values]
    label: str | None = None
    """A closed list of ours, never an id."""
