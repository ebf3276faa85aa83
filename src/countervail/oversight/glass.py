"""Break-glass: a role in one case for a few hours, when nobody who could give it can be reached; with notice."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from countervail.casework.hand import Hand
from countervail.casework.refusal import refuse, require_reason
from countervail.casework.tables import CASES
from countervail.ledger.tables import ENTRIES
from countervail.people.granting import lend
from countervail.people.journal import fresh_id
from countervail.people.person import Grant
from countervail.people.rights import Right
from countervail.vocabulary.clock import from_micros, to_micros
from countervail.vocabulary.roles import Role

HOURS = timedelta(hours=4)
"""Long enough for a night, short enough that the day's people take over."""


@dataclass(frozen=True, slots=True)
class Broken:
    """One breaking of the glass."""

    id: str
    who: str
    case: str
    role: str
    at: datetime
    until: datetime
    reason: str
    acknowledged: bool
    """Whether an auditor has looked at it."""


def break_glass(hand: Hand, case: str, role: Role, reason: str) -> Broken:
    """Take a role in a case that one holds elsewhere. The reason stands in the ledger: it must name nobody.

    Raises:
        RefusedError: no role of theirs gives the right, it is a role they hold nowhere, or there is no reason.
    """
    require_reason(reason, "breaking the glass")
    if hand.connection.execute(select(CASES.c.id).where(CASES.c.id == case)).first() is None:
        raise refuse(f"there is no case {case}.", "See the queue of cases.")
    until = hand.now + HOURS
    lend(hand.occasion, hand.actor, Grant(role, case), until)
    identity = fresh_id("G")
    facts = {"case": case, "role": role.value, "until": to_micros(until), "reason": reason.strip()}
    hand.enter("glass.broken", identity, facts, high_impact=True)
    return Broken(identity, hand.id, case, role.value, hand.now, until, reason.strip(), acknowledged=False)


def broken(connection: Connection) -> list[Broken]:
    """Every time it was broken, oldest first, and whether an auditor looked at it."""
    seen = set(connection.execute(select(ENTRIES.c.subject).where(ENTRIES.c.kind == "glass.acknowledged")).scalars())
    wanted = select(ENTRIES.c.entry).where(ENTRIES.c.kind == "glass.broken").order_by(ENTRIES.c.seq)
    found = []
    for entry in map(json.loads, connection.execute(wanted).scalars()):
        body, subject = entry["body"], entry["subject"]
        ends = from_micros(body["until"])
        at = from_micros(entry["t"])
        found.append(
            Broken(subject, entry["actor"], body["case"], body["role"], at, ends, body["reason"], subject in seen)
        )
    return found


def acknowledge(hand: Hand, identity: str, finding: str) -> None:
    """An auditor has looked at it, and says what they found.

    Raises:
        RefusedError: the person may not, says nothing, or there is nothing of that name to look at.
    """
    hand.demand(Right.READ_ACCESS)
    require_reason(finding, "this")
    if identity not in {one.id for one in broken(hand.connection) if not one.acknowledged}:
        raise refuse(f"nothing of the name {identity} waits to be looked at.", "See `countervail access show`.")
    hand.enter("glass.acknowledged", identity, {"finding": finding.strip()})
