"""Requests whose time is over: the key goes, and with it who was asked about; that there was one stays in the log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, update

from countervail.oversight.requests.clerk import Clerk
from countervail.oversight.requests.request import ENDED, Request
from countervail.oversight.requests.requests import ERASED, Requests
from countervail.oversight.requests.tables import PACKAGES, REQUESTS
from countervail.oversight.requests.tasks import Duty, tasks
from countervail.people.rights import Right
from countervail.vocabulary.errors import RefusedError

DAYS = 5 * 365
"""After the last thing that was said of it. Long enough for a court to ask, and for a user who was told to sue."""


@dataclass(frozen=True, slots=True)
class Expired:
    """A request whose time is over."""

    request: str
    held: bool
    """Whether a legal hold keeps it."""


def expired(clerk: Clerk, requests: Requests, days: int = DAYS) -> list[Expired]:
    """Every request that is ended, owes nothing, and was last spoken of so many days ago."""
    clerk.demand(Right.READ_REGISTER)
    found = (requests.load(clerk.register, identity) for identity in requests.ids(clerk.register))
    return [Expired(one.id, one.held(clerk.now)) for one in found if _over(one, clerk, days)]


def erase(clerk: Clerk, requests: Requests, request: str, days: int = DAYS) -> None:
    """Erase one of them. The figures of the report do not change: they are counted from the log.

    Raises:
        RefusedError: the person may not, its time is not over, or a legal hold keeps it.
    """
    clerk.demand(Right.WRITE_REGISTER)
    stands = requests.load(clerk.register, request)
    if stands.held(clerk.now):
        raise RefusedError(f"a legal hold keeps {request}.", hint="See `requests show`; a hold always wins.")
    if not _over(stands, clerk, days):
        raise RefusedError(f"the time of {request} is not over.", hint="See `countervail requests expire --dry-run`.")
    clerk.register.execute(delete(PACKAGES).where(PACKAGES.c.request_id == request))
    gone = {"state": ERASED, "due_at": None}
    clerk.register.execute(update(REQUESTS).where(REQUESTS.c.id == request).values(gone))
    receipt = requests.keys.erase(request, clerk.now)
    clerk.enter("request.erased", request, {"key_id": receipt.key_id}, high_impact=True)


def erase_all(clerk: Clerk, requests: Requests, days: int = DAYS) -> Sequence[Expired]:
    """Erase whatever no hold keeps; returns all whose time is over."""
    found = expired(clerk, requests, days)
    for one in found:
        if not one.held:
            erase(clerk, requests, one.request, days)
    return found


def _over(request: Request, clerk: Clerk, days: int) -> bool:
    owed = [task for task in tasks(request) if task.duty is not Duty.END_PRESERVATION or task.due_at > clerk.now]
    quiet = clerk.now - request.history[-1].at >= timedelta(days=days)
    return request.state in ENDED and not owed and quiet
