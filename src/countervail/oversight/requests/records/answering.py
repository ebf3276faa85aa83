"""Pushing back: narrowed, refused, challenged in court, withdrawn."""

from dataclasses import dataclass
from enum import StrEnum

from countervail.oversight.requests.process import Refusal
from countervail.oversight.requests.scope import Scope


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Less than was asked for; the check is done anew on what is left."""

    scope: Scope
    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Turned down, with the reason that is counted and the words the agency is told."""

    reason: Refusal
    text: str


@dataclass(frozen=True, slots=True)
class Challenge:
    """Contested before a court; nothing goes out meanwhile."""

    court: str
    grounds: str


class Outcome(StrEnum):
    """How a challenge ended."""

    STRUCK_DOWN = "struck_down"
    NARROWED = "narrowed"
    """To be narrowed as the court said."""
    UPHELD = "upheld"


@dataclass(frozen=True, slots=True)
class ChallengeEnded:
    """The court decided."""

    outcome: Outcome
    decision: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The agency took it back."""

    text: str


@dataclass(frozen=True, slots=True)
class NothingHeld:
    """Answered: of what is asked for nothing exists here."""

    text: str
