"""What an operator left on platforms: accounts, media, address ranges. For those who can act on them, nobody else."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Handle:
    """An account judged to belong to the network."""

    surface: str | None = None
    handle: str | None = None


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or file its accounts carried."""

    sha256: str | None = None
    role: str | None = None
    """avatar, lure, attachment."""


@dataclass(frozen=True, slots=True)
class AddressRange:
    """Where its accounts came from, over time."""

    cidr: str | None = None
    first_seen: datetime | None = None
    last_seen: datetime | None = None
