"""Times at the ends of what can be written down are refused when a request comes in, not when its page is opened."""

from dataclasses import replace
from datetime import datetime

import pytest
from tests.oversight.requests.counter import Counter, demand

from countervail.oversight.requests.records.demand import Demand, Gag
from countervail.oversight.requests.records.notifying import GagChanged
from countervail.vocabulary.errors import InputError

EARLY = datetime.fromisoformat("0001-01-01T00:00:00+14:00")
LATE = datetime.fromisoformat("9999-12-31T23:59:59-14:00")


def _with(since: datetime | None = None, until: datetime | None = None) -> Demand:
    asked = demand()
    return replace(asked, scope=replace(asked.scope, since=since, until=until))


@pytest.mark.parametrize(
    "wrong", [_with(since=EARLY), _with(until=LATE), demand(gag=Gag("AG", LATE)), demand(gag=Gag("AG", EARLY))]
)
def test_a_request_with_a_time_that_no_page_can_show_is_not_entered(counter: Counter, wrong: Demand) -> None:
    counter.agency()
    with pytest.raises(InputError, match="between 1970 and 2199"), counter.clerk("ros") as clerk:
        counter.office.requests.receive(clerk, wrong)


def test_nor_is_a_gag_changed_to_one(counter: Counter) -> None:
    counter.agency()
    with counter.clerk("ros") as clerk:
        known = counter.office.requests.receive(clerk, demand())
    with pytest.raises(InputError, match="between 1970 and 2199"), counter.clerk("ros") as clerk:
        counter.office.requests.say(clerk, known.id, GagChanged("AG", LATE))
