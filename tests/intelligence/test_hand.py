"""The port through which this package is written to is the hand of casework."""

from tests.casework.bureau import Bureau

from countervail.intelligence.hand import Hand


def test_somebody_at_work_on_cases_is_a_hand(desk: Bureau) -> None:
    with desk.hand("ana") as at_work:
        hand: Hand = at_work
        assert hand.id.startswith("P-")
