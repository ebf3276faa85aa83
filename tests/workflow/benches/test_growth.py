"""The power with which something grows, from one end of the sizes to the other."""

import pytest

from countervail.workflow.benches.growth import exponent


@pytest.mark.parametrize("power", [0.5, 1.0, 1.25, 2.0])
def test_the_slope_is_the_power_with_which_cost_grows_from_end_to_end(power: float) -> None:
    events = [1_000, 40_000, 3_000_000]
    assert exponent(events, [2.0 * n**power for n in events]) == pytest.approx(power, abs=0.001)


def test_one_size_makes_no_slope() -> None:
    assert exponent([1_000], [2.0]) is None
