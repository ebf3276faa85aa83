"""Claims: an account goes to one network, and always to the same."""

import pytest

from countervail.networks.claims import settled


def test_the_weightier_claim_wins() -> None:
    assert settled([(7, 2, 0), (7, 3, -4)]) == {4: [7]}


def test_on_a_draw_the_larger_network_wins_which_has_the_lower_number() -> None:
    assert settled([(7, 3, -4), (7, 3, -1)]) == {1: [7]}


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_claims_does_not_matter(order: int) -> None:
    asked = [(9, 1, -2), (7, 2, 0), (7, 3, -4), (8, 5, -4)]
    assert settled(asked[::order]) == {2: [9], 4: [7, 8]}
