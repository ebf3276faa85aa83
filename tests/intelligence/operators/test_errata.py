"""Known errors of lists are said beside the list, once, under a source of their own."""

from dataclasses import replace

from tests.casework.bureau import Bureau
from tests.intelligence.operators.firms import REPORT, entered, said

from countervail.intelligence.operators.claim import About
from countervail.intelligence.operators.errata import Errata, known_errata, missing, objections

ERRATA = Errata.model_validate(
    {
        "disputed": [
            {"list": "made up", "entry": "u-1", "about": "product", "value": "Latchkey", "reason": "No.", "source": "s"}
        ],
        "missing": [{"list": "made up", "entry": "u-1", "about": "alias", "value": "VG", "source": "s"}],
    }
)
OWN = (said(About.IDENTIFIER, "u-1", "made up"), said(About.PRODUCT, "Latchkey"), said(About.PRODUCT, "Keyhole"))


def test_the_errata_that_come_along_each_have_a_source_and_a_reason() -> None:
    known = known_errata()
    assert all(one.reason and one.source for one in (*known.disputed, *known.doubtful))
    assert all(one.value and one.source for one in known.missing)


def test_only_the_claim_that_is_meant_is_disputed(desk: Bureau) -> None:
    operator = entered(desk, "Vellum Gate", *OWN)
    found = list(objections(ERRATA, operator, "made up", REPORT.name))
    assert [one.claim for one in found] == ["OP-1/4"]
    assert not list(objections(ERRATA, operator, "another list", REPORT.name))
    assert not list(objections(ERRATA, operator, "made up", "another source"))
    assert not list(objections(ERRATA, replace(operator, claims=operator.claims[2:]), "made up", REPORT.name))


def test_what_a_list_leaves_out_is_claimed_by_another_source() -> None:
    (claim,) = missing(ERRATA, "made up", "u-1")
    assert (claim.value, claim.source.name) == ("VG", "s")
    assert missing(ERRATA, "made up", "u-2") == ()
