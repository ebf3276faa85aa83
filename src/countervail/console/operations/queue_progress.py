"""What changes in the queue, told as it goes: how many wait, and a mark that changes with any case. No account."""

from dataclasses import dataclass

from countervail.casework.case import CaseState
from countervail.casework.queue import queue
from countervail.console.desk import Desk
from countervail.console.operation import watches
from countervail.people.rights import Right
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.phases import Disposition

_RARELY = 15
"""Seconds between two looks of whoever has the queue open: most do, all day."""
_AT_WORK = (CaseState.OPEN, CaseState.DECIDED)


@dataclass(frozen=True, slots=True)
class QueueProgress:
    """The queue, as much of it as somebody should hear of who is not looking."""

    alerts: int
    reviews: int
    at_work: int
    """Cases open or decided, among the newest."""
    mark: str
    """Changes when a case is opened, taken, objected to or ended."""
    says: str
    over: bool
    """Never: a queue goes on."""


@watches("/queue/progress", Right.READ_QUEUE, rare=_RARELY)
def watch_queue(desk: Desk) -> QueueProgress:
    """How many alerts and reviews there are and whether any case has changed (`text/event-stream`, `progress`)."""
    kinds = [Disposition(row["disposition"]) for run in desk.services.runs for row in run.networks.values()]
    cases = queue(desk.connection)
    stand = [[one.case, one.state.value, one.assignee or "", one.appeals] for one in cases]
    alerts, reviews = (kinds.count(kind) for kind in (Disposition.ALERT, Disposition.REVIEW))
    at_work = sum(one.state in _AT_WORK for one in cases)
    counts = f"{_count(alerts, 'alert')}, {_count(reviews, 'review')}, {_count(at_work, 'case')} at work"
    says = f"The queue has changed: {counts}."
    return QueueProgress(alerts, reviews, at_work, digest(canonical_json(stand)), says, over=False)


def _count(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number:,} {noun}s"
