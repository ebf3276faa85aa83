"""Proposals settled by a person: confirmed, they become operators, claims or starts, with the lead as source."""

from dataclasses import dataclass

from countervail.intelligence.hand import Hand
from countervail.intelligence.leads.event import Proposal, Settled, Started
from countervail.intelligence.leads.lead import Lead
from countervail.intelligence.leads.leads import Leads
from countervail.intelligence.operators.claim import About, Claim, Source
from countervail.intelligence.operators.event import OperatorKind
from countervail.intelligence.operators.registry import enter, load, say
from countervail.vocabulary.errors import InputError
from countervail.workflow.lead_intake import start_of

_UNNAMED = "unknown entity"


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a person says to a proposal."""

    number: int
    confirmed: bool
    reason: str = ""
    operator: str = ""
    """Whom it is about, where the text does not say or says wrong."""


def settle(leads: Leads, hand: Hand, lead: str, settlement: Settlement) -> Lead:
    """Confirm a proposal or refuse it; returns the lead as it stands then.

    Raises:
        InputError: there is no such proposal, or it is not clear whom a claim is about.
        RefusedError: the person may not, or it is settled already.
    """
    before = leads.load(hand.connection, lead)
    if not 1 <= settlement.number <= len(before.proposals):
        raise InputError(f"{lead} has no proposal {settlement.number}.", hint=f"See `countervail leads show {lead}`.")
    proposal = before.proposals[settlement.number - 1]
    became = _made(hand, before, proposal, settlement) if settlement.confirmed else ""
    bodies = [Settled(settlement.number, settlement.confirmed, became, settlement.reason)]
    if became and proposal.what == "start":
        return leads.say(hand, lead, [*bodies, Started(became, settlement.number)])
    return leads.say(hand, lead, bodies)


def _made(hand: Hand, lead: Lead, proposal: Proposal, settlement: Settlement) -> str:
    if settlement.number in lead.settled:
        return ""  # refused by `say`, with its reason
    if proposal.what == "operator":
        return _operator(hand, lead, proposal, settlement)
    if proposal.what == "claim":
        whom = _whom(hand, settlement.operator or proposal.operator)
        about = About(proposal.about)
        claim = Claim(about, proposal.value, _source(lead), proposal.detail, proposal.since, proposal.until)
        return say(hand, whom, (claim,)).id
    if proposal.what == "start":
        start = start_of(proposal.value)
        if start is None:
            raise InputError("this is nothing to begin from.", hint="Refuse it, and give a start by hand.")
        return start
    return proposal.value


def _operator(hand: Hand, lead: Lead, proposal: Proposal, settlement: Settlement) -> str:
    known = settlement.operator or proposal.operator
    if known:
        return _whom(hand, known)
    unknown = proposal.value.startswith(_UNNAMED)
    claims = () if unknown else (Claim(About.NAME, proposal.value, _source(lead)),)
    return enter(hand, OperatorKind.UNKNOWN if unknown else OperatorKind.FIRM, proposal.value, claims).id


def _whom(hand: Hand, operator: str) -> str:
    try:
        return load(hand.connection, operator).id
    except InputError as error:
        hint = "Confirm the operator first, then say by --operator whom the claim is about."
        raise InputError(f"'{operator}' is no operator of the registry.", hint=hint) from error


def _source(lead: Lead) -> Source:
    """The lead as a source of claims."""
    given = lead.opened.provenance
    references = tuple(one for one in (lead.opened.title, given.reference) if one)
    return Source(given.source, references, given.published, given.sha256, given.tlp)
