"""The end of a case, and its being taken up again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Closing:
    """Nothing is left to do."""

    reason: str


@dataclass(frozen=True, slots=True)
class Reopening:
    """Something new came up."""

    reason: str
