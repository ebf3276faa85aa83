"""What can be said of a lead: one frozen record each."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from countervail.vocabulary.tlp import Tlp


class LeadKind(StrEnum):
    """What came in."""

    REPORT = "report"
    """A published text."""
    LIST = "list"
    """Indicators, one a line."""
    TIP = "tip"
    """What somebody told us."""
    ACCOUNT = "account"
    """One account somebody pointed at."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where something from outside comes from."""

    source: str
    """Who gave it or published it."""
    reference: str = ""
    """Link or title by which somebody else finds it; never followed from here."""
    published: str = ""
    """Year, month or day."""
    sha256: str = ""
    """Of the text or file as it came, lower-case hexadecimal."""
    size: int = 0
    """Of it, in bytes."""
    tlp: Tlp = Tlp.RED


@dataclass(frozen=True, slots=True)
class Opened:
    """A lead comes in. Always the first event."""

    kind: LeadKind
    title: str
    provenance: Provenance
    text: str
    """What came, as it came: kept so that its hash can be checked, and shown to nobody by itself."""


@dataclass(frozen=True, slots=True)
class Started:
    """Something to begin from: `domain:news.example`, `account:u-4711`."""

    start: str
    proposal: int | None = None
    """The proposal it was confirmed from; None: somebody gave it."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something a text seems to say."""

    what: str
    """operator, claim, start, role, figure or country."""
    value: str
    """In writing. A victim is told by line, never by name."""
    line: int
    """Of the text, counted from 1."""
    why: str
    operator: str = ""
    """Id of the operator of the registry it is about, or the name the text gives it."""
    about: str = ""
    """For a claim: what it is about."""
    detail: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A text was read. Nothing of it is decided."""

    proposals: tuple[Proposal, ...]
    left_out: int
    """Lines of the text that are of another story or of none."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A person confirms a proposal, or refuses it."""

    proposal: int
    """Its number, counted from 1."""
    confirmed: bool
    became: str = ""
    """What it became: an operator, a claim, a starting point."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step from the lead towards an account."""

    origin: str
    channel: str
    item: str
    """Defanged; a reference where it names a target."""
    to: str


@dataclass(frozen=True, slots=True)
class FoundAccount:
    """An account the lead led to, with the whole way back to it."""

    account: str
    bits: float
    """Of its strongest tie to another one found."""
    core: bool
    path: tuple[PathStep, ...]
    """From the starting point to the account; empty where the start names it."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A starting point was followed through a log."""

    start: str
    """In writing; a reference stands for a target."""
    log: str
    statement: str
    found: tuple[FoundAccount, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """Context from outside the platform."""

    text: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A case was opened on what the lead led to."""

    case: str


Body = Opened | Started | Proposed | Settled | Followed | Noted | TakenUp
"""Everything that can be said."""


@dataclass(frozen=True, slots=True)
class Event:
    """An entry in a lead's history. It is only ever added to."""

    lead: str
    seq: int
    actor: str
    happened_at: datetime
    learned_at: datetime
    body: Body
