"""The queue: which cases there are and how they stand, without opening one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from countervail.casework.case import CaseState
from countervail.casework.records.opening import Origin
from countervail.casework.tables import CASES
from countervail.vocabulary.clock import from_micros
from countervail.vocabulary.phases import Disposition

PAGE = 50


@dataclass(frozen=True, slots=True)
class Queued:
    """One line of the queue. It names no account."""

    case: str
    number: int
    state: CaseState
    origin: Origin
    disposition: Disposition
    assignee: str | None
    members: int
    appeals: int
    """Those that wait for an answer."""
    opened_at: datetime
    changed_at: datetime
    held_until: datetime | None


def queue(
    connection: Connection, *, below: int | None = None, state: CaseState | None = None, size: int = PAGE
) -> list[Queued]:
    """A page of cases, the newest first.

    Args:
        below: only cases of a smaller number: that of the last line of the page before.
        state: only cases in this state.
        size: lines of the page.
    """
    wanted = select(CASES).order_by(CASES.c.number.desc()).limit(size)
    if below is not None:
        wanted = wanted.where(CASES.c.number < below)
    if state is not None:
        wanted = wanted.where(CASES.c.state == state.value)
    return _lines(connection, wanted)


def queued(connection: Connection, cases: Iterable[str]) -> list[Queued]:
    """The lines of some cases, the newest first."""
    return _lines(connection, select(CASES).where(CASES.c.id.in_(set(cases))).order_by(CASES.c.number.desc()))


def _lines(connection: Connection, wanted: Select[Any]) -> list[Queued]:
    return [
        Queued(
            case=row.id,
            number=row.number,
            state=CaseState(row.state),
            origin=Origin(row.origin),
            disposition=Disposition(row.disposition),
            assignee=row.assignee,
            members=row.members,
            appeals=row.appeals,
            opened_at=from_micros(row.opened_at),
            changed_at=from_micros(row.changed_at),
            held_until=None if row.held_until is None else from_micros(row.held_until),
        )
        for row in connection.execute(wanted)
    ]
