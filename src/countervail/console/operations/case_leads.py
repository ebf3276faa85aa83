"""The leads of a case: where they come from, how far they led into this network, and what is known from outside."""

from dataclasses import dataclass
from datetime import datetime

from countervail.console.desk import Desk
from countervail.console.operation import reads
from countervail.console.outside_notes import OutsideNote, outside_note
from countervail.intelligence.leads.leads import Leads
from countervail.people.rights import Right
from countervail.people.roll import pseudonyms


@dataclass(frozen=True, slots=True)
class LeadShown:
    """One lead of the case, without its text and without an account."""

    lead: str
    kind: str
    title: str
    source: str
    reference: str
    published: str
    sha256: str
    tlp: str
    by: str
    opened_at: datetime
    reached: int
    """Accounts of this case that it led to."""
    notes: list[OutsideNote]


@dataclass(frozen=True, slots=True)
class CaseLeads:
    """Every lead this case was opened on."""

    leads: list[LeadShown]
    names: dict[str, str]


@reads("/cases/{case}/leads", Right.READ_LEADS, "case_leads.html", title="Leads", tab="Leads")
def list_case_leads(desk: Desk, case: str) -> CaseLeads:
    """What others told us that led to this case. Nothing of it was fetched; links are shown and never followed."""
    members = frozenset(desk.case(case).members)
    leads = Leads(desk.services.casework.cases.keys)
    shown = []
    for lead in leads.of_case(desk.connection, case):
        given = lead.opened.provenance
        notes = [outside_note(one) for one in lead.notes]
        shown.append(
            LeadShown(
                lead.id,
                lead.opened.kind.value,
                lead.opened.title,
                given.source,
                given.reference,
                given.published,
                given.sha256,
                given.tlp.value,
                lead.by,
                lead.opened_at,
                len(members & lead.found.keys()),
                notes,
            )
        )
    return CaseLeads(shown, pseudonyms(desk.connection))
