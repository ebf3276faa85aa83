"""Progress tells what is, a forecast admits what it cannot know, and figures name no small group."""

from collections import Counter
from datetime import timedelta

from tests.workflow.notices import *  # noqa: F403 -- pytest's way of lending fixtures

from countervail.disruption.notices.figures import Outcome, Told
from countervail.disruption.notices.release import ReleaseState, set_state
from countervail.workflow.benches.notice_office import NOW, NoticeOffice
from countervail.workflow.notice_progress import banded, figures, progress_of


def test_without_a_pace_nobody_knows_and_says_so(office: NoticeOffice, plan: str) -> None:
    office.release(plan)
    with office.database.reading() as connection:
        before = progress_of(connection, plan, NOW)
    assert before.forecast.at is None
    assert "is somebody sending?" in before.forecast.says
    with office.sender() as sender:
        sender.run(most=22)
    with office.database.reading() as connection:
        after = progress_of(connection, plan, NOW + timedelta(minutes=1))
    assert after.forecast.at is not None
    assert NOW < after.forecast.at < NOW + timedelta(minutes=10)


def test_what_was_left_when_the_plan_ended_is_to_be_drafted_again(office: NoticeOffice, plan: str) -> None:
    office.release(plan)
    with office.database.reading() as connection:
        over = progress_of(connection, plan, NOW + timedelta(days=3))
    assert over.forecast.at is None
    assert over.forecast.says == "The plan is over, and 24 did not go out: draft the rest again."


def test_what_is_paused_or_done_has_no_forecast(office: NoticeOffice, plan: str) -> None:
    office.release(plan)
    with office.acting("nora").hand() as hand:
        set_state(hand, plan, ReleaseState.PAUSED)
        assert progress_of(hand.connection, plan, NOW).forecast.says == "It is paused."
        set_state(hand, plan, ReleaseState.RUNNING)
    with office.sender() as sender:
        sender.run()
    with office.database.reading() as connection:
        assert progress_of(connection, plan, NOW).forecast.says == "Nothing waits to be sent."


def test_a_spread_release_ends_with_its_last_one(office: NoticeOffice, plan: str) -> None:
    office.settings = office.settings.model_copy(update={"spread_hours": 10.0})
    released = office.release(plan)
    with office.database.reading() as connection:
        assert progress_of(connection, plan, NOW).forecast.at == released.last_due


def test_small_countries_fall_together(office: NoticeOffice, plan: str) -> None:
    office.release(plan)
    with office.database.reading() as connection:
        rows = figures(connection, plan, office.casework.cases.keys.seal("C-1"))
    assert [row["country"] for row in rows] == ["other"]
    assert rows[0]["not yet"] == "10–49"  # noqa: RUF001 -- the dash of the bands


def test_no_cell_tells_a_small_number_from_none() -> None:
    many, few = Counter({Outcome.SENT: 60, Outcome.BOUNCED: 3}), Counter({Outcome.SENT: 9})
    rows = banded(Told({"GE": many, "IR": few, "TR": Counter({Outcome.SENT: 5}), None: Counter({Outcome.SENT: 2})}))
    assert [row["country"] for row in rows] == ["GE", "other"]
    assert rows[0]["bounced"] == rows[0]["unknown"] == "<10"
