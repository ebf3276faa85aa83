"""All that a notice is allowed to know. What is not a field here cannot stand in a notice."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from countervail.disruption.notices.wording.variant import Variant

DAYS_OF_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Span:
    """In which weeks it happened. Whole weeks, Monday to Sunday: a day would tell the network what was seen."""

    first: date
    """A Monday."""
    last: date
    """A Sunday."""

    @classmethod
    def of(cls, first: datetime, last: datetime) -> "Span":
        """The weeks, in UTC, that two moments fall into."""
        begin, end = first.astimezone(UTC).date(), last.astimezone(UTC).date()
        monday = begin - timedelta(days=begin.weekday())
        return cls(monday, end + timedelta(days=DAYS_OF_A_WEEK - 1 - end.weekday()))

    @property
    def weeks(self) -> int:
        """How many."""
        return ((self.last - self.first).days + 1) // DAYS_OF_A_WEEK


@dataclass(frozen=True, slots=True)
class Facts:
    """What one notice says of what happened."""

    variant: Variant
    surface: str
    """The product's own name, as its users know it."""
    span: Span


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who sends a notice, and where to turn: the same in every notice of a deployment."""

    controller: str
    lawful_basis: str
    contact: str
    appeal_url: str
    """Shown as text, never as a link."""
    helplines: tuple[str, ...]
    """Names of independent helplines: no number and no link that an attacker could imitate."""
