"""Stateless draws are even, stable and independent by name."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from countervail.simulation.dice import Seeds, chance, mix, pick, zipf


@given(st.integers(0, 2**63 - 1), st.integers(2, 10_000))
def test_a_pick_is_in_range_and_always_the_same(number: int, size: int) -> None:
    first, second = pick(mix(number, 7), size), pick(mix(number, 7), size)
    assert first == second
    assert 0 <= first[0] < size


def test_chances_are_even() -> None:
    counts = np.bincount((chance(mix(np.arange(100_000), 1)) * 10).astype(int), minlength=10)
    assert counts.min() > 9_500
    assert counts.max() < 10_500


def test_the_order_of_parts_matters() -> None:
    assert mix(1, 2) != mix(2, 1)


def test_streams_of_other_names_do_not_move_one_another() -> None:
    seeds = Seeds(5)
    alone = seeds.stream("a").random(4).tolist()
    seeds.stream("b").random(100)
    assert seeds.stream("a").random(4).tolist() == alone
    assert Seeds(6).stream("a").random(4).tolist() != alone


def test_zipf_ranks_fall_off() -> None:
    ranks = np.bincount(zipf(np.random.default_rng(1), 100, 50_000), minlength=100)
    assert ranks[0] > 3 * ranks[10] > 9 * ranks[99] / 2
