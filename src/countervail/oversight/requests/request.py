"""A request as it stands: what its history adds up to."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from countervail.oversight.requests.event import Event
from countervail.oversight.requests.process import Process, Refusal
from countervail.oversight.requests.records.checking import Check
from countervail.oversight.requests.records.demand import Demand, Gag
from countervail.oversight.requests.records.disclosing import Proposed
from countervail.oversight.requests.records.keeping import Held
from countervail.oversight.requests.scope import Scope

NO_END = timedelta(days=180)
"""A gag that names no end is asked after twice a year."""


class RequestState(StrEnum):
    """Where a request is on its way."""

    RECEIVED = "received"
    CHECKED = "checked"
    CHALLENGED = "challenged"
    PROPOSED = "proposed"
    DISCLOSED = "disclosed"
    REFUSED = "refused"
    NOTHING_HELD = "nothing_held"
    PRESERVED = "preserved"
    WITHDRAWN = "withdrawn"


ENDED = frozenset({RequestState.DISCLOSED, RequestState.REFUSED, RequestState.NOTHING_HELD, RequestState.WITHDRAWN})
"""Nothing is handed out any more."""


@dataclass(frozen=True, slots=True)
class Request:
    """Everything known of a request, folded from its events."""

    id: str
    state: RequestState
    demand: Demand
    received_at: datetime
    received_by: str
    seq: int
    """Number of its last event."""
    scope: Scope
    """As asked for, or as narrowed since."""
    gag: Gag | None
    check: Check | None = None
    called_back: bool | None = None
    """What the last call-back said; None: nobody called."""
    refusal: Refusal | None = None
    proposal: Proposed | None = None
    signers: tuple[str, ...] = ()
    """Ids of the two people behind a disclosure."""
    disclosed_at: datetime | None = None
    disclosed_accounts: int = 0
    preserved_until: datetime | None = None
    preserved_accounts: int = 0
    notified_at: datetime | None = None
    notified_accounts: int = 0
    justified: bool | None = None
    """What the review of an emergency found."""
    fraudulent: bool = False
    hold: Held | None = None
    history: tuple[Event, ...] = ()

    @property
    def narrowed(self) -> bool:
        """Whether less than asked for is left."""
        return self.scope != self.demand.scope

    @property
    def emergency(self) -> bool:
        """Whether it is one, or says so."""
        return self.demand.process is Process.EMERGENCY

    def held(self, at: datetime) -> bool:
        """Whether a legal hold stands."""
        return self.hold is not None and (self.hold.until is None or self.hold.until > at)

    def gagged(self, at: datetime) -> bool:
        """Whether the user may not be told now. A gag that came with a forged request binds nobody."""
        if self.gag is None or self.fraudulent:
            return False
        return self.gag.until is None or self.gag.until > at
