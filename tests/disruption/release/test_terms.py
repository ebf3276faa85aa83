"""Terms that can stand, and those that cannot."""

from dataclasses import replace

import pytest
from tests.disruption.release.full_case import AUTHORITY, terms

from countervail.disruption.release.terms import MARKINGS, check_terms
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.tlp import Tlp


@pytest.mark.parametrize(("audience", "marking"), [(a, m) for a, ms in MARKINGS.items() for m in ms])
def test_the_usual_markings_stand(audience: Audience, marking: Tlp) -> None:
    check_terms(terms(audience, marking))


def test_every_audience_has_a_marking_and_none_is_red() -> None:
    assert set(MARKINGS) == set(Audience)
    assert Tlp.RED not in {marking for markings in MARKINGS.values() for marking in markings}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (terms(Audience.PUBLIC, Tlp.AMBER), "not marked TLP:AMBER"),
        (replace(terms(Audience.LAW_ENFORCEMENT), recipient=None), "names its authority"),
        (
            replace(terms(Audience.LAW_ENFORCEMENT), recipient=replace(AUTHORITY, authority=False)),
            "names its authority",
        ),
        (replace(terms(Audience.PUBLIC), recipient=AUTHORITY), "no name"),
        (replace(terms(), version=2), "puts right"),
    ],
)
def test_others_are_refused(wrong: object, says: str) -> None:
    with pytest.raises(RefusedError, match=says):
        check_terms(wrong)  # type: ignore[arg-type]
