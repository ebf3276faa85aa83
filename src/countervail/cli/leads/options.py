"""What the sub-commands of `leads` share: which lead, and how it is shown."""

from collections.abc import Iterable
from typing import Annotated, Any

import typer

from countervail.cli.at_work import Work
from countervail.cli.operators.options import tell
from countervail.intelligence.leads.event import PathStep
from countervail.intelligence.leads.lead import Lead
from countervail.intelligence.leads.leads import Leads
from countervail.vault.keys import Keyring
from countervail.workflow.lead_following import shown_start
from countervail.workflow.summary.outside_text import defanged

LeadId = Annotated[str, typer.Argument(help="The lead, like L-1.", metavar="LEAD")]


def leads_of(work: Work) -> Leads:
    """The leads, under the keys of the work."""
    return Leads(work.casework.cases.keys)


def told(lead: Lead, keyring: Keyring) -> dict[str, Any]:
    """A lead as JSON, without its text."""
    given = lead.opened.provenance
    return {
        "lead": lead.id,
        "kind": lead.opened.kind.value,
        "title": lead.opened.title,
        "source": given.source,
        "reference": given.reference,
        "published": given.published,
        "sha256": given.sha256,
        "tlp": given.tlp.value,
        "opened_at": lead.opened_at.isoformat(timespec="seconds"),
        "starts": [shown_start(one.start, keyring) for one in lead.starts],
        "proposals": [_proposal(lead, number) for number in range(1, len(lead.proposals) + 1)],
        "accounts": [
            {"account_uid": account, "start": start, "bits": found.bits, "core": found.core, "path": _path(found.path)}
            for account, (start, found) in sorted(lead.found.items(), key=lambda pair: -pair[1][1].bits)
        ],
        "notes": [
            {
                "text": one.note.text,
                "source": one.note.provenance.source,
                "sha256": one.note.provenance.sha256,
                "at": one.at.isoformat(timespec="seconds"),
            }
            for one in lead.notes
        ],
        "cases": lead.cases,
    }


def _proposal(lead: Lead, number: int) -> dict[str, Any]:
    """One proposal, numbered from 1, and what a person said to it."""
    one = lead.proposals[number - 1]
    settled = lead.settled.get(number)
    return {
        "number": number,
        "what": one.what,
        "value": one.value,
        "line": one.line,
        "why": one.why,
        "operator": one.operator,
        "about": one.about,
        "detail": one.detail,
        "since": one.since,
        "until": one.until,
        "settled": None if settled is None else settled.confirmed,
    }


def _path(steps: Iterable[PathStep]) -> list[dict[str, str]]:
    return [{"from": step.origin, "channel": step.channel, "item": step.item, "to": step.to} for step in steps]


def tell_lead(lead: Lead, keyring: Keyring) -> None:
    """A lead on the screen, without its text."""
    given = lead.opened.provenance
    tell(f"{lead.id}: {lead.opened.title} ({lead.opened.kind.value}, {given.source}, {given.tlp.value})")
    tell(f"sha256 {given.sha256}, {given.size:,} bytes, taken in {lead.opened_at:%Y-%m-%d %H:%M} UTC")
    for started in lead.starts:
        tell(f"begins from {defanged(shown_start(started.start, keyring))}")
    for number, one in enumerate(lead.proposals, start=1):
        settled = lead.settled.get(number)
        state = "open" if settled is None else "confirmed" if settled.confirmed else "refused"
        meant = f", meant is {one.operator}" if one.what == "operator" and one.operator else ""
        whom = f" of {one.operator}" if one.operator and not meant else ""
        about = one.about or one.detail
        days = f", {one.since or '?'} to {one.until or '?'}" if one.since or one.until else ""
        tell(
            f"{number:>3} [{state}] {one.what}{whom}: {one.value}{f' ({about})' if about else ''}{days}{meant}; "
            f"line {one.line}: {one.why}"
        )
    for followed in lead.followed:
        tell(f"{defanged(followed.start)}: {followed.statement}")
    for remark in lead.notes:
        tell(f"note of {remark.at:%Y-%m-%d}, {remark.note.provenance.source}: {remark.note.text}")
    for case in lead.cases:
        tell(f"taken up by case {case}")
