"""Sizes as they are typed: small ones first, and nothing but numbers."""

import pytest

from countervail.cli.bench.options import sizes
from countervail.vocabulary.errors import InputError


def test_sizes_come_small_ones_first() -> None:
    assert sizes("10,0.1,3") == (0.1, 3.0, 10.0)


@pytest.mark.parametrize("rows", ["", "many", "1,,3"])
def test_what_is_no_number_is_no_size(rows: str) -> None:
    with pytest.raises(InputError, match="not numbers"):
        sizes(rows)
