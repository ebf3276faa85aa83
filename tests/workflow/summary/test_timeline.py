"""The timeline counts every act once, whatever the span."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from countervail.vocabulary.phases import Phase
from countervail.workflow.summary.timeline import MOST_BARS, timeline
from countervail.workflow.summary.view import PhaseFigures, Week

START = date(2021, 1, 4)


def week(number: int, reconnaissance: int = 0, engagement: int = 0, exploitation: int = 0) -> Week:
    return Week(START + timedelta(weeks=number), PhaseFigures(reconnaissance, engagement, exploitation))


def test_no_week_gives_no_timeline() -> None:
    assert timeline([]) is None


def test_weeks_without_acts_stay_as_gaps() -> None:
    drawing = timeline([week(0, 4), week(9, 2)])
    assert drawing is not None
    assert drawing.lanes[0].bars.count("M") == 2
    assert drawing.last == START + timedelta(days=69)
    assert [row.start for row in drawing.rows] == [START, START + timedelta(weeks=9)]


def test_a_network_that_sleeps_for_years_still_fits() -> None:
    drawing = timeline([week(0, 4), week(300, 0, 1)])
    assert drawing is not None
    assert drawing.step == "4 weeks"
    assert drawing.lanes[0].bars.count("M") == drawing.lanes[1].bars.count("M") == 1


def test_a_single_act_is_seen_beside_a_thousand() -> None:
    drawing = timeline([week(0, 1000), week(1, 1)])
    assert drawing is not None
    assert "v-2h" in drawing.lanes[0].bars


def test_the_picture_is_told_in_words() -> None:
    drawing = timeline([week(0, 40), week(1, 1200, 3)])
    assert drawing is not None
    assert drawing.description == (
        "Reconnaissance: 1,240 acts, most in the week from 2021-01-11 (1,200). "
        "Engagement: 3 acts, most in the week from 2021-01-11 (3). Exploitation: none."
    )


@given(
    st.lists(st.tuples(st.integers(0, 4_000), st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=40),
)
def test_no_act_is_lost_or_counted_twice(acts: list[tuple[int, int, int]]) -> None:
    drawing = timeline([week(number, first, second) for number, first, second in acts])
    assert drawing is not None
    for phase, total in zip(Phase, (sum(a[1] for a in acts), sum(a[2] for a in acts), 0), strict=True):
        assert sum(row.acts.of(phase) for row in drawing.rows) == total
    assert len(drawing.rows) <= MOST_BARS
