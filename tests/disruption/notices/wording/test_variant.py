"""Each phase has its notice, and further is further."""

from countervail.disruption.notices.wording.variant import Variant
from countervail.vocabulary.phases import Phase


def test_every_phase_has_one_notice_in_the_order_of_harm() -> None:
    assert [Variant.of(phase).rank for phase in Phase] == [0, 1, 2]
