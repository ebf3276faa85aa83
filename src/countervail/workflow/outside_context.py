"""Context from outside the platform: what was noted on the leads of a case, beside the network it was opened on.

A note has a source, a day and a hash, counts for no bit, and nothing of it is ever fetched.
"""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from countervail.casework.assembly import Casework
from countervail.casework.hand import Hand
from countervail.intelligence.leads.lead import Remark
from countervail.intelligence.leads.leads import Leads
from countervail.people.rights import Right
from countervail.vocabulary.errors import InputError
from countervail.workflow.run_folder import RunFolder


@dataclass(frozen=True, slots=True)
class OutsideNote:
    """One note, as readers of a network see it."""

    lead: str
    text: str
    source: str
    reference: str
    """Link or title; never followed."""
    published: str
    sha256: str
    """Of what it was read from."""
    tlp: str
    at: str
    """Day on which it was noted."""

    def as_json(self) -> dict[str, Any]:
        """The note as `explain --json` prints it."""
        return asdict(self)


def notes_about(casework: Casework, hand: Hand, case_id: str, run: RunFolder, network: str) -> tuple[OutsideNote, ...]:
    """What is known from outside of a network, by the case that was opened on it; oldest first.

    Raises:
        RefusedError: the person may not read leads, or not this case.
        InputError: there is no such case, or it was opened on another network.
    """
    hand.demand(Right.READ_CASE, case_id)
    hand.demand(Right.READ_LEADS)
    case = casework.cases.load(hand.connection, case_id)
    about = case.opening.record
    if about.snapshot.network_id != network or Path(about.run).resolve() != run.folder.resolve():
        hint = f"It was opened on {about.snapshot.network_id} of {about.run}."
        raise InputError(f"case {case_id} is not about {network} of this run.", hint=hint)
    notes = Leads(casework.cases.keys).notes_of(hand.connection, case_id)
    return tuple(_noted(lead, remark) for lead, remark in notes)


def _noted(lead: str, remark: Remark) -> OutsideNote:
    given = remark.note.provenance
    told = (given.source, given.reference, given.published, given.sha256, given.tlp.value)
    return OutsideNote(lead, remark.note.text, *told, f"{remark.at:%Y-%m-%d}")
