"""Who looked at whom, and why: for the auditor, with questions, and broken glass that nobody has looked at yet."""

from dataclasses import dataclass
from datetime import datetime

from pydantic import BaseModel

from countervail.casework.hand import Hand
from countervail.console.desk import Desk
from countervail.console.operation import reads, writes
from countervail.console.shown import Reason
from countervail.oversight import glass
from countervail.oversight.hints import hints
from countervail.people.rights import Right
from countervail.people.roll import pseudonyms
from countervail.workflow.kept import looks

MOST = 500
"""Looks shown at once, the newest: `countervail access export` gives all of them, with proofs."""


@dataclass(frozen=True, slots=True)
class LookLine:
    """One look, or one attempt."""

    at: datetime
    who: str
    kind: str
    whom: str
    case: str
    reason: str


@dataclass(frozen=True, slots=True)
class HintLine:
    """A question for somebody; never a verdict."""

    who: str
    says: str
    looks: int


@dataclass(frozen=True, slots=True)
class GlassLine:
    """A breaking of the glass that no auditor has looked at."""

    id: str
    who: str
    case: str
    role: str
    reason: str


@dataclass(frozen=True, slots=True)
class AccessShown:
    """The auditor's view."""

    looks: list[LookLine]
    older: int
    hints: list[HintLine]
    glass: list[GlassLine]


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A breaking of the glass that was looked at."""

    glass: str


class Finding(BaseModel):
    """What was found."""

    finding: Reason


@reads("/access", Right.READ_ACCESS, "access.html", title="Access", menu="Access")
def show_access(desk: Desk) -> AccessShown:
    """Looks with their reasons, questions, broken glass. That it was read stands in the ledger too."""
    found = looks(desk.services.installation, desk.connection, desk.services.casework.cases)
    names = pseudonyms(desk.connection)
    with desk.services.database.transaction() as connection:  # the page itself is read in one that cannot write
        Hand(connection, desk.caller.actor, desk.hand.now).enter("access.read", "access", {"looks": len(found)})
    lines = [
        LookLine(one.at, names.get(one.who, one.who) or "(run)", one.kind, one.whom, one.case or "", one.reason)
        for one in reversed(found[-MOST:])
    ]
    asked = [HintLine(names.get(h.who, h.who) or "somebody", h.says, len(h.looks)) for h in hints(found)]
    waiting = [
        GlassLine(one.id, names.get(one.who, one.who), one.case, str(one.role), one.reason)
        for one in glass.broken(desk.connection)
        if not one.acknowledged
    ]
    return AccessShown(lines, max(0, len(found) - MOST), asked, waiting)


@writes("/access/glass/{broken}", Right.READ_ACCESS, then="/access")
def acknowledge_glass(desk: Desk, broken: str, finding: Finding) -> Acknowledged:
    """Say what was found; until then it stands on every auditor's page."""
    glass.acknowledge(desk.hand, broken, finding.finding)
    return Acknowledged(broken)
