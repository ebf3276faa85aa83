"""What a release takes back may still be blocked: whoever takes it back is told by which block."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.casework.bureau import Bureau, Template
from tests.disruption.infrastructure.barrier import Barrier
from tests.disruption.release.full_case import indicator, release
from tests.disruption.sharing.editions import retracted, withdrawn
from tests.workflow.acted import casework_of

from countervail.disruption.release.edition import Edition
from countervail.vocabulary.audience import Audience
from countervail.workflow.releasing import ReleaseRoom
from countervail.workflow.standing_blocks import standing_blocks


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bureau]:
    """A bureau."""
    (tmp_path / "template").mkdir()
    made = Template.make(tmp_path / "template").copy(tmp_path / "bureau")
    yield made
    made.close()


def _ids(desk: Bureau, edition: Edition) -> list[str]:
    with desk.hand("ana") as hand:
        found = standing_blocks(hand.connection, ReleaseRoom(casework_of(desk)), edition, lambda: hand.now)
    return [one.terms.id for one in found]


def test_a_block_of_what_was_taken_back_is_named_until_it_is_lifted_or_over(desk: Bureau) -> None:
    barrier = Barrier(desk)
    gone = barrier.block((indicator(1).value or "").upper())
    other = barrier.block(indicator(2).value or "")
    assert _ids(desk, withdrawn()) == [gone.terms.id]
    assert _ids(desk, retracted()) == [gone.terms.id, other.terms.id]
    assert _ids(desk, Edition(release(Audience.RESEARCHERS))) == [], "what stands is blocked with good reason"
    barrier.lift(gone)
    assert _ids(desk, withdrawn()) == []
    desk.office.now += timedelta(days=4_000)
    assert _ids(desk, retracted()) == []


def test_a_value_that_is_none_of_its_kind_names_no_block(desk: Bureau) -> None:
    Barrier(desk).block("bad.example")
    odd = release(Audience.RESEARCHERS, indicators=(indicator(1, value="???"),))
    assert _ids(desk, Edition(odd, retracted().errata)) == []
