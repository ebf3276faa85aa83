"""People as the platform knows how to reach them, and as targets of a case."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from countervail.vocabulary.phases import Phase


class Care(StrEnum):
    """What a person, or somebody who looks after them, has asked for."""

    SHARED_DEVICE = "shared_device"
    """Others use the device: only the short form goes out."""
    DETENTION = "detention"
    """The person is held: nothing goes out by itself, somebody decides."""
    LATER = "later"
    """Not before a day."""


@dataclass(frozen=True, slots=True)
class Card:
    """How one account's person is reached."""

    account: str
    person: str
    """One for all accounts that the platform knows to be one person's; else the account."""
    surface: str
    language: str | None
    """BCP 47, of the interface, as the person set it."""
    country: str | None
    active: bool
    """Whether the account can be signed in to: what is written to a locked one, nobody reads."""
    mail: str | None = None
    mail_changed: datetime | None = None
    """None: never since the account was made."""
    care: frozenset[Care] = frozenset()
    not_before: date | None = None
    """With `later`."""


@dataclass(frozen=True, slots=True)
class Watched:
    """One target of a case, named."""

    account: str
    furthest: Phase
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person who will be told."""

    person: str
    account: str
    """The one concerned: where the furthest was seen, and most lately."""
    furthest: Phase
    first: datetime
    last: datetime
    card: Card
    mail: str | None
    """The address that can be trusted; None: none can."""
    care: frozenset[Care] = field(default=frozenset())
    not_before: date | None = None
    others: tuple[str, ...] = ()
    """Their other accounts among the targets."""
