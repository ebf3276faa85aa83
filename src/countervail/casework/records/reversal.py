"""An act taken back: a reversal stands in the same history as the act."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reversal:
    """A plan was undone, wholly or for some accounts."""

    plan: str
    """Hash of the plan that was undone."""
    by_plan: str
    """Hash of the plan that undid it."""
    accounts: tuple[str, ...]
    reason: str
