"""What was decided about a case."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What is to be done."""

    ACT = "act"
    LEAVE = "leave"
    """Innocent, or not ours to act on."""
    REFER = "refer"
    """Somebody else's to act on: a partner, another platform."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A conclusion with its reason. What is done about it is a plan, approved apart."""

    outcome: Outcome
    reason: str
