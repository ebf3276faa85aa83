"""Objections to an act, and their answers."""

from dataclasses import dataclass
from enum import StrEnum


class Objection(StrEnum):
    """Who objects, and to what."""

    APPEAL = "appeal"
    """The holder of an account says the act on it was wrong."""
    WRONG_PERSON = "wrong_person"
    """Anybody says that an account belongs to somebody else than was thought."""


@dataclass(frozen=True, slots=True)
class Appeal:
    """An objection as it came in. It stands until it is rejected."""

    objection: Objection
    accounts: tuple[str, ...]
    channel: str
    """How it came: form, mail, notice."""
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An appeal answered. Upheld: its accounts are cleared; what was done to them is owed back."""

    appeal: int
    """The number of the appeal within the case: that of its event."""
    upheld: bool
    reason: str
