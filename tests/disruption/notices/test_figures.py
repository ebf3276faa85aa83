"""People are counted once, by what is known best; who was spared is counted nowhere."""

from collections.abc import Callable

import pytest
from tests.disruption.notices.post_office import PostOffice

from countervail.disruption.notices.figures import Outcome, told_by_cases, told_by_plan
from countervail.disruption.notices.release import ReleaseState, set_state
from countervail.disruption.notices.sending.delivery import Channel
from countervail.vault.fields import FieldSeal
from countervail.workflow.benches.notice_office import NoticeOffice

PEOPLE = 12
Seals = Callable[[str], FieldSeal]


@pytest.fixture
def seal(office: NoticeOffice) -> Seals:
    """Seals by case."""
    return office.casework.cases.keys.seal


def test_a_bounce_is_one_person_still(office: NoticeOffice, plan: str, post: PostOffice, seal: Seals) -> None:
    post.rude["person-000003@people.example"] = "rcpt 550"
    office.settings = office.settings.model_copy(update={"channels": (Channel.MAIL,)})
    office.release(plan)
    with office.sender() as sender:
        sender.run(PEOPLE)
    with office.database.reading() as connection:
        told = told_by_plan(connection, plan, seal("C-1"))
        again = told_by_cases(connection, ["C-1"], seal)
    assert told == again
    assert told.outcomes == {Outcome.SENT: PEOPLE - 1, Outcome.NOT_YET: 1}, "its fall-back waits"
    assert sum(told.notified.values()) == PEOPLE - 1
    assert None not in told.notified


def test_nobody_is_notified_by_hope(office: NoticeOffice, plan: str, post: PostOffice, seal: Seals) -> None:
    post.rude["person-000003@people.example"] = "vanish after dot"
    office.settings = office.settings.model_copy(update={"channels": (Channel.MAIL,)})
    office.release(plan)
    with office.database.reading() as connection:
        assert told_by_plan(connection, plan, seal("C-1")).notified == {}
    with office.sender() as sender:
        sender.run()
    with office.database.reading() as connection:
        told = told_by_plan(connection, plan, seal("C-1"))
    assert told.outcomes == {Outcome.SENT: PEOPLE - 1, Outcome.UNKNOWN: 1}
    assert sum(told.notified.values()) == PEOPLE - 1


def test_who_was_called_off_is_counted_nowhere(office: NoticeOffice, plan: str, seal: Seals) -> None:
    office.release(plan)
    with office.acting("nora").hand() as hand:
        set_state(hand, plan, ReleaseState.STOPPED)
        assert told_by_plan(hand.connection, plan, seal("C-1")).outcomes == {}
        assert told_by_cases(hand.connection, ["C-2"], seal).by_country == {}
