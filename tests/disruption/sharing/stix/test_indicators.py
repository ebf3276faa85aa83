"""Indicators with all that a reader needs."""

from datetime import timedelta

from tests.disruption.release.full_case import NOW, indicator, release

from countervail.disruption.release.edition import Edition
from countervail.disruption.sharing.stix.author import Author
from countervail.disruption.sharing.stix.identity import moment
from countervail.disruption.sharing.stix.indicators import indicator_objects
from countervail.disruption.sharing.stix.records import Indicator, Relationship, Sighting, StixObject


def _made(**changes: object) -> list[StixObject]:
    author = Author(Edition(release(indicators=(indicator(**changes),))))  # type: ignore[arg-type]
    return list(indicator_objects(author, {"network-1": "campaign--1"}))


def test_scope_validity_confidence_marking_chain_and_provenance() -> None:
    made = next(one for one in _made() if isinstance(one, Indicator))
    assert "scope:host+subdomains" in made.labels
    assert (made.valid_from, made.valid_until) == (moment(NOW - timedelta(days=90)), moment(NOW + timedelta(days=180)))
    assert made.confidence == indicator().confidence
    assert made.object_marking_refs
    assert made.kill_chain_phases[0].phase_name == "exploitation"
    assert made.external_references[0].external_id == release(indicators=(indicator(),)).hash


def test_it_indicates_its_campaign_and_says_how_often_it_was_met() -> None:
    made = _made()
    assert [one.relationship_type for one in made if isinstance(one, Relationship)] == ["indicates"]
    assert [one.count for one in made if isinstance(one, Sighting)] == [3]
    assert not any(isinstance(one, Sighting) for one in _made(sightings=None))


def test_an_end_before_the_beginning_is_left_out() -> None:
    later = {"first_seen": NOW + timedelta(days=90), "expires": NOW + timedelta(days=30)}
    made = next(one for one in _made(**later) if isinstance(one, Indicator))
    assert made.valid_until == ""
