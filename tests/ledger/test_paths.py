"""Checking of paths: the right ones pass, every bent one fails."""

from tests.ledger import naive

from countervail.ledger.hashing import leaf_hash
from countervail.ledger.paths import extends, includes

LEAVES = [b"entry %d" % number for number in range(20)]
ROOTS = [naive.root(LEAVES[:size]) for size in range(21)]


def test_every_entry_is_proved_in_every_size() -> None:
    for size in range(1, 21):
        for seq in range(size):
            path = naive.path(seq, LEAVES[:size])
            assert includes(leaf_hash(LEAVES[seq]), seq, size, path, ROOTS[size])


def test_no_entry_is_proved_at_another_place_or_by_another_root() -> None:
    for size in range(2, 21):
        for seq in range(size):
            path, leaf = naive.path(seq, LEAVES[:size]), leaf_hash(LEAVES[seq])
            assert not any(includes(leaf, other, size, path, ROOTS[size]) for other in range(-1, 22) if other != seq)
            assert not any(includes(leaf, seq, size, path, root) for root in ROOTS if root != ROOTS[size])


def test_a_longer_shorter_or_changed_path_proves_nothing() -> None:
    for size in range(2, 21):
        path = naive.path(size - 1, LEAVES[:size])
        leaf = leaf_hash(LEAVES[size - 1])
        bent = [path[:-1], [*path, path[-1]], [*path[:-1], ROOTS[0]], path[1:], []]
        assert not any(includes(leaf, size - 1, size, wrong, ROOTS[size]) for wrong in bent if wrong != path)


def test_every_earlier_log_is_proved_the_beginning_of_every_later_one() -> None:
    for new in range(1, 21):
        for old in range(1, new + 1):
            assert extends(old, new, naive.proof(old, LEAVES[:new]), ROOTS[old], ROOTS[new])


def test_a_log_that_was_rewritten_extends_nothing() -> None:
    other = [b"rewritten", *LEAVES[1:]]
    for new in range(2, 21):
        for old in range(1, new):
            for path in (naive.proof(old, LEAVES[:new]), naive.proof(old, other[:new])):
                assert not extends(old, new, path, ROOTS[old], naive.root(other[:new]))


def test_a_bent_consistency_path_proves_nothing() -> None:
    for new in range(2, 21):
        for old in range(1, new):
            path = naive.proof(old, LEAVES[:new])
            bent = [path[:-1], [*path, ROOTS[0]], [ROOTS[0], *path[1:]], []]
            assert not any(extends(old, new, wrong, ROOTS[old], ROOTS[new]) for wrong in bent if wrong != path)


def test_sizes_that_make_no_sense_prove_nothing() -> None:
    assert not extends(0, 3, [], ROOTS[0], ROOTS[3])
    assert not extends(4, 3, [], ROOTS[4], ROOTS[3])
    assert not extends(3, 3, [ROOTS[0]], ROOTS[3], ROOTS[3])
    assert not extends(3, 3, [], ROOTS[3], ROOTS[4])
