"""Likelihood ratios: smoothed, with bounds that hold the truth as often as they say, and the same each time."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from countervail.signals.likelihood import SURE, Seen, bits, interval

GROUPS = st.integers(1, 400)


@st.composite
def _seen(draw: st.DrawFn) -> Seen:
    groups = draw(GROUPS)
    return Seen(draw(st.integers(0, groups)), groups)


def test_no_count_says_never_or_always() -> None:
    assert Seen(0, 9).share == pytest.approx(0.05)
    assert Seen(9, 9).share == pytest.approx(0.95)
    assert Seen(0, 0).share == 0.5


def test_the_ratio_is_log2_of_the_shares() -> None:
    assert bits(Seen(19, 39), Seen(9, 79)) == pytest.approx(math.log2((19.5 / 40) / (9.5 / 80)))


@settings(max_examples=40, deadline=None)
@given(_seen(), _seen())
def test_bounds_lie_in_order_and_change_sign_with_the_question(of: Seen, others: Seen) -> None:
    low, high = interval(of, others)
    assert low < high
    back = interval(others, of)
    assert (low, high) == pytest.approx((-back[1], -back[0]), abs=0.15)


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 50))
def test_more_groups_of_the_same_shares_bring_the_bounds_together(times: int) -> None:
    few = interval(Seen(times, 2 * times), Seen(times, 4 * times))
    many = interval(Seen(8 * times, 16 * times), Seen(8 * times, 32 * times))
    assert many[1] - many[0] < few[1] - few[0]


def test_the_truth_lies_between_the_bounds_as_often_as_is_said() -> None:
    """Of 400 draws with known shares; three standard deviations below SURE would be 0.917."""
    random = np.random.default_rng(7)
    held = 0
    for _ in range(400):
        low, high = interval(Seen(int(random.binomial(60, 0.4)), 60), Seen(int(random.binomial(300, 0.1)), 300))
        held += low <= 2 <= high
    assert held / 400 > SURE - 0.035
