"""Agencies: two people, a number nobody sent us, and a mail domain that is theirs."""

from dataclasses import replace

import pytest
from tests.oversight.requests.counter import DETAILS, Counter, demand

from countervail.ledger.log import about
from countervail.oversight.requests.agency import AgencyState
from countervail.people.granting import grant, withdraw
from countervail.people.person import Grant
from countervail.vocabulary.errors import InputError, RefusedError
from countervail.vocabulary.roles import Role


def test_nobody_confirms_the_agency_they_proposed(counter: Counter) -> None:
    made = counter.agency(confirmed=False)
    with pytest.raises(RefusedError, match="nobody decides about their own"), counter.clerk("ros") as clerk:
        counter.office.agencies.confirm(clerk, made.id, "Sergeant")
    with pytest.raises(RefusedError, match="nobody answered"), counter.clerk("ren") as clerk:
        counter.office.agencies.confirm(clerk, made.id, " ")
    with counter.clerk("ren") as clerk:
        assert counter.office.agencies.confirm(clerk, made.id, "Sergeant").state is AgencyState.CONFIRMED


def test_whoever_handed_the_other_their_key_this_week_is_no_second_person(counter: Counter) -> None:
    """An administrator who changed desks: theirs was the hand that enrolled the one who would confirm."""
    staff = counter.staff
    staff.add("old", Grant(Role.ADMINISTRATOR))
    staff.enrol_key("old")
    staff.add("new", Grant(Role.REQUESTS_OFFICER))
    staff.enrol_key("new", by="old")
    with staff.occasion() as occasion:
        withdraw(occasion, staff.actor("root"), staff.people["old"].id, Grant(Role.ADMINISTRATOR))
        grant(occasion, staff.actor("root"), staff.people["old"].id, Grant(Role.REQUESTS_OFFICER))
    with counter.clerk("old") as clerk:
        made = counter.office.agencies.propose(clerk, "US", DETAILS)
    with pytest.raises(RefusedError, match="enrolled or reset"), counter.clerk("new") as clerk:
        counter.office.agencies.confirm(clerk, made.id, "Sergeant")
    request = counter.checked()
    counter.propose(request.id, by="old")
    with pytest.raises(RefusedError, match="enrolled or reset"):
        counter.approve(request.id, by="new")
    staff.later(days=8)
    with counter.clerk("new") as clerk:
        assert counter.office.agencies.confirm(clerk, made.id, "Sergeant").confirmed_by == clerk.id


def test_nothing_goes_to_an_agency_that_is_not_confirmed_or_suspended(counter: Counter) -> None:
    unknown = counter.agency(confirmed=False)
    request = counter.checked(demand(agency=unknown.id))
    with pytest.raises(RefusedError, match="is proposed"):
        counter.propose(request.id)
    known = counter.checked()
    counter.propose(known.id)
    with counter.clerk("rio") as clerk:
        counter.office.agencies.suspend(clerk, "A-1", "Its mailboxes are for sale.")
    with pytest.raises(RefusedError, match="is suspended"):
        counter.approve(known.id)


@pytest.mark.parametrize(
    "wrong",
    [
        {"domain": "gmail.com"},
        {"domain": "police"},
        {"domain": "Police.example"},
        {"letter_sha256": "abc"},
        {"telephone_source": " "},
        {"key": "short"},
    ],
)
def test_what_cannot_be_true_of_an_agency_is_refused(counter: Counter, wrong: dict[str, str]) -> None:
    with pytest.raises(InputError), counter.clerk("ros") as clerk:
        counter.office.agencies.propose(clerk, "US", replace(DETAILS, **wrong))
    with pytest.raises(InputError, match="ISO code"), counter.clerk("ros") as clerk:
        counter.office.agencies.propose(clerk, "usa", DETAILS)


def test_an_agency_sends_from_its_own_domain_and_below_it(counter: Counter) -> None:
    made = counter.agency()
    assert made.sends("desk@police.example")
    assert made.sends("desk@north.Police.example")
    assert not made.sends("desk@police.example.org")
    assert not made.sends("desk@notpolice.example")
    assert not made.sends("police.example")


def test_no_name_of_an_agency_stands_in_the_log(counter: Counter) -> None:
    made = counter.agency()
    with counter.clerk("ros") as clerk:
        entries = b"".join(entry.text for entry in about(clerk.register, made.id))
        assert [agency.id for agency in counter.office.agencies.all(clerk.register)] == ["A-1", made.id]
    assert DETAILS.name.encode() not in entries
    assert DETAILS.telephone.encode() not in entries
    assert b"agency.confirmed" in entries
