"""The opening of a case: where it comes from and what was known then."""

from dataclasses import dataclass
from enum import StrEnum

from countervail.casework.records.snapshot import Snapshot


class Origin(StrEnum):
    """What made somebody open a case."""

    ALERT = "alert"
    REVIEW = "review"
    LEAD = "lead"
    """A tip followed through the log."""
    MATCH = "match"
    """Activity that met an indicator or a known network's fingerprint."""
    SPLIT = "split"
    """Accounts taken out of another case."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A case begins. It is always the first event."""

    origin: Origin
    run: str
    """The run folder, as the person named it."""
    snapshot: Snapshot
    reason: str = ""
    """Why now, in the words of whoever opened it."""
