"""Requests die by their key when their time is over; a hold, a duty or youth keeps them; the report stays as it was."""

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from tests.oversight.requests.counter import START, Counter, demand

from countervail.ledger.log import about, size
from countervail.oversight.requests.event import Event
from countervail.oversight.requests.expiry import erase, erase_all, expired
from countervail.oversight.requests.fold import fold
from countervail.oversight.requests.process import Refusal
from countervail.oversight.requests.records.answering import Refused
from countervail.oversight.requests.records.keeping import Held
from countervail.oversight.requests.records.notifying import Notified
from countervail.oversight.requests.tables import EVENTS
from countervail.oversight.transparency.asked import asked
from countervail.oversight.transparency.half import Half
from countervail.vocabulary.errors import InputError, RefusedError

YEARS = {"days": 6 * 365}


def _refused(counter: Counter) -> str:
    request = counter.receive(demand())
    return counter.say(request.id, Refused(Refusal.OVERBROAD, "No.")).id


def _erase_all(counter: Counter) -> dict[str, bool]:
    with counter.clerk("ros") as clerk:
        return {one.request: one.held for one in erase_all(clerk, counter.office.requests)}


def test_an_old_one_is_erased_by_its_key_and_the_report_stays(counter: Counter) -> None:
    old, open_one = _refused(counter), counter.receive(demand()).id
    register = counter.office.register.database
    with register.reading() as connection:
        before = asked(connection, Half(2026, 1), size(connection))
    counter.staff.later(**YEARS)
    young = _refused(counter)
    assert _erase_all(counter) == {old: False}
    with pytest.raises(InputError, match="was erased"):
        counter.load(old)
    with register.reading() as connection:
        assert asked(connection, Half(2026, 1), size(connection)) == before
        receipt = json.loads(list(about(connection, old))[-1].text)
        assert counter.office.requests.ids(connection) == [open_one, young]
        assert len(connection.execute(select(EVENTS.c.body).where(EVENTS.c.request_id == old)).all()) == 2
    assert (receipt["kind"], len(receipt["body"]["key_id"])) == ("request.erased", 16)
    counter.receive(demand())


def test_a_hold_always_wins_and_ends_when_it_ends(counter: Counter) -> None:
    held = _refused(counter)
    counter.say(held, Held("The user sued.", None))
    counter.staff.later(**YEARS)
    assert _erase_all(counter) == {held: True}
    with pytest.raises(RefusedError, match="legal hold keeps"), counter.clerk("ros") as clerk:
        erase(clerk, counter.office.requests, held)
    counter.say(held, Held("The suit is over.", counter.staff.now))
    assert _erase_all(counter) == {}, "what was said of it a moment ago lets its time run anew"
    counter.staff.later(**YEARS)
    assert _erase_all(counter) == {held: False}


def test_while_a_user_is_to_be_told_nothing_is_erased(counter: Counter) -> None:
    request = counter.disclosed()
    counter.staff.later(**YEARS)
    assert _erase_all(counter) == {}
    counter.say(request.id, Notified(1, "mail"))
    counter.staff.later(**YEARS)
    assert _erase_all(counter) == {request.id: False}


def test_only_officers_and_only_what_is_over(counter: Counter) -> None:
    young = _refused(counter)
    with pytest.raises(RefusedError, match="not over"), counter.clerk("ros") as clerk:
        erase(clerk, counter.office.requests, young)
    for name in ("ana", "root", "aud"):
        with pytest.raises(RefusedError, match="may not"), counter.clerk(name) as clerk:
            expired(clerk, counter.office.requests)


moments = st.none() | st.integers(-20, 20).map(lambda days: START + timedelta(days=days))


@given(st.lists(moments, max_size=4))
def test_of_several_holds_the_last_one_counts(until: list[object]) -> None:
    bodies = [demand(), *(Held("suit", moment) for moment in until)]  # type: ignore[arg-type] # drawn above
    request = fold(Event("R-1", seq, "P-1", START, body) for seq, body in enumerate(bodies, start=1))
    stands = bool(until) and (until[-1] is None or until[-1] > START)  # type: ignore[operator] # a moment
    assert request.held(START) is stands
