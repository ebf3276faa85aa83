"""Where every row went. Each row read ends in exactly one of five places, and the sum is checked, always."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from countervail.activity.intake.reasons import Reason


@dataclass(slots=True)
class Counts:
    """Rows of one table, counted as they go."""

    read: int = 0
    stored: int = 0
    already_there: int = 0
    """Delivered before: the store holds this (source, uid), or this version of the account."""
    dropped: Counter[str] = field(default_factory=Counter)
    quarantined: Counter[Reason] = field(default_factory=Counter)

    @property
    def usable(self) -> int:
        """Rows that are in the store afterwards."""
        return self.stored + self.already_there

    def check(self) -> None:
        """Raise AssertionError unless every row is accounted for: a bug of ours, never a person's mistake."""
        sum_ = self.stored + self.already_there + self.dropped.total() + self.quarantined.total()
        if sum_ != self.read:
            raise AssertionError(f"{self.read} rows were read but {sum_} accounted for")

    def as_json(self) -> dict[str, Any]:
        """For --json and the manifest."""
        return {
            "read": self.read,
            "stored": self.stored,
            "already_there": self.already_there,
            "dropped": {what: self.dropped[what] for what in sorted(self.dropped)},
            "quarantined": {why.value: self.quarantined[why] for why in Reason if self.quarantined[why]},
        }
