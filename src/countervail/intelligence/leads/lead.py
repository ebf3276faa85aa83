"""A lead as it stands: what its history adds up to."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from countervail.intelligence.leads.event import (
    Event,
    Followed,
    FoundAccount,
    Noted,
    Opened,
    Proposal,
    Proposed,
    Settled,
    Started,
    TakenUp,
)
from countervail.vocabulary.errors import StorageError


@dataclass(frozen=True, slots=True)
class Remark:
    """A note on a lead, with who entered it and when."""

    note: Noted
    by: str
    at: datetime


@dataclass
class Lead:
    """One lead."""

    id: str
    """`L-n`."""
    opened: Opened
    opened_at: datetime
    by: str
    seq: int = 1
    starts: list[Started] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    """A proposal's number is its place, counted from 1."""
    settled: dict[int, Settled] = field(default_factory=dict)
    followed: list[Followed] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    cases: list[str] = field(default_factory=list)

    @property
    def found(self) -> dict[str, tuple[str, FoundAccount]]:
        """Every account it led to, with the starting point of its strongest way."""
        best: dict[str, tuple[str, FoundAccount]] = {}
        for followed in self.followed:
            for one in followed.found:
                if one.account not in best or one.bits > best[one.account][1].bits:
                    best[one.account] = (followed.start, one)
        return best


def fold(events: Iterable[Event]) -> Lead:
    """The lead of a history, oldest first.

    Raises:
        StorageError: the history has a gap or does not begin with its opening.
    """
    listed = list(events)
    if not listed or not isinstance(listed[0].body, Opened) or any(e.seq != n for n, e in enumerate(listed, start=1)):
        hint = "Restore the database; `countervail ledger verify` names what was changed."
        raise StorageError("the history of a lead has a gap.", hint=hint)
    first = listed[0]
    lead = Lead(first.lead, listed[0].body, first.learned_at, first.actor)
    for event in listed[1:]:
        lead.seq = event.seq
        match event.body:
            case Started():
                lead.starts.append(event.body)
            case Proposed(proposals=proposals):
                lead.proposals.extend(proposals)
            case Settled(proposal=number):
                lead.settled[number] = event.body
            case Followed():
                lead.followed.append(event.body)
            case Noted():
                lead.notes.append(Remark(event.body, event.actor, event.learned_at))
            case TakenUp(case=case):
                lead.cases.append(case)
            case Opened():
                raise StorageError("a lead was opened twice.", hint="Restore the database.")
    return lead
