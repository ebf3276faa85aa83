"""The queue: alerts and reviews of the runs, groups set aside only as counts, cases without opening one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, Field

from countervail.casework.case import CaseState
from countervail.casework.queue import PAGE, Queued, queue, queued
from countervail.console.desk import Desk
from countervail.console.operation import reads
from countervail.console.runs import ShownRun
from countervail.console.shown import ANY, Key, page_of
from countervail.networks.counter_evidence import in_words
from countervail.people.rights import Right
from countervail.people.roll import pseudonyms
from countervail.vocabulary.phases import Disposition
from countervail.workflow.case_opening import cases_on


@dataclass(frozen=True, slots=True)
class QueuedNetwork:
    """One alert or review. It names no account and no target."""

    run: str
    network: str
    disposition: Disposition
    bits: float
    members: int
    targets: int
    phases: list[str]
    """Those claimed, in the order in which they harm."""
    against: str
    """The leading counter-evidence."""
    first: datetime
    last: datetime
    cases: list[Queued]
    """Those that are about it already, and who has them."""
    looks_like: str = ""
    """The case whose network it looks like, where somebody has asked and one leads; no part of its weight."""
    held_back: str = ""
    """Why it is a review though it would be an alert otherwise."""

    @property
    def key(self) -> str:
        """Its place in the list."""
        return f"{self.run}/{self.network}"


@dataclass(frozen=True, slots=True)
class SetAside:
    """Groups of one size, set aside for one leading reason: a count, and nothing else exists of them."""

    run: str
    size_band: str
    leading_counter_evidence: str
    groups: int

    @property
    def says(self) -> str:
        """The reason in words."""
        return in_words().get(self.leading_counter_evidence, self.leading_counter_evidence)


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of the queue."""

    networks: list[QueuedNetwork]
    more: str | None
    set_aside: list[SetAside]
    runs: list[str]
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class CaseList:
    """A page of cases, newest first."""

    cases: list[Queued]
    below: int | None
    """Number of the last line, where there are more."""
    names: dict[str, str]
    """Pseudonyms by id."""


class Which(BaseModel):
    """What of the queue is wanted."""

    run: Key = ""
    disposition: Annotated[Disposition | None, ANY] = None
    after: Key = ""


class WhichCases(BaseModel):
    """Which cases are wanted."""

    state: Annotated[CaseState | None, ANY] = None
    below: Annotated[int | None, Field(ge=0, le=2**53)] = None


@reads("/queue", Right.READ_QUEUE, "queue.html", title="Queue")
def show_queue(desk: Desk, which: Which) -> Queue:
    """Alerts first, then reviews, each by weight; set-aside groups as counts."""
    runs = [run for run in desk.services.runs if which.run in ("", run.name)]
    found = [line for run in runs for line in _of_run(desk, run)]
    wanted = [one for one in found if which.disposition in (None, one.disposition)]
    wanted.sort(key=lambda one: (one.disposition is not Disposition.ALERT, -one.bits, one.run, one.network))
    shown, more = page_of(wanted, [one.key for one in wanted], which.after)
    aside = [SetAside(run.name, **row) for run in runs for row in run.set_aside]
    return Queue(shown, more, aside, [run.name for run in desk.services.runs], names(desk))


@reads("/cases", Right.READ_QUEUE, "cases.html", title="Cases")
def list_cases(desk: Desk, which: WhichCases) -> CaseList:
    """Cases and how they stand, without opening one."""
    shown = queue(desk.connection, below=which.below, state=which.state)
    return CaseList(shown, shown[-1].number if len(shown) == PAGE else None, names(desk))


def names(desk: Desk) -> dict[str, str]:
    """Pseudonyms of everybody who ever worked here, by id."""
    return pseudonyms(desk.connection)


def _of_run(desk: Desk, run: ShownRun) -> list[QueuedNetwork]:
    """Its alerts and reviews, each with the cases about it: nothing is handed to two people unseen."""
    on = cases_on(desk.services.casework, desk.connection, run.folder.folder, run.networks)
    known = {one.case: one for one in queued(desk.connection, (case for cases in on.values() for case in cases))}
    return [_queued(run, row, [known[case] for case in on.get(name, ())]) for name, row in run.networks.items()]


def _queued(run: ShownRun, row: dict[str, Any], cases: list[Queued]) -> QueuedNetwork:
    against = row["counter_evidence"]
    return QueuedNetwork(
        run=run.name,
        network=row["network_id"],
        disposition=Disposition(row["disposition"]),
        bits=row["bits"],
        members=row["member_count"],
        targets=row["target_count"],
        phases=list(row["claimed_phases"]),
        against=against[0]["statement"] if against else "",
        first=datetime.fromisoformat(row["first_time"]),
        last=datetime.fromisoformat(row["last_time"]),
        cases=cases,
        looks_like=str((run.recognised(row["network_id"]) or {}).get("leader", "")),
        held_back=row.get("held_back") or "",
    )
