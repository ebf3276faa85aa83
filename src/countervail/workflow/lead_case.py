"""A case opened on a lead: the lead, its path to the network's accounts and its notes become evidence."""

from countervail.casework.evidence_room import Found
from countervail.casework.records.snapshot import Snapshot
from countervail.intelligence.leads.lead import Lead
from countervail.vocabulary.canonical import canonical_json


def lead_as_evidence(lead: Lead, snapshot: Snapshot) -> Found:
    """What the lead is, and how it led to accounts of this network; its text stays with the lead."""
    given = lead.opened.provenance
    members = frozenset(snapshot.members)
    reached = {account: way for account, way in lead.found.items() if account in members}
    raw = {
        "lead": lead.id,
        "kind": lead.opened.kind.value,
        "title": lead.opened.title,
        "source": given.source,
        "reference": given.reference,
        "published": given.published,
        "sha256": given.sha256,
        "tlp": given.tlp.value,
        "reached": [
            {
                "account": account,
                "start": start,
                "bits": found.bits,
                "path": [[step.origin, step.channel, step.item, step.to] for step in found.path],
            }
            for account, (start, found) in sorted(reached.items())
        ],
        "notes": [
            {"text": one.note.text, "source": one.note.provenance.source, "sha256": one.note.provenance.sha256}
            for one in lead.notes
        ],
    }
    return Found(
        source=f"lead {lead.id}",
        query=f"countervail leads expand {lead.id}",
        says=f"The lead ({lead.opened.kind.value}) led to {len(reached):,} of the network's accounts; "
        f"{len(lead.notes):,} notes from outside.",
        raw=canonical_json(raw),
        happened_at=lead.opened_at,
        accounts=tuple(sorted(reached)),
    )
