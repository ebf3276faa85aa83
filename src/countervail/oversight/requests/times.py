"""Times that a request may name: those which every page can show, in every zone."""

from datetime import UTC, datetime

from countervail.oversight.requests.records.demand import Demand
from countervail.vocabulary.errors import InputError

FIRST = datetime(1970, 1, 1, tzinfo=UTC)
LAST = datetime(2200, 1, 1, tzinfo=UTC)
"""The first moment that is too late."""


def check_demand(demand: Demand) -> None:
    """Go on only with a demand whose times are times of ours; what it says is kept for good.

    Raises:
        InputError: it begins, ends or binds to silence at another.
    """
    for moment in (demand.scope.since, demand.scope.until, demand.gag.until if demand.gag else None):
        check_time(moment)


def check_time(moment: datetime | None) -> None:
    """The same for one moment; None is none.

    Raises:
        InputError: it lies before 1970 or after 2199.
    """
    if moment is not None and not FIRST <= moment < LAST:
        hint = "Correct it with the agency, or leave it out where the request names none."
        raise InputError("a request names times between 1970 and 2199.", hint=hint)
