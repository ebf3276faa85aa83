"""A block as it stands: proposed, in force, over or taken back; with what it has stopped."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from countervail.disruption.infrastructure.lifetime import end_of
from countervail.disruption.infrastructure.terms import Terms


class Stand(StrEnum):
    """Where a block stands."""

    PROPOSED = "proposed"
    """It lacks its second person."""
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    LIFTED = "lifted"


@dataclass(frozen=True, slots=True)
class Decision:
    """One block."""

    terms: Terms
    number: int
    """Small, and its own for good: what an intrusion detection's rules are numbered by."""
    decided_at: datetime | None = None
    decided_by: str | None = None
    """Id of the second person; of who carried the plan out where it follows from one."""
    lifted_at: datetime | None = None
    lifted_because: str = ""
    hits: int = 0
    """How often it stopped something, as far as anybody reported."""
    hit_days: tuple[datetime, ...] = ()

    @property
    def ends(self) -> datetime:
        """When it is over, renewed by hits."""
        return end_of(self.decided_at or self.terms.drafted_at, self.terms.expires, list(self.hit_days))

    def stand(self, now: datetime) -> Stand:
        """How it stands at a moment."""
        if self.lifted_at is not None:
            return Stand.LIFTED
        if now >= self.ends:
            return Stand.EXPIRED
        return Stand.IN_FORCE if self.decided_at is not None else Stand.PROPOSED
