"""A network as STIX."""

from tests.disruption.release.full_case import network, release

from countervail.disruption.release.edition import Edition
from countervail.disruption.sharing.stix.author import Author
from countervail.disruption.sharing.stix.networks import network_objects
from countervail.disruption.sharing.stix.records import AttackPattern, CourseOfAction, Location, Relationship
from countervail.vocabulary.audience import Audience


def test_countries_are_told_in_bands_and_few_people_of_none() -> None:
    edition = Edition(release(Audience.POLICY))
    made = list(network_objects(Author(edition), edition.release.content.networks[0]))
    targets = [one for one in made if isinstance(one, Relationship) and one.relationship_type == "targets"]
    assert [one.description for one in targets] == ["50-199 people"]
    assert {one.country for one in made if isinstance(one, Location)} == {"XA", "XD"}


def test_attribution_carries_its_words_and_the_middle_of_their_span() -> None:
    made = list(network_objects(Author(Edition(release())), network()))
    told = next(one for one in made if isinstance(one, Relationship) and one.relationship_type == "attributed-to")
    assert told.confidence == (55 + 80) // 2
    assert told.description == "likely. Its invoices. Another tenant"


def test_procedures_name_both_chains_and_attack() -> None:
    made = next(one for one in network_objects(Author(Edition(release())), network()) if isinstance(one, AttackPattern))
    assert [phase.phase_name for phase in made.kill_chain_phases] == ["reconnaissance", "gathering-information"]
    assert made.external_references[0].external_id == "T1593.001"


def test_what_was_done_is_a_course_of_action() -> None:
    told = network_objects(Author(Edition(release())), network())
    made = next(one for one in told if isinstance(one, CourseOfAction))
    assert (made.name, made.description) == ("lock", "2 confirmed")
