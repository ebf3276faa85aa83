"""A release with what was taken back since."""

from dataclasses import replace
from datetime import timedelta

from tests.disruption.release.full_case import NOW, indicator, release

from countervail.disruption.release.content.conduct import Measure
from countervail.disruption.release.content.outcome import NetworkOutcome, Outcome
from countervail.disruption.release.edition import Edition
from countervail.disruption.release.errata import Erratum, ErratumKind


def _erratum(kind: ErratumKind, hours: int, of: str | None = None) -> Erratum:
    return Erratum(kind, 1, "Why.", NOW + timedelta(hours=hours), of)


def test_everything_stands_at_first() -> None:
    edition = Edition(release())
    assert len(edition.standing) == len(release().content.indicators)
    assert not edition.retracted
    assert edition.changed_at == NOW


def test_a_retraction_takes_all_back() -> None:
    edition = Edition(release(), (_erratum(ErratumKind.RETRACTED, 2),))
    assert edition.standing == ()
    assert edition.changed_at == NOW + timedelta(hours=2)


def test_a_newer_version_knows_better_than_what_was_taken_back_before_it() -> None:
    gone = indicator(1).id
    before, after = _erratum(ErratumKind.WITHDRAWN, -1, gone), _erratum(ErratumKind.WITHDRAWN, 1, gone)
    assert gone in {one.id for one in Edition(release(), (before,)).standing}
    assert gone not in {one.id for one in Edition(release(), (before, after)).standing}


def test_what_came_of_it_takes_the_place_of_what_was_known_when_it_was_drafted() -> None:
    bare = Edition(release())
    assert (bare.networks, bare.counted_at, bare.told_at) == (release().content.networks, None, NOW)
    measures, later = (Measure("lock", "confirmed", 7),), NOW + timedelta(days=3)
    counted = Edition(release(), outcome=Outcome(later, (NetworkOutcome("network-1", measures),)))
    assert counted.networks[0].measures == measures
    assert (counted.counted_at, counted.told_at, counted.changed_at) == (later, later, NOW)
    other = Edition(release(), outcome=Outcome(later, (NetworkOutcome("network-9", measures),)))
    assert other.networks == bare.networks


def test_it_was_drafted_when_its_first_version_was() -> None:
    second = replace(release(), terms=replace(release().terms, drafted_at=NOW + timedelta(days=9)))
    assert Edition(second, earlier=(release(),)).first_drafted_at == NOW
