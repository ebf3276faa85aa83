"""What came of a release is counted once a partner, without authorities; notices are counted in test_release_day."""

import json
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.casework.bureau import Template
from tests.disruption.letters.post import POLICE
from tests.disruption.release.bureau import ReleaseDesk
from tests.disruption.release.full_case import dossier, network
from tests.disruption.sharing.partners import KEY, Exchange
from tests.workflow.acted import casework_of

from countervail.disruption.publishing.reading import Reading
from countervail.disruption.release.content.outcome import PartnersOutcome
from countervail.disruption.release.release import Release
from countervail.disruption.sharing.partner import Partner
from countervail.disruption.sharing.question import question_text, reference_of
from countervail.disruption.sharing.receipt import Receipt, Way, What
from countervail.ledger.log import about
from countervail.vocabulary.audience import Audience
from countervail.workflow.answers_by_mail import take_mail
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


def _by_taxii(exchange: Exchange, partner: Partner, release: Release) -> None:
    note = {"type": "note", "spec_version": "2.1", "id": f"note--{uuid.uuid4()}", "labels": ["acted"]}
    token, told = (
        exchange.token(partner),
        note | {"content": "Blocked.", "object_refs": [_object_of(exchange, release)]},
    )
    body = json.dumps({"objects": [told]}).encode()
    status = exchange.post("collections/sightings/objects/", token, body).json()
    assert status["success_count"] == 1


def _object_of(exchange: Exchange, release: Release) -> str:
    with exchange.desk.hand("ana") as hand:
        terms = release.terms
        return exchange.collections.of_release(hand.connection, terms.audience, terms.id)[0].id


def _by_form(exchange: Exchange, partner: Partner, release: Release) -> None:
    path = f"/questions/{reference_of(KEY, partner.id, release.terms.id)}"
    answer = {"what": "acted", "says": "Blocked."}
    assert exchange.client.request("POST", path, data=answer).status_code == 200


def _by_mail(exchange: Exchange, partner: Partner, release: Release) -> None:
    reference = reference_of(KEY, partner.id, release.terms.id)
    text = question_text(release.terms.id, reference, "Example Platform Ltd").replace("[ ] acted", "[x] acted")
    path = Path(exchange.desk.office.database.engine.url.database or "").parent / f"{partner.id}.eml"
    path.write_bytes(b"Date: Mon, 02 Mar 2026 08:00:00 +0000\n\n" + text.encode())
    with exchange.desk.hand("ana") as hand:
        assert take_mail(hand, exchange.taxii.receipts, path).noted == 1


WAYS = {Way.TAXII: _by_taxii, Way.FORM: _by_form, Way.MAIL: _by_mail}


@pytest.mark.parametrize("way", [*WAYS, None])
def test_an_answer_by_whatever_way_reaches_the_ledger_the_count_and_the_report(
    exchange: Exchange, way: Way | None
) -> None:
    """The twin is `None`: whoever is silent is told, and counted as nothing else."""
    partner = exchange.partner("Lines", Audience.RESEARCHERS)
    told = dossier(networks=(network(case=exchange.at.case),))
    shared = exchange.at.approved(exchange.at.draft(Audience.RESEARCHERS, told=told, named="R-SHARED"))
    exchange.publish(shared)
    if way:
        WAYS[way](exchange, partner, shared)
    public = _out(exchange, Audience.PUBLIC, "R-PUBLIC")
    tally = Tally(ReleaseRoom(casework_of(exchange.desk)), exchange.taxii.receipts)
    with exchange.desk.hand("ana") as hand:
        kept = exchange.at.releases.read(hand, public.terms.id)
        counted = tally.of(hand.connection, kept, hand.now)
        noted = [json.loads(one.text)["body"] for one in about(hand.connection, partner.id)]
        edition = exchange.at.releases.edition(hand.connection, kept, counted)
    acted = [(one["release"], one["way"]) for one in noted if one.get("what") == "acted"]
    assert acted == ([("R-SHARED", way.value)] if way else [])
    assert counted.partners
    assert (counted.partners.told, counted.partners.acted) == (1, 1 if way else 0)
    figure = Reading(edition).figure("partners", "acted")
    assert str(figure) == ("1" if way else "0")
