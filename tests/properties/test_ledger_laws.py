"""Laws of the ledger's tree: whatever is logged, in whatever pieces, proofs agree with the RFC's own words."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ledger import naive
from tests.ledger.grown import grown

from countervail.ledger.frontier import Frontier
from countervail.ledger.hashing import leaf_hash
from countervail.ledger.paths import extends, includes

LOGS = st.lists(st.binary(max_size=4), min_size=1, max_size=130)


@settings(max_examples=60, deadline=None)
@given(LOGS, st.data())
def test_paths_are_the_recursive_ones_and_are_believed(leaves: list[bytes], data: st.DataObject) -> None:
    size = data.draw(st.integers(1, len(leaves)))
    seq = data.draw(st.integers(0, size - 1))
    tree, root = grown(leaves), naive.root(leaves[:size])
    path = tree.inclusion(seq, size)
    assert tree.root(size) == root
    assert path == naive.path(seq, leaves[:size])
    assert includes(leaf_hash(leaves[seq]), seq, size, path, root)
    old_root, whole = naive.root(leaves[:size]), naive.root(leaves)
    proof = tree.consistency(size, len(leaves))
    assert proof == naive.proof(size, leaves)
    assert extends(size, len(leaves), proof, old_root, whole)


@settings(max_examples=60, deadline=None)
@given(LOGS, st.data())
def test_no_changed_log_is_believed(leaves: list[bytes], data: st.DataObject) -> None:
    seq = data.draw(st.integers(0, len(leaves) - 1))
    other = [*leaves[:seq], data.draw(st.binary(max_size=4).filter(lambda b: b != leaves[seq])), *leaves[seq + 1 :]]
    root = naive.root(leaves)
    assert naive.root(other) != root
    path = grown(other).inclusion(seq, len(other))
    assert not includes(leaf_hash(other[seq]), seq, len(other), path, root)
    size = data.draw(st.integers(seq + 1, len(leaves)))
    if size < len(leaves):
        for proof in (grown(other).consistency(size, len(other)), grown(leaves).consistency(size, len(leaves))):
            assert not extends(size, len(other), proof, naive.root(leaves[:size]), naive.root(other))


@settings(max_examples=60, deadline=None)
@given(LOGS, st.data())
def test_it_does_not_matter_where_the_log_was_put_down_and_taken_up(leaves: list[bytes], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(leaves)))
    frontier = Frontier()
    for leaf in leaves[:cut]:
        frontier.add(leaf_hash(leaf))
    again = Frontier(frontier.size, frontier.peaks)
    for leaf in leaves[cut:]:
        again.add(leaf_hash(leaf))
    assert again.root == naive.root(leaves)
