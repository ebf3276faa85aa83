"""What led to accounts that people judged positive flows back: it becomes indicators of our own, with the way it came.

case C-1, opened on lead L-1; domain:lure.example led to 12 of its accounts judged positive, to none that were cleared
-> lure.example, source "our own cases", case C-1, "L-1, domain:lure.example", marked as the lead is
"""

from collections import Counter
from dataclasses import dataclass, field

from countervail.casework.assembly import Casework
from countervail.casework.case import Case
from countervail.casework.hand import Hand
from countervail.intelligence.guards.grade import Grade, strongest
from countervail.intelligence.guards.standing import StandingGuards
from countervail.intelligence.guards.table import Guards
from countervail.intelligence.indicators.indicator import Indicator
from countervail.intelligence.indicators.judging import Origin, judged
from countervail.intelligence.indicators.kinds import Kind
from countervail.intelligence.indicators.reading import Reading
from countervail.intelligence.indicators.row import Row
from countervail.intelligence.indicators.store import Kept, keep
from countervail.intelligence.leads.lead import Lead
from countervail.intelligence.leads.leads import Leads
from countervail.networks.leads.lead import LeadKind, read_lead
from countervail.people.rights import Right
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.judgement import Judgement

CONFIRMED = 70
"""Confidence, 0-100, of what led to accounts judged positive: a person looked, and a host may still be others' too."""
SOURCE = "our own cases"
"""One source, however many cases say it: they are not independent of one another."""
_KINDS = {LeadKind.DOMAIN: Kind.HOST, LeadKind.IP: Kind.ADDRESS}
"""Starts that others can look for. Accounts and targets are people; a platform's media names are its own."""


@dataclass(frozen=True, slots=True)
class FlownBack:
    """What became indicators, and why the other starts did not."""

    kept: Kept | None
    """None: nothing was confirmed."""
    indicators: tuple[Indicator, ...]
    left_out: Counter[str] = field(default_factory=Counter)


def flow_back(casework: Casework, hand: Hand, case_id: str, guards: StandingGuards) -> FlownBack:
    """Keep the confirmed starts of a case's leads as indicators; twice adds nothing.

    Raises:
        RefusedError: the person may not.
        InputError: there is no such case, or it was opened on no lead.
    """
    hand.demand(Right.READ_NETWORK, case_id)
    hand.demand(Right.KEEP_INDICATORS)
    case = casework.cases.load(hand.connection, case_id)
    leads = Leads(casework.cases.keys).of_case(hand.connection, case_id)
    if not leads:
        raise InputError(f"case {case_id} was opened on no lead.", hint="Nothing to take back; see `leads list`.")
    left_out, table = Counter[str](), guards.table()
    found = [one for lead in leads for one in _confirmed(case, lead, table, left_out)]
    if not found:
        return FlownBack(None, (), left_out)
    content = canonical_json([[one.provenance.place, one.value, one.comment] for one in found])
    reading = Reading(f"case {case_id}", "case", digest(content), tuple(found), ())
    return FlownBack(keep(hand, reading, SOURCE), tuple(found), left_out)


def _confirmed(case: Case, lead: Lead, table: Guards, left_out: Counter[str]) -> list[Indicator]:
    positive, cleared = set(case.judged(Judgement.POSITIVE)), set(case.judged(Judgement.NEGATIVE))
    found = []
    for start in dict.fromkeys(one.start for one in lead.starts):
        reached = {a.account for one in lead.followed if one.start == start for a in one.found}
        one = _indicator(case, lead, start, len(reached & positive))
        if not reached & positive:
            left_out["led to nobody judged positive"] += 1
        elif len(reached & cleared) >= len(reached & positive):
            left_out["led to as many who were cleared"] += 1
        elif one is None:
            left_out["nothing others can look for"] += 1
        elif strongest(table.check(one.kind, one.value, one.scope)) is Grade.REFUSE:
            left_out["what everybody uses: the guards refuse it"] += 1
        else:
            found.append(one)
    return found


def _indicator(case: Case, lead: Lead, start: str, accounts: int) -> Indicator | None:
    begun, known = read_lead(start), case.opening.record.snapshot
    kind = _KINDS.get(begun.kind)
    if kind is None:
        return None
    row = Row(
        f"{lead.id}, {start}",
        begun.value,
        kind,
        lead.opened.provenance.tlp,
        CONFIRMED,
        first_seen=known.first_time,
        last_seen=known.last_time,
        comment=f"led to {accounts:,} accounts judged positive",
    )
    one = judged(row, Origin(SOURCE, f"case {case.id}", ""))
    return one if isinstance(one, Indicator) else None
