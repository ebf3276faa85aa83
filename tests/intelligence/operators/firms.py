"""Made-up firms and what is said of them."""

from tests.casework.bureau import Bureau

from countervail.intelligence.operators.claim import About, Claim, Source
from countervail.intelligence.operators.event import OperatorKind
from countervail.intelligence.operators.operator import Operator
from countervail.intelligence.operators.registry import enter

REPORT = Source("a made-up report", ("Report 7",), "2024-05")
PAPER = Source("a made-up paper")


def said(about: About, value: str, detail: str = "", since: str = "", until: str = "") -> Claim:
    """A claim by the report."""
    return Claim(about, value, REPORT, detail, since, until)


def entered(desk: Bureau, name: str, *claims: Claim, kind: OperatorKind = OperatorKind.FIRM) -> Operator:
    """A firm in the registry."""
    with desk.hand("ana") as hand:
        return enter(hand, kind, name, (said(About.NAME, name), *claims) if kind is OperatorKind.FIRM else claims)
