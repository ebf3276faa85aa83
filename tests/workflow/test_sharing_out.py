"""Whom a release is laid ready for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.casework.bureau import Bureau, Template
from tests.disruption.release.bureau import ReleaseDesk
from tests.disruption.sharing.partners import Exchange

from countervail.disruption.release.terms import Recipient
from countervail.vocabulary.audience import Audience
from countervail.workflow.sharing_out import share_release


@pytest.fixture
def exchange(tmp_path: Path) -> Iterator[Exchange]:
    """A bureau with partners."""
    (tmp_path / "template").mkdir()
    desk: Bureau = Template.make(tmp_path / "template").copy(tmp_path / "bureau")
    yield Exchange(ReleaseDesk(desk))
    desk.close()


def test_a_release_to_all_and_one_to_a_partner_or_to_nobody_we_know(exchange: Exchange) -> None:
    to = Recipient("Other Platform", "XC", authority=False)
    made = exchange.at.approved(exchange.at.draft(Audience.PLATFORMS, to))
    with exchange.desk.hand("ana") as hand:
        approved = exchange.at.releases.issue(hand, made.terms.id)
        assert share_release(hand, exchange.collections, approved) is None
    exchange.partner("Other Platform", Audience.PLATFORMS)
    with exchange.desk.hand("ana") as hand:
        assert share_release(hand, exchange.collections, approved)
        assert share_release(hand, exchange.collections, approved) == 0
