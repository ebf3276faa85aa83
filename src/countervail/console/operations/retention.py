"""Retention as it stands: how long each class is kept, what is due, what holds it. Nothing is erased from here."""

from dataclasses import dataclass
from datetime import datetime

from countervail.console.desk import Desk
from countervail.console.operation import reads
from countervail.oversight.retention.data_class import all_classes
from countervail.oversight.retention.holds import Holds, LegalHold
from countervail.people.rights import Right
from countervail.people.roll import pseudonyms
from countervail.workflow.kept import retention_of

MOST = 500
"""Things of one class that are listed by name; there may be a hundred thousand."""


@dataclass(frozen=True, slots=True)
class ClassLine:
    """A class of data."""

    name: str
    says: str
    days: int
    due: int
    held: int


@dataclass(frozen=True, slots=True)
class DueLine:
    """One thing whose time is over."""

    cls: str
    id: str
    since: datetime
    hold: str
    """Id of what stops its erasure; empty: the next run erases it."""


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a run would do now."""

    classes: list[ClassLine]
    due: list[DueLine]
    left: int
    """Things that are due and not listed."""


@dataclass(frozen=True, slots=True)
class HoldLine:
    """A legal hold, ended ones too."""

    id: str
    scope: str
    reason: str
    by: str
    since: datetime
    until: datetime | None
    active: bool


@dataclass(frozen=True, slots=True)
class HoldList:
    """Every hold there was."""

    holds: list[HoldLine]


@reads("/retention", Right.RUN_RETENTION, "retention.html", title="Retention", menu="Retention")
def show_retention(desk: Desk) -> DryRun:
    """The dry run: what is due by class, and what is held. Erasing is the nightly command's."""
    services = desk.services
    office = retention_of(services.installation, services.database, services.casework, services.keyring)
    found = office.due(desk.connection, desk.hand.now)
    classes = [
        ClassLine(
            name,
            one.SAYS,
            office.days[name],
            sum(due.item.cls == name for due in found),
            sum(due.item.cls == name and due.hold is not None for due in found),
        )
        for name, one in all_classes().items()
    ]
    lines = [DueLine(d.item.cls, d.item.id, d.item.since, d.hold.id if d.hold else "") for d in found[:MOST]]
    return DryRun(classes, lines, max(0, len(found) - MOST))


@reads("/holds", Right.HOLD_RECORDS, "holds.html", title="Legal holds", menu="Holds")
def list_holds(desk: Desk) -> HoldList:
    """Who stops the erasure of what, why, until when."""
    holds = Holds(desk.services.casework.cases.keys).all(desk.connection)
    names = pseudonyms(desk.connection)
    return HoldList([_line(hold, names, desk.hand.now) for hold in reversed(holds)])


def _line(hold: LegalHold, names: dict[str, str], now: datetime) -> HoldLine:
    by = names.get(hold.set_by, hold.set_by)
    return HoldLine(hold.id, hold.scope, hold.reason, by, hold.set_at, hold.until, hold.active(now))
