"""What came of a release is counted once a partner, without authorities; notices are counted in test_release_day."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.casework.bureau import Template
from tests.disruption.letters.post import POLICE
from tests.disruption.release.bureau import ReleaseDesk
from tests.disruption.release.full_case import dossier, network
from tests.disruption.sharing.partners import Exchange
from tests.workflow.acted import casework_of

from countervail.disruption.release.content.outcome import PartnersOutcome
from countervail.disruption.release.release import Release
from countervail.disruption.sharing.partner import Partner
from countervail.disruption.sharing.receipt import Receipt, Way, What
from countervail.vocabulary.audience import Audience
from countervail.workflow.outcome import Tally
from countervail.workflow.releasing import ReleaseRoom


@pytest.fixture
def exchange(tmp_path: Path) -> Iterator[Exchange]:
    """A bureau with partners."""
    (tmp_path / "template").mkdir()
    desk = Template.make(tmp_path / "template").copy(tmp_path / "bureau")
    yield Exchange(ReleaseDesk(desk))
    desk.close()


def _out(exchange: Exchange, audience: Audience, name: str) -> Release:
    told = dossier(networks=(network(case=exchange.at.case),))
    recipient = POLICE if audience is Audience.LAW_ENFORCEMENT else None
    made = exchange.at.approved(exchange.at.draft(audience, recipient, told, named=name))
    exchange.at.issue(made)
    return made


def _said(exchange: Exchange, partner: Partner, release: Release, what: What) -> None:
    with exchange.desk.hand("ana") as hand:
        receipt = Receipt(partner.id, what, Way.MAIL, hand.now, release.terms.id)
        exchange.taxii.receipts.note(hand, receipt)


def test_a_partner_of_two_releases_counts_once_and_an_authority_not_at_all(exchange: Exchange) -> None:
    desk = exchange.desk
    both = exchange.partner("Lines", Audience.RESEARCHERS, Audience.PLATFORMS)
    exchange.partner("Silent", Audience.RESEARCHERS)
    police = exchange.partner("Cyber Police", Audience.LAW_ENFORCEMENT, authority=True)
    one, two = _out(exchange, Audience.RESEARCHERS, "R-ONE"), _out(exchange, Audience.PLATFORMS, "R-TWO")
    barred = _out(exchange, Audience.LAW_ENFORCEMENT, "R-POLICE")
    for partner, release in ((both, one), (both, two), (police, barred)):
        _said(exchange, partner, release, What.ACTED)
    public = _out(exchange, Audience.PUBLIC, "R-PUBLIC")
    tally = Tally(ReleaseRoom(casework_of(desk)), exchange.taxii.receipts)
    with desk.hand("ana") as hand:
        told = tally.of(hand.connection, exchange.at.releases.read(hand, public.terms.id), hand.now)
    assert told.partners == PartnersOutcome(told=2, received=1, acknowledged=0, acted=1, disputed=0, sighted=0)
    assert (told.warned, told.warned_count, told.networks[0].measures) == (None, 0, ())


def test_where_no_partner_may_read_anything_nothing_is_said_of_partners(exchange: Exchange) -> None:
    public = _out(exchange, Audience.PUBLIC, "R-PUBLIC")
    tally = Tally(ReleaseRoom(casework_of(exchange.desk)), exchange.taxii.receipts)
    with exchange.desk.hand("ana") as hand:
        kept = exchange.at.releases.read(hand, public.terms.id)
        assert tally.of(hand.connection, kept, hand.now).partners is None
