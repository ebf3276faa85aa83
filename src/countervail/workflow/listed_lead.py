"""A list of indicators becomes a lead: what of it was seen here, as starting points that keep where they come from.

indicators import LIST --source LAB -> indicators match LOG -> leads from-list LAB -> leads expand L-1 LOG
"""

from collections import Counter
from dataclasses import dataclass, field

from countervail.intelligence.guards.grade import Grade, strongest
from countervail.intelligence.guards.standing import StandingGuards
from countervail.intelligence.hand import Hand
from countervail.intelligence.indicators.kinds import HASH_LENGTHS, Kind
from countervail.intelligence.indicators.standing import Standing, all_standing
from countervail.intelligence.leads.event import LeadKind, Provenance
from countervail.intelligence.leads.lead import Lead
from countervail.intelligence.leads.leads import Leads
from countervail.people.rights import Right
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.tlp import narrowest
from countervail.workflow.lead_intake import Incoming, take_in
from countervail.workflow.summary.outside_text import defanged

_STARTS = frozenset({Kind.HOST, Kind.ADDRESS, *HASH_LENGTHS.values()})
"""Kinds that `expand` begins from; a page would lead to whoever else is on its host."""
MOST_FILES = 20
"""Files of a source that a lead names; more are counted."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Which list is to become a lead."""

    source: str
    """As it was given at the import."""
    title: str = ""
    also_unseen: bool = False
    """Also what no look has seen here; such a start is answered with that."""


@dataclass(frozen=True, slots=True)
class FromList:
    """The lead, and why the rest of the list is none of its starting points."""

    lead: Lead
    left_out: Counter[str] = field(default_factory=Counter)


def lead_from_list(leads: Leads, hand: Hand, listing: Listing, guards: StandingGuards) -> FromList:
    """Take a stored list's indicators in as a lead.

    Raises:
        RefusedError: the person may not.
        InputError: nothing was taken in from this source, or nothing of it can be begun from.
    """
    hand.demand(Right.READ_INDICATORS)
    standing = all_standing(hand.connection, hand.now)
    claimed = [one for one in standing if any(claim.source == listing.source for claim in one.claims)]
    if not claimed:
        known = ", ".join(sorted({claim.source for one in standing for claim in one.claims})[:MOST_FILES]) or "none"
        raise InputError(f"no list of '{listing.source}' was taken in.", hint=f"Sources: {known}.")
    table, left_out = guards.table(), Counter[str]()
    chosen = []
    for one in claimed:
        why = _unfit(one, also_unseen=listing.also_unseen)
        if why is None and strongest(table.check(one.kind, one.value, one.scope)) is Grade.REFUSE:
            why = "what everybody uses: the guards refuse it"
        if why is None:
            chosen.append(one)
        else:
            left_out[why] += 1
    if not chosen:
        hint = "Look for it first: `countervail indicators match LOG`. Or give --also-unseen."
        told = ", ".join(f"{count:,} {why}" for why, count in left_out.items())
        raise InputError(f"nothing of this list can be begun from ({told}).", hint=hint)
    return FromList(take_in(leads, hand, _incoming(chosen, listing)).lead, left_out)


def _unfit(one: Standing, *, also_unseen: bool) -> str | None:
    """Why an indicator is nothing to begin from; None where it is something."""
    if one.life.expired:
        return "ended: the name may be a stranger's by now"
    if one.personal:
        return "a person's account"
    if one.kind not in _STARTS:
        return "nothing that activity is followed by"
    return None if one.life.sightings or also_unseen else "never seen here"


def _incoming(chosen: list[Standing], listing: Listing) -> Incoming:
    claims = [claim for one in chosen for claim in one.claims if claim.source == listing.source]
    files = sorted({claim.file for claim in claims})
    published = max((claim.published for claim in claims if claim.published), default=None)
    more = f" and {len(files) - MOST_FILES} more" if len(files) > MOST_FILES else ""
    given = Provenance(
        listing.source,
        f"{', '.join(files[:MOST_FILES])}{more}",
        published.date().isoformat() if published else "",
        tlp=narrowest([one.life.tlp for one in chosen]),
    )
    title = listing.title or f"Indicators of {listing.source}"
    return Incoming(LeadKind.LIST, title, given, "".join(_line(one, listing.source) for one in chosen).encode())


def _line(one: Standing, source: str) -> str:
    """One starting point with where it is claimed, by which the indicator is found again."""
    where = next(f"{claim.file}, {claim.place}" for claim in one.claims if claim.source == source)
    return f"{defanged(one.value)} # {one.id}, {' '.join(where.split())}\n"
