"""The whole bundle."""

import json

import pytest
from tests.disruption.release.full_case import network, release
from tests.disruption.sharing.editions import withdrawn

from countervail.disruption.release.content.attribution import Attribution
from countervail.disruption.release.edition import Edition
from countervail.disruption.sharing.stix.bundle import bundle, objects_of
from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.reading import Given, read_document
from countervail.vocabulary.audience import Audience

EDITIONS = [Edition(release(audience)) for audience in Audience]


@pytest.mark.parametrize("edition", EDITIONS, ids=list(Audience))
def test_every_reference_leads_to_an_object_of_the_bundle(edition: Edition) -> None:
    objects = json.loads(bundle(edition))["objects"]
    known = {one["id"] for one in objects}
    refs = [value for one in objects for name, value in one.items() if name.endswith("_ref")]
    refs += [ref for one in objects for name, value in one.items() if name.endswith("_refs") for ref in value]
    assert set(refs) <= known
    assert len(known) == len(objects)


def test_the_report_refers_to_all_it_tells() -> None:
    objects = json.loads(bundle(EDITIONS[0]))["objects"]
    report = next(one for one in objects if one["type"] == "report")
    apart = {"identity", "marking-definition", "report", "note"}
    assert set(report["object_refs"]) == {one["id"] for one in objects if one["type"] not in apart}


def test_a_named_operator_is_a_threat_actor_and_an_unknown_one_a_set() -> None:
    kinds = {one["type"] for one in json.loads(bundle(EDITIONS[0]))["objects"]}
    assert "threat-actor" in kinds
    nobody = network(attribution=Attribution(known=False))
    unknown = {one["type"] for one in json.loads(bundle(Edition(release(networks=(nobody,)))))["objects"]}
    assert "intrusion-set" in unknown
    assert "threat-actor" not in unknown


def test_the_same_fact_is_the_same_object_in_every_version() -> None:
    before, after = objects_of(Edition(release())), objects_of(withdrawn(Audience.PUBLIC))
    ids = {one.id for one in before}
    assert ids <= {one.id for one in after}


def test_nothing_to_tell_is_a_bundle_too() -> None:
    objects = json.loads(bundle(Edition(release(networks=(), indicators=(), evidence=()))))["objects"]
    assert {"identity", "marking-definition", "report", "note"} == {one["type"] for one in objects}


def test_our_own_reader_finds_the_phases_again() -> None:
    given = release(Audience.RESEARCHERS)
    read = read_document(Document("own.json", bundle(Edition(given))), Given("ourselves"))
    assert {one.phase for one in read.indicators} == {one.phase for one in given.content.indicators} != {None}
