"""A registry of made-up firms for reading made-up stories."""

from datetime import UTC, datetime

from countervail.intelligence.operators.claim import About, Claim, Source
from countervail.intelligence.operators.event import Entered, Event, OperatorKind, Said
from countervail.intelligence.operators.fold import fold
from countervail.intelligence.operators.operator import Operator

_NOW = datetime(2026, 3, 1, tzinfo=UTC)
_SOURCE = Source("a made-up list")


def registered(number: int, name: str, *claims: tuple[About, str]) -> Operator:
    """A firm of the registry."""
    said = [Claim(about, value, _SOURCE) for about, value in ((About.NAME, name), *claims)]
    bodies = [Entered(OperatorKind.FIRM, name), *(Said(claim) for claim in said)]
    events = [Event(f"OP-{number}", seq, "P-1", _NOW, _NOW, body) for seq, body in enumerate(bodies, start=1)]
    return fold(events)[0]


REGISTRY = (
    registered(1, "Vellum Gate CI", (About.NAME, "ParchmentPro"), (About.PRODUCT, "Latchkey")),
    registered(2, "Near"),
    registered(3, "Slate Harbour"),
)
