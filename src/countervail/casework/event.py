"""One event of a case: what was said, by whom, when it happened and when we learned it."""

from dataclasses import dataclass
from datetime import datetime

from countervail.casework.records.appeal import Answer, Appeal
from countervail.casework.records.assignment import Assignment
from countervail.casework.records.attribution import Attribution
from countervail.casework.records.closing import Closing, Reopening
from countervail.casework.records.decision import Decision
from countervail.casework.records.evidence import Evidence
from countervail.casework.records.hold import Hold, HoldEnded
from countervail.casework.records.kinship import Absorption, Merger, Separation
from countervail.casework.records.note import Note
from countervail.casework.records.opening import Opening
from countervail.casework.records.reversal import Reversal
from countervail.casework.records.verdict import Verdict

Body = (
    Opening
    | Assignment
    | Note
    | Evidence
    | Verdict
    | Attribution
    | Hold
    | HoldEnded
    | Decision
    | Appeal
    | Answer
    | Reversal
    | Closing
    | Reopening
    | Absorption
    | Merger
    | Separation
)
"""Everything that can be said in a case."""


@dataclass(frozen=True, slots=True)
class Event:
    """An entry in a case's history. It is only ever added to."""

    case: str
    seq: int
    """Place in the case's history, counted from 1 without gaps."""
    actor: str
    """Id of the person, or of the program where no judgement is passed."""
    happened_at: datetime
    learned_at: datetime
    body: Body
