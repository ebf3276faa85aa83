"""What led to accounts judged positive becomes an indicator of our own; what led to others does not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.casework.bureau import Bureau, Template
from tests.casework.histories import MEMBERS
from tests.intelligence.guards.silenced import SILENCED
from tests.intelligence.leads.made_leads import GIVEN, OPENED
from tests.workflow.acted import casework_of

from countervail.intelligence.guards.standing import SHIPPED, StandingGuards
from countervail.intelligence.indicators.standing import all_standing
from countervail.intelligence.leads.event import Body, Followed, FoundAccount, Started
from countervail.intelligence.leads.leads import Leads
from countervail.vocabulary.errors import InputError, RefusedError
from countervail.workflow.confirmed_indicators import CONFIRMED, SOURCE, FlownBack, flow_back

A, B, C, D = MEMBERS
LED = {
    "domain:lure.example": (A, B),
    "domain:press.example": (A, C, D),
    "domain:quiet.example": (C,),
    "domain:google.com": (A, B),
    "account:courier:a": (A,),
    "ip:198.18.0.7": (A, "courier:stranger"),
}
"""Starting points, and whom they led to. A and B are judged positive, C and D cleared."""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed database, made once."""
    return Template.make(tmp_path_factory.mktemp("bureau"))


@pytest.fixture
def desk(template: Template, tmp_path: Path) -> Iterator[Bureau]:
    """A bureau of its own."""
    made = template.copy(tmp_path / "bureau")
    yield made
    made.close()


def _case_on_a_lead(desk: Bureau) -> str:
    bodies: list[Body] = [Started(start) for start in LED]
    for start, reached in LED.items():
        found = tuple(FoundAccount(account, 9.0, core=True, path=()) for account in reached)
        bodies.append(Followed(start, "log", "Some.", found))
    case = desk.judged().id
    leads = Leads(desk.cases.keys)
    with desk.hand("ana") as hand:
        leads.take_up(hand, leads.open(hand, OPENED, bodies).id, case)
    return case


def _flown(desk: Bureau, case: str, guards: StandingGuards = SHIPPED, by: str = "ana") -> FlownBack:
    with desk.hand(by) as hand:
        return flow_back(casework_of(desk), hand, case, guards)


def test_confirmed_starts_become_indicators_that_say_which_case_and_lead(desk: Bureau) -> None:
    case = _case_on_a_lead(desk)
    done = _flown(desk, case)
    assert [(one.value, one.comment) for one in done.indicators] == [
        ("lure.example", "led to 2 accounts judged positive"),
        ("198.18.0.7", "led to 1 accounts judged positive"),
    ]
    assert dict(done.left_out) == {
        "led to as many who were cleared": 1,
        "led to nobody judged positive": 1,
        "nothing others can look for": 1,
        "what everybody uses: the guards refuse it": 1,
    }
    with desk.office.database.reading() as connection:
        standing = {one.value: one for one in all_standing(connection, desk.office.now)}
    (claim,) = standing["lure.example"].claims
    assert (claim.source, claim.file, claim.place) == (SOURCE, f"case {case}", "L-1, domain:lure.example")
    assert (claim.confidence, claim.tlp) == (CONFIRMED, GIVEN.tlp)


def test_no_account_is_named_and_the_second_time_adds_nothing(desk: Bureau) -> None:
    case = _case_on_a_lead(desk)
    first, second = _flown(desk, case), _flown(desk, case)
    assert "courier" not in repr(first.indicators)
    assert first.kept is not None
    assert second.kept is not None
    assert (first.kept.claims, second.kept.claims) == (2, 0)


def test_without_guards_what_everybody_uses_would_become_one(desk: Bureau) -> None:
    done = _flown(desk, _case_on_a_lead(desk), SILENCED)
    assert "google.com" in {one.value for one in done.indicators}


def test_a_case_without_a_lead_has_nothing_to_give_and_who_may_not_takes_nothing(desk: Bureau) -> None:
    case = desk.judged().id
    with pytest.raises(InputError, match="opened on no lead"):
        _flown(desk, case)
    with pytest.raises(RefusedError):
        _flown(desk, case, by="bea")
