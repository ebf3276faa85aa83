"""An edition told to its collection."""

from dataclasses import replace

import pytest
from tests.disruption.release.full_case import AUTHORITY, dossier, filled, indicator
from tests.disruption.sharing.partners import Exchange

from countervail.disruption.release.allow_list import allow_list
from countervail.disruption.release.terms import Recipient
from countervail.disruption.sharing.reach import Shared, reach
from countervail.disruption.sharing.stix.bundle import objects_of
from countervail.people.statement import Purpose
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.errors import RefusedError

PATH = "collections/researchers/objects/"


def _released(exchange: Exchange) -> list[dict[str, object]]:
    token = exchange.token(exchange.partner(f"Reader {len(exchange.desk.office.journal)}"))
    found: list[dict[str, object]] = exchange.get(PATH, token).json()["objects"]
    return found


def test_a_release_is_read_as_its_bundle_tells_it(exchange: Exchange) -> None:
    made = exchange.at.approved(exchange.at.draft())
    told = exchange.publish(made)
    with exchange.desk.hand("ana") as hand:
        edition = exchange.at.releases.issue(hand, made.terms.id).edition
    assert {one["id"] for one in _released(exchange)} == {one.id for one in objects_of(edition)}
    assert told.added == len(objects_of(edition))
    assert exchange.publish(made).added == 0


def test_a_retraction_is_read_at_the_next_poll(exchange: Exchange) -> None:
    made = exchange.at.approved(exchange.at.draft())
    exchange.publish(made)
    exchange.desk.office.later(hours=1)
    exchange.at.withdraw(made, "A shared host.", indicator(1).id)
    exchange.publish(made)
    revoked = [one["type"] for one in _released(exchange) if one.get("revoked")]
    assert sorted(revoked) == ["indicator", "relationship", "sighting"]


def test_what_a_correction_drops_comes_once_more_revoked(exchange: Exchange) -> None:
    first = exchange.at.approved(exchange.at.draft())
    exchange.publish(first)
    exchange.desk.office.later(days=1)
    told = dossier(networks=(), indicators=(indicator(2),))
    second = exchange.at.approved(exchange.at.draft(told=told, corrects="The wrong network."))
    exchange.publish(second)
    gone = {str(one["type"]) for one in _released(exchange) if one.get("revoked")}
    assert {"campaign", "attack-pattern", "threat-actor", "course-of-action"} <= gone


def test_a_correction_takes_back_nothing_that_other_releases_tell_too(exchange: Exchange) -> None:
    """A country is the same object in all of them, and once revoked it would never stand again."""
    first = exchange.at.approved(exchange.at.draft(named="R-FIRST"))
    other = exchange.at.approved(exchange.at.draft(named="R-OTHER"))
    exchange.publish(first)
    exchange.publish(other)
    exchange.desk.office.later(days=1)
    told = dossier(networks=(), indicators=(indicator(2),))
    exchange.publish(exchange.at.approved(exchange.at.draft(told=told, named="R-FIRST", corrects="Wrong network.")))
    read = _released(exchange)
    standing = {one["id"] for one in read if not one.get("revoked")}
    ends = [one["target_ref"] for one in read if one["type"] == "relationship" and not one.get("revoked")]
    assert [one for one in ends if one not in standing] == []
    assert {one["type"] for one in read if one["id"] in ends} >= {"location"}, "the twin: countries are among the ends"


def test_a_release_for_one_goes_to_that_one(exchange: Exchange) -> None:
    to = Recipient("Other Platform", "XC", authority=False)
    made = exchange.at.approved(exchange.at.draft(Audience.PLATFORMS, to))
    stranger = exchange.partner("Stranger", Audience.PLATFORMS)
    for wrong in (None, stranger):
        with pytest.raises(RefusedError, match="another reader"):
            exchange.publish(made, wrong)
    partner = exchange.partner("Other Platform", Audience.PLATFORMS)
    exchange.publish(made, partner)
    path = "collections/platforms/objects/"
    assert exchange.get(path, exchange.token(partner)).json()["objects"]
    assert exchange.get(path, exchange.token(stranger)).json() == {}


def test_an_authority_is_no_plain_reader_and_reads_its_audience_only(exchange: Exchange) -> None:
    made = exchange.at.draft(Audience.LAW_ENFORCEMENT, replace(AUTHORITY, name="Police"))
    exchange.at.approved(made)
    plain = exchange.partner("Police", Audience.LAW_ENFORCEMENT)
    with pytest.raises(RefusedError, match="not what the release says"):
        exchange.publish(made, plain)


@pytest.mark.parametrize("audience", [Audience.RESEARCHERS, Audience.PLATFORMS, Audience.POLICY])
def test_an_authority_reads_of_an_audience_only_what_was_released_to_it_by_name(
    exchange: Exchange, audience: Audience
) -> None:
    """Else the client's own ministry, taken in as a reader, would be told without a gate that anybody asked."""
    path = f"collections/{audience.value}/"
    ministry = exchange.partner("Ministry", audience, authority=True)
    reader = exchange.partner("Reader", audience)
    exchange.publish(exchange.at.approved(exchange.at.draft(audience, named="R-ALL")))
    tokens = {one.name: exchange.token(one) for one in (ministry, reader)}
    told = exchange.get(f"{path}objects/", tokens["Reader"]).json()["objects"]
    assert told, "the twin: whoever is no authority reads it"
    assert exchange.get(f"{path}objects/", tokens["Ministry"]).json() == {}
    assert exchange.get(f"{path}manifest/", tokens["Ministry"]).json() == {}
    assert exchange.get(f"{path}objects/{told[0]['id']}/", tokens["Ministry"]).status_code == 404
    with exchange.desk.hand("ana") as hand:
        assert exchange.collections.release_of(hand.connection, ministry, told[0]["id"]) is None
        assert exchange.collections.release_of(hand.connection, reader, told[0]["id"]) == (audience.value, "R-ALL")
        assert reach(exchange.taxii.receipts, hand.connection, [Shared("R-ALL", audience)]).told == 1
    by_name = exchange.at.draft(audience, Recipient("Ministry", "XC", authority=True), named="R-NAMED")
    exchange.publish(exchange.at.approved(by_name), ministry)
    assert exchange.get(f"{path}objects/", tokens["Ministry"]).json()["objects"]


def test_what_the_public_reads_an_authority_reads_too(exchange: Exchange) -> None:
    ministry = exchange.partner("Ministry", Audience.PUBLIC, authority=True)
    exchange.publish(exchange.at.approved(exchange.at.draft(Audience.PUBLIC)))
    assert exchange.get("collections/public/objects/", exchange.token(ministry)).json()["objects"]


def test_no_canary_of_a_full_case_is_read_by_a_partner(exchange: Exchange) -> None:
    full, canaries = filled()
    made = exchange.at.draft(told=full)
    exchange.at.sign(made, Purpose.PROPOSE_RELEASE, "ana")
    exchange.at.sign(made, Purpose.APPROVE_RELEASE, "bea")
    exchange.publish(made)
    whole = str(_released(exchange))
    hidden = {path for path in canaries if path not in allow_list().allowed(Audience.RESEARCHERS)}
    assert [path for path in hidden if canaries[path] in whole] == []
    assert canaries["title"] in whole
