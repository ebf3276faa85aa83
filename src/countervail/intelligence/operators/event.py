"""One entry in an operator's history: who said what, when it happened and when we learned it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from countervail.intelligence.operators.claim import Claim, Source, Standing


class OperatorKind(StrEnum):
    """What an operator is."""

    FIRM = "firm"
    PERSON = "person"
    UNKNOWN = "unknown"
    """Somebody at work whom nobody can name: `UNK-nnn`."""


@dataclass(frozen=True, slots=True)
class Entered:
    """An operator is entered in the registry. Always the first event."""

    kind: OperatorKind
    label: str
    """What it is called until a claim gives it a name."""


@dataclass(frozen=True, slots=True)
class Said:
    """A source says something of it."""

    claim: Claim


@dataclass(frozen=True, slots=True)
class Answered:
    """A claim is disputed, rebutted, or stands open again."""

    claim: str
    """Id of the claim: `OP-7/3`."""
    standing: Standing
    reason: str
    source: Source


@dataclass(frozen=True, slots=True)
class Merged:
    """This one is thought to be another; its history stays its own."""

    into: str
    reason: str


@dataclass(frozen=True, slots=True)
class Absorbed:
    """Another one is thought to be this one: what is said of it counts here."""

    operator: str
    reason: str


@dataclass(frozen=True, slots=True)
class Parted:
    """A merger is taken back, on both sides."""

    operator: str
    """The other one."""
    reason: str


Body = Entered | Said | Answered | Merged | Absorbed | Parted
"""Everything that can be said."""


@dataclass(frozen=True, slots=True)
class Event:
    """An entry. It is only ever added to."""

    operator: str
    seq: int
    """Place in the history, counted from 1 without gaps."""
    actor: str
    """Id of the person."""
    happened_at: datetime
    learned_at: datetime
    body: Body
