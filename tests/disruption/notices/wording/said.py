"""Facts and an imprint for tests."""

from datetime import UTC, datetime

from countervail.disruption.notices.wording.facts import Facts, Imprint, Span
from countervail.disruption.notices.wording.variant import Variant

IMPRINT = Imprint(
    "Plaza Ltd", "Security of the service", "trust@plaza.example", "https://plaza.example/appeal", ("Helpline One",)
)
SPAN = Span.of(datetime(2026, 1, 7, tzinfo=UTC), datetime(2026, 2, 3, tzinfo=UTC))


def facts(variant: Variant = Variant.ATTACKED) -> Facts:
    """What one notice says of what happened."""
    return Facts(variant, "Plaza", SPAN)
