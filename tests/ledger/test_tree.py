"""Proof paths against the recursive definition: every pair of positions and sizes up to 40."""

import pytest
from tests.ledger import naive
from tests.ledger.grown import grown

LEAVES = [b"entry %d" % number for number in range(40)]
TREE = grown(LEAVES)


@pytest.mark.parametrize("size", range(1, 41))
def test_inclusion_paths_are_the_recursive_ones(size: int) -> None:
    for seq in range(size):
        assert TREE.inclusion(seq, size) == naive.path(seq, LEAVES[:size])


@pytest.mark.parametrize("new", range(1, 41))
def test_consistency_paths_are_the_recursive_ones(new: int) -> None:
    for old in range(1, new + 1):
        assert TREE.consistency(old, new) == naive.proof(old, LEAVES[:new])


def test_roots_of_every_earlier_size_stay_at_hand() -> None:
    assert [TREE.root(size) for size in range(41)] == [naive.root(LEAVES[:size]) for size in range(41)]


def test_from_nothing_there_is_nothing_to_prove() -> None:
    assert TREE.consistency(0, 40) == []
