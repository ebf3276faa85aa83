"""What is owed, and by when: users told, gags asked after, emergencies reviewed, preservations ended."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from countervail.oversight.requests.request import NO_END, Request, RequestState

REVIEW_WITHIN = timedelta(days=14)
"""An emergency is looked at again while people still remember it."""


class Duty(StrEnum):
    """What has to be done."""

    NOTIFY = "notify"
    ASK_AFTER_GAG = "ask_after_gag"
    REVIEW = "review"
    END_PRESERVATION = "end_preservation"
    """Renewed by the agency, or deleted."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing owed on one request."""

    duty: Duty
    request: str
    due_at: datetime


def tasks(request: Request) -> tuple[Task, ...]:
    """What is owed on a request, the soonest first."""
    owed = [*_notice(request), *_review(request), *_preservation(request)]
    return tuple(sorted(owed, key=lambda task: (task.due_at, task.duty)))


def next_due(request: Request) -> datetime | None:
    """When the first of them is due; None: nothing is owed."""
    owed = tasks(request)
    return owed[0].due_at if owed else None


def _notice(request: Request) -> list[Task]:
    """Whoever's data went out, or was asked for by a forger, is told."""
    if request.notified_at is not None or not (request.disclosed_at or request.fraudulent):
        return []
    since = request.disclosed_at or request.history[-1].at
    if request.gag is None or request.fraudulent:
        return [Task(Duty.NOTIFY, request.id, since)]
    if request.gag.until is None:
        return [Task(Duty.ASK_AFTER_GAG, request.id, since + NO_END)]
    return [Task(Duty.NOTIFY, request.id, max(since, request.gag.until))]


def _review(request: Request) -> list[Task]:
    if not request.emergency or request.disclosed_at is None or request.justified is not None:
        return []
    return [Task(Duty.REVIEW, request.id, request.disclosed_at + REVIEW_WITHIN)]


def _preservation(request: Request) -> list[Task]:
    if request.preserved_until is None or request.state is RequestState.WITHDRAWN:
        return []
    return [Task(Duty.END_PRESERVATION, request.id, request.preserved_until)]
