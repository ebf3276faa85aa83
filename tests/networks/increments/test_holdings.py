"""Holdings are added and taken away like numbers, and two items of one name are told apart."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from countervail.networks.increments.holdings import Holdings, NameClashError, aligned

ROWS = st.sets(st.tuples(st.integers(0, 5), st.integers(0, 4)), max_size=12)
"""Name of an item and an account."""


def held(rows: set[tuple[int, int]], check: int = 7) -> Holdings:
    """Each account of a row holds its item; an item's channel follows from its name."""
    names, accounts = (np.array([row[n] for row in sorted(rows)], np.int64) for n in (0, 1))
    checks = np.full(len(rows), check, np.uint64)
    return Holdings.of(names.astype(np.uint64), checks, (names % 3).astype(np.uint8), accounts)


def counted(holdings: Holdings) -> Counter[tuple[int, int]]:
    """How often each account holds each item."""
    rows = holdings.matrix.tocoo()
    names = holdings.names[rows.row].tolist()
    return Counter(dict(zip(zip(names, rows.col.tolist(), strict=True), rows.data.tolist(), strict=True)))


@settings(max_examples=60, derandomize=True)
@given(parts=st.lists(ROWS, max_size=4), gone=ROWS)
def test_parts_are_added_and_taken_away_like_numbers(
    parts: list[set[tuple[int, int]]], gone: set[tuple[int, int]]
) -> None:
    total, expected = Holdings.none(), Counter[tuple[int, int]]()
    for part in [*parts, gone]:
        total, expected = total + held(part), expected + Counter(part)
    assert counted(total) == expected
    total = (total + -held(gone)).dense
    expected -= Counter(gone)
    assert counted(total) == expected
    assert total.names.tolist() == sorted({name for name, _ in expected})
    assert total.channels.tolist() == [name % 3 for name in total.names.tolist()]
    assert counted(total.clipped) == Counter(dict.fromkeys(expected, 1))


def test_some_channels_alone() -> None:
    both = held({(0, 1), (1, 1), (3, 2)})
    assert counted(both.of_channels(np.array([True, False, False]))) == {(0, 1): 1, (3, 2): 1}


def test_aligned_holdings_have_the_same_rows_and_columns() -> None:
    one, other = aligned(held({(1, 1), (4, 9)}), held({(0, 2), (4, 3), (5, 3)}))
    assert one.names.tolist() == other.names.tolist() == [0, 1, 4, 5]
    assert one.matrix.shape == other.matrix.shape == (4, 10)
    assert (counted(one), counted(other)) == ({(1, 1): 1, (4, 9): 1}, {(0, 2): 1, (4, 3): 1, (5, 3): 1})


def test_two_items_of_one_name_are_never_taken_for_one() -> None:
    with pytest.raises(NameClashError):
        held({(1, 1)}) + held({(1, 2)}, check=8)
    with pytest.raises(NameClashError):
        Holdings.of(np.array([1, 1], np.uint64), np.array([7, 8], np.uint64), np.zeros(2, np.uint8), np.array([1, 2]))
