"""One event of a request's history. It is only ever added to."""

from dataclasses import dataclass
from datetime import datetime

from countervail.oversight.requests.records.answering import (
    Challenge,
    ChallengeEnded,
    Narrowing,
    NothingHeld,
    Refused,
    Withdrawn,
)
from countervail.oversight.requests.records.checking import CallBack, Check
from countervail.oversight.requests.records.demand import Demand
from countervail.oversight.requests.records.disclosing import Disclosed, Proposed
from countervail.oversight.requests.records.keeping import Held
from countervail.oversight.requests.records.looking_back import Fraudulent, Reviewed
from countervail.oversight.requests.records.notifying import GagChanged, Notified
from countervail.oversight.requests.records.preserving import Preserved

Body = (
    Demand
    | CallBack
    | Check
    | Narrowing
    | Refused
    | Challenge
    | ChallengeEnded
    | Withdrawn
    | NothingHeld
    | Preserved
    | Proposed
    | Disclosed
    | Notified
    | GagChanged
    | Reviewed
    | Fraudulent
    | Held
)
"""Everything that can be said about a request."""


@dataclass(frozen=True, slots=True)
class Event:
    """What was said, by whom, when."""

    request: str
    seq: int
    """Place in the request's history, counted from 1 without gaps."""
    actor: str
    """Id of the person."""
    at: datetime
    body: Body
