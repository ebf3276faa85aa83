"""A half-year: what a report is about."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from countervail.vocabulary.errors import InputError

_SPELT = re.compile(r"(20[0-9]{2})-H([12])")
"""Of this century: before it nothing was asked of anybody here, and a period closed is closed for good."""
_JULY = 7
_SECOND = 2


@dataclass(frozen=True, slots=True, order=True)
class Half:
    """January to June is the first, July to December the second."""

    year: int
    half: int

    @classmethod
    def read(cls, text: str) -> "Half":
        """The half-year of `2026-H1`.

        Raises:
            InputError: it is not spelt so.
        """
        found = _SPELT.fullmatch(text)
        if not found:
            raise InputError(f"'{text}' is no half-year.", hint="Write 2026-H1 or 2026-H2.")
        return cls(int(found[1]), int(found[2]))

    @property
    def start(self) -> datetime:
        """Its first moment, UTC."""
        return datetime(self.year, 1 if self.half == 1 else _JULY, 1, tzinfo=UTC)

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        return Half(self.year, 2).start if self.half == 1 else Half(self.year + 1, 1).start

    @property
    def last_day(self) -> date:
        """Its last day."""
        return (self.end - timedelta(days=1)).date()

    @property
    def months(self) -> str:
        """As national-security tables name it."""
        return "Jul-Dec" if self.half == _SECOND else "Jan-Jun"

    def __str__(self) -> str:
        return f"{self.year}-H{self.half}"
