"""A piece of evidence as it can be told: that it exists, what it shows, and by which hash it is proved."""

from dataclasses import dataclass
from datetime import datetime

from countervail.vocabulary.phases import Phase


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One piece."""

    id: str | None = None
    says: str | None = None
    phase: Phase | None = None
    happened_at: datetime | None = None
    sha256: str | None = None
    source: str | None = None
    query: str | None = None
    """What was asked of which log: it may name accounts."""
