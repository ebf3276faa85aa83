"""A bucket of tokens: never faster than its rate and burst, and silent while the platform asks for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.platforms.pace import Pace

GAPS = st.lists(st.floats(0, 5), min_size=1, max_size=60)


@given(GAPS, st.floats(0.5, 50), st.integers(1, 20))
def test_no_span_ever_sees_more_calls_than_its_rate_and_burst(gaps: list[float], rate: float, burst: int) -> None:
    pace, now, calls = Pace(rate, burst), 100.0, list[float]()
    for gap in gaps:
        now += gap
        now += pace.take(now)
        calls.append(now)
    for first, begun in enumerate(calls):
        for last in range(first, len(calls)):
            assert last - first + 1 <= burst + rate * (calls[last] - begun) + 1e-6


def test_a_full_bucket_lets_a_burst_go_at_once_and_then_keeps_its_rate() -> None:
    pace = Pace(10, 3)
    assert [pace.take(5.0) for _ in range(5)] == pytest.approx([0, 0, 0, 0.1, 0.2])


@given(st.floats(0.1, 100), st.floats(1, 50))
def test_a_pause_that_was_asked_for_holds_whatever_was_saved_up(seconds: float, rate: float) -> None:
    pace = Pace(rate, 20)
    pace.take(1.0)
    pace.hold(1.0, seconds)
    assert pace.take(1.0) >= seconds - 1e-9
