"""What stands in a case: a record with its number and author, a hold with its end, an appeal with its answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from countervail.casework.records.appeal import Answer, Appeal
from countervail.casework.records.hold import LONGEST, Hold

Record = TypeVar("Record", covariant=True)


@dataclass(frozen=True, slots=True)
class Said(Generic[Record]):
    """A record as somebody entered it."""

    number: int
    """Of the event that holds it; the record's name within the case."""
    by: str
    happened_at: datetime
    learned_at: datetime
    record: Record


@dataclass(frozen=True, slots=True)
class StandingHold:
    """A hold and, if it was ended before its day, when and why."""

    said: Said[Hold]
    ended_at: datetime | None = None
    ended_because: str = ""

    @property
    def ends_at(self) -> datetime:
        """When it ends, or ended, at the latest."""
        day = min(self.said.record.until, self.said.learned_at + LONGEST)
        return day if self.ended_at is None else min(day, self.ended_at)

    def active(self, now: datetime) -> bool:
        """Whether acting still waits."""
        return now < self.ends_at


@dataclass(frozen=True, slots=True)
class StandingAppeal:
    """An appeal and its answer, if it has one."""

    said: Said[Appeal]
    answer: Said[Answer] | None = None

    @property
    def stands(self) -> bool:
        """Whether it still speaks for whoever raised it: unanswered, or upheld."""
        return self.answer is None or self.answer.record.upheld
