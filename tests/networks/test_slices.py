"""Slices of all pairs: each account lies in exactly one, in order, and busy ends of the range get shorter slices."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.networks.slices import (
    PAIRS_A_POSTING,
    ROWS_AT_ONCE,
    ROWS_IN_REACH,
    SIDES_AT_ONCE,
    Slice,
    shares,
    slices,
)

FARTHEST = 2**63 - 1


def test_few_rows_are_taken_at_once() -> None:
    assert slices(ROWS_AT_ONCE - 1, 100) == [Slice(-FARTHEST, FARTHEST)]
    assert slices(0, 0) == [Slice(-FARTHEST, FARTHEST)]


@given(rows=st.integers(0, 50 * ROWS_AT_ONCE), top=st.integers(0, 2**40))
def test_slices_follow_one_another_from_the_least_to_the_greatest_account(rows: int, top: int) -> None:
    parts = slices(rows, top)
    assert parts[0].first == -FARTHEST
    assert parts[-1].last == FARTHEST
    assert all(before.last + 1 == after.first for before, after in pairwise(parts))


def test_every_slice_holds_about_as_many_pairs() -> None:
    top, parts = 100_000, slices(3 * ROWS_AT_ONCE, 100_000)
    bounds = [(max(1, part.first), min(top, part.last)) for part in parts]
    pairs = [sum(top - account for account in range(first, last + 1)) for first, last in bounds]
    assert len(pairs) == 4
    assert max(pairs) == pytest.approx(min(pairs), rel=0.01)


@given(rows=st.integers(0, 50 * SIDES_AT_ONCE), top=st.integers(0, 2**40))
def test_shares_follow_one_another_and_hold_as_many_accounts(rows: int, top: int) -> None:
    parts = shares(rows, top)
    assert len(parts) == 1 + rows // SIDES_AT_ONCE
    assert (parts[0].first, parts[-1].last) == (-FARTHEST, FARTHEST)
    assert all(before.last + 1 == after.first for before, after in pairwise(parts))
    inner = [part.last - part.first for part in parts[1:-1]]
    assert max(inner, default=0) - min(inner, default=0) <= 1


def test_a_slice_reads_as_a_condition_on_the_first_account() -> None:
    part = Slice(3, 9)
    assert part.of("SELECT a, b FROM said") == "SELECT * FROM (SELECT a, b FROM said) AS pairs WHERE a >= 3 AND a <= 9"


@given(rows=st.integers(0, 10**9), postings=st.integers(1, 10**8))
def test_slices_are_as_small_as_reading_the_postings_again_for_each_allows(rows: int, postings: int) -> None:
    count, least = len(slices(rows, 2**31, postings)), len(slices(rows, 2**31))
    assert count >= least
    assert count == least or rows / count >= max(ROWS_IN_REACH, PAIRS_A_POSTING * postings) / 2


def test_many_pairs_of_few_postings_are_taken_in_small_slices_and_of_many_postings_in_few() -> None:
    rows = 8 * ROWS_AT_ONCE
    assert len(slices(rows, 2**31, 1)) == rows // ROWS_IN_REACH
    assert slices(rows, 2**31, 4 * rows) == slices(rows, 2**31)


@given(
    few=st.integers(0, 10**9), many=st.integers(0, 10**9), top=st.integers(0, 2**40), at_once=st.integers(10**5, 10**8)
)
def test_of_two_kinds_of_slices_one_lies_within_the_other(few: int, many: int, top: int, at_once: int) -> None:
    coarse, fine = sorted((slices(few, top, at_once=at_once), slices(many, top)), key=len)
    assert {part.first for part in coarse} <= {part.first for part in fine}


@given(rows=st.integers(0, 50 * ROWS_AT_ONCE))
def test_a_slice_holds_at_most_half_as_much_again_as_is_taken_at_once(rows: int) -> None:
    assert rows / len(slices(rows, 2**31)) <= 1.5 * ROWS_AT_ONCE
