"""Notes from outside the platform: what is known of a network that no log says, with who says so. Never fetched."""

from dataclasses import dataclass
from datetime import datetime

from countervail.console.desk import Desk
from countervail.intelligence.leads.lead import Remark
from countervail.intelligence.leads.leads import Leads
from countervail.people.access import can
from countervail.people.rights import Right


@dataclass(frozen=True, slots=True)
class OutsideNote:
    """Something known from outside the platform, as it was noted."""

    text: str
    source: str
    reference: str
    published: str
    sha256: str
    tlp: str
    by: str
    at: datetime


def outside_note(remark: Remark) -> OutsideNote:
    """A remark on a lead as its readers see it."""
    given = remark.note.provenance
    told = (remark.note.text, given.source, given.reference, given.published, given.sha256, given.tlp.value)
    return OutsideNote(*told, remark.by, remark.at)


def notes_of_case(desk: Desk, case: str) -> list[OutsideNote]:
    """What was noted on the leads of a case, oldest first; nothing for somebody who may not read leads."""
    if not can(desk.person, Right.READ_LEADS):
        return []
    leads = Leads(desk.services.casework.cases.keys)
    return [outside_note(remark) for _, remark in leads.notes_of(desk.connection, case)]
