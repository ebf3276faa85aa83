"""Names of real firms, people and outlets in the words of a made-up case."""

import pytest
from tests.casework.bureau import Bureau

from countervail.disruption.release.real_names import RealNames
from countervail.intelligence.operators.claim import About, Claim, Source
from countervail.intelligence.operators.event import OperatorKind
from countervail.intelligence.operators.registry import enter
from countervail.vocabulary.errors import RefusedError

LIST = Source("A published list", sha256="a" * 64)
HAND = Source("What we know")


def _names(desk: Bureau, source: Source) -> RealNames:
    claims = (
        Claim(About.NAME, "Vellum Gate Systems", source),
        Claim(About.ALIAS, "Gate", source),
        Claim(About.DIRECTOR, "Orsolya Vey", source),
    )
    with desk.hand("ana") as hand:
        enter(hand, OperatorKind.FIRM, "Vellum Gate", claims)
        return RealNames.of(hand.connection)


def test_whoever_stands_on_a_list_is_real_and_found_as_a_whole_word(desk: Bureau) -> None:
    names = _names(desk, LIST)
    assert names.found(["It works like VELLUM GATE SYSTEMS, says Orsolya Vey."]) == [
        "Orsolya Vey",
        "Vellum Gate Systems",
    ]
    assert names.found(["Behind the Gate."]) == ["Gate"]
    assert names.found(["behind the gate", "Gateway"]) == [], "a short name is meant with its own capitals only"


def test_an_outlet_or_a_platform_that_everybody_knows_is_real(desk: Bureau) -> None:
    names = _names(desk, LIST)
    assert names.found(["They posed as Reuters on a day on which Facebook was down."]) == ["Facebook", "Reuters"]
    with pytest.raises(RefusedError, match="name Reuters, who is real"):
        names.check(["They posed as Reuters."])


def test_whoever_was_entered_by_hand_may_be_invented(desk: Bureau) -> None:
    """The twin: without a list behind it the same name is no bar."""
    names = _names(desk, HAND)
    assert names.found(["It works like Vellum Gate Systems."]) == []
    names.check(["It works like Vellum Gate Systems."])
