"""Hits: counted by day, the same log twice counts once, and they keep a block alive for a while."""

from datetime import timedelta

import pytest
from tests.disruption.infrastructure.barrier import Barrier

from countervail.disruption.infrastructure.hits import Hit, count_hits
from countervail.disruption.infrastructure.lifetime import DAYS, MOST_LIVES
from countervail.intelligence.indicators.kinds import Kind
from countervail.vocabulary.errors import InputError, RefusedError


def _count(barrier: Barrier, block: str, times: int, source: str = "resolver", by: str = "ana") -> int:
    with barrier.desk.hand(by) as hand:
        return count_hits(hand, source, [Hit(block, hand.now)] * times).total()


def _hits(barrier: Barrier, block: str) -> int:
    with barrier.desk.office.database.reading() as connection:
        return barrier.blocks.shelf.get(connection, block).hits


def test_a_log_read_again_counts_once_and_a_longer_one_counts_what_is_new(barrier: Barrier) -> None:
    block = barrier.block().terms.id
    assert [_count(barrier, block, times) for times in (3, 3, 5)] == [3, 0, 2]
    assert _count(barrier, block, 4, source="proxy") == 4
    assert _hits(barrier, block) == 9


def test_a_block_that_stops_something_stands_longer_but_not_for_good(barrier: Barrier) -> None:
    block = barrier.block().terms.id
    for _ in range(MOST_LIVES * DAYS[Kind.HOST] // 100):
        barrier.later(100)
        _count(barrier, block, 1)
    assert barrier.listed() == ["bad.example"]
    barrier.later(DAYS[Kind.HOST])
    assert barrier.listed() == []


def test_hits_after_its_end_do_not_wake_it(barrier: Barrier) -> None:
    block = barrier.block().terms.id
    barrier.desk.office.now += timedelta(days=DAYS[Kind.HOST] + 1)
    _count(barrier, block, 5)
    assert barrier.listed() == []


def test_a_log_has_a_name_and_a_reader_the_right(barrier: Barrier) -> None:
    block = barrier.block().terms.id
    with pytest.raises(InputError, match="name"):
        _count(barrier, block, 1, source="")
    with pytest.raises(RefusedError):
        _count(barrier, block, 1, by="col")
