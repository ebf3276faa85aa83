"""The bench against the peer: what is asked of it and what a cost says; the run itself is in tests/exchange."""

import pytest

from countervail.vocabulary.errors import InputError
from countervail.vocabulary.progress import Silence
from countervail.workflow.benches.peer import PeerCost, bench_peer


def _cost(theirs: str) -> PeerCost:
    return PeerCost("link", 10, 3, 2, 1, 0.5, 2.0, 6.0, "f00d", theirs)


def test_edges_are_equal_where_the_fingerprints_are() -> None:
    assert _cost("f00d").equal
    assert not _cost("beef").equal


def test_the_ratio_is_of_counting_alone() -> None:
    assert _cost("f00d").ratio == 12


def test_a_channel_that_is_not_there_is_refused_before_anything_is_installed() -> None:
    with pytest.raises(InputError, match="no channel 'moon'"):
        bench_peer((0.1,), ("moon",), 1, Silence())
