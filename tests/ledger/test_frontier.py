"""The edge of the tree against the recursive definition, for every size up to 70."""

import os

import pytest
from tests.ledger import naive

from countervail.ledger.frontier import Frontier, peaks_of
from countervail.ledger.hashing import HASH_BYTES, leaf_hash

LEAVES = [bytes([number]) for number in range(70)]


@pytest.mark.parametrize("size", range(71))
def test_the_root_is_the_recursive_one(size: int) -> None:
    frontier = Frontier()
    for leaf in LEAVES[:size]:
        frontier.add(leaf_hash(leaf))
    assert frontier.root == naive.root(LEAVES[:size])
    assert (frontier.size, len(frontier.peaks)) == (size, size.bit_count())


def test_an_entry_completes_itself_and_each_subtree_it_is_the_last_of() -> None:
    frontier = Frontier()
    for seq, leaf in enumerate(LEAVES):
        completed = frontier.add(leaf_hash(leaf))
        parts = [completed[at : at + HASH_BYTES] for at in range(0, len(completed), HASH_BYTES)]
        assert parts == [naive.root(LEAVES[seq + 1 - (1 << n) : seq + 1]) for n in range(len(parts))]
        assert (seq + 1) % (1 << len(parts)) != 0


def test_a_frontier_taken_up_again_goes_on_as_if_never_left() -> None:
    whole, first = Frontier(), Frontier()
    leaves = [os.urandom(HASH_BYTES) for _ in range(41)]
    for leaf in leaves:
        whole.add(leaf)
    for leaf in leaves[:27]:
        first.add(leaf)
    again = Frontier(first.size, first.peaks)
    for leaf in leaves[27:]:
        again.add(leaf)
    assert again.root == whole.root


def test_peaks_cover_a_range_once_and_in_order() -> None:
    for hi in range(65):
        covered = [leaf for level, index in peaks_of(0, hi) for leaf in range(index << level, (index + 1) << level)]
        assert covered == list(range(hi))
