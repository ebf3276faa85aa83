"""Sizes and seeds as they are typed: sizes small ones first, seeds as they were given, and nothing but numbers."""

import pytest

from countervail.cli.bench.options import seeds_of, sizes
from countervail.vocabulary.errors import InputError


def test_sizes_come_small_ones_first() -> None:
    assert sizes("10,0.1,3") == (0.1, 3.0, 10.0)


@pytest.mark.parametrize("rows", ["", "many", "1,,3"])
def test_what_is_no_number_is_no_size(rows: str) -> None:
    with pytest.raises(InputError, match="not numbers"):
        sizes(rows)


def test_seeds_stay_in_the_order_they_were_given() -> None:
    assert seeds_of("52,43") == (52, 43)


@pytest.mark.parametrize("seeds", ["", "many", "1,,3", "0.5"])
def test_what_is_no_whole_number_is_no_seed(seeds: str) -> None:
    with pytest.raises(InputError, match="not whole numbers"):
        seeds_of(seeds)
