"""A release with what was taken back since."""

from datetime import timedelta

from tests.disruption.release.full_case import NOW, indicator, release

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
