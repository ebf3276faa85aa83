"""What the registry adds: a home where sources agree, and every country that somebody ties an operator to."""

from tests.casework.bureau import Bureau

from countervail.disruption.release.operators import home_of, names_of, tied_countries
from countervail.intelligence.operators.claim import About, Claim, Source
from countervail.intelligence.operators.event import OperatorKind
from countervail.intelligence.operators.operator import Operator
from countervail.intelligence.operators.registry import enter
from countervail.vocabulary.tlp import Tlp

OPEN = Source("A register")
SECRET = Source("A partner, in confidence", tlp=Tlp.RED)


def _operator(desk: Bureau, *claims: Claim) -> Operator:
    with desk.hand("ana") as hand:
        return enter(hand, OperatorKind.FIRM, "Lantern Row", claims)


def test_a_home_is_told_where_open_sources_agree(desk: Bureau) -> None:
    agreed = _operator(desk, Claim(About.COUNTRY, "MK", OPEN), Claim(About.COUNTRY, "CY", SECRET))
    assert home_of(agreed) == "MK"
    assert home_of(_operator(desk, Claim(About.COUNTRY, "MK", OPEN), Claim(About.COUNTRY, "CY", OPEN))) is None


def test_homes_and_clients_of_every_source_bar_an_authority(desk: Bureau) -> None:
    claims = (
        Claim(About.COUNTRY, "CY", SECRET),
        Claim(About.CLIENT, "the police of Mexico", SECRET),
        Claim(About.CLIENT, "BD", OPEN),
        Claim(About.CLIENT, "Omanda Ltd", OPEN),
    )
    assert tied_countries(_operator(desk, *claims)) == ("BD", "CY", "MX"), "Oman is no word of Omanda"


def test_every_name_is_known_however_it_is_written(desk: Bureau) -> None:
    one = _operator(desk, Claim(About.NAME, "Lantern Row Ltd", OPEN))
    assert names_of(one) == {"lantern row ltd", one.id.casefold()}
