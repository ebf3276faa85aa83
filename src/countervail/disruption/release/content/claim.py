"""What somebody says in public of an operator or its work, weighed: for, against, and what the speaker answered."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ClaimStatus(StrEnum):
    """How a claim stands."""

    OPEN = "open"
    """Not settled by what is known."""
    REBUTTED = "rebutted"
    UPHELD = "upheld"
    WITHDRAWN = "withdrawn"
    """The speaker took it back."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim: "we only sell to governments"."""

    network: str | None = None
    """Id of the network within the release."""
    says: str | None = None
    speaker: str | None = None
    """Who said it, as publicly known."""
    said_at: datetime | None = None
    source: str | None = None
    """Where it can be read."""
    evidence_for: tuple[str, ...] = ()
    """Ids of the evidence that speaks for it."""
    evidence_against: tuple[str, ...] = ()
    status: ClaimStatus | None = None
    asked_at: datetime | None = None
    """When the speaker was offered the right of reply."""
    answered_at: datetime | None = None
    answer: str | None = None
    """What they replied, in their own words."""
