"""The records of a run keep their promises before any page is made."""

from collections.abc import Callable

import pytest

from countervail.vocabulary.phases import Disposition, Phase
from countervail.workflow.summary.view import NetworkView, PhaseFigures, RunView


def test_a_set_aside_group_can_have_no_view(a_network: Callable[..., NetworkView]) -> None:
    with pytest.raises(ValueError, match="only counted"):
        a_network(disposition=Disposition.SET_ASIDE)


@pytest.mark.parametrize(
    ("bits", "furthest"),
    [
        (PhaseFigures(9, 9, 3), Phase.EXPLOITATION),
        (PhaseFigures(9, 3, 1), Phase.ENGAGEMENT),
        (PhaseFigures(3, 0, 0), Phase.RECONNAISSANCE),
        (PhaseFigures(2, -1, 0), None),
    ],
)
def test_the_furthest_phase_is_the_last_one_claimed(
    a_network: Callable[..., NetworkView], bits: PhaseFigures, furthest: Phase | None
) -> None:
    assert a_network(phases=bits).furthest_phase is furthest


def test_networks_come_most_bits_first_and_then_by_id(
    a_run: Callable[..., RunView], a_network: Callable[..., NetworkView]
) -> None:
    networks = tuple(a_network(network_id=name, bits=bits) for name, bits in [("n-b", 5.0), ("n-c", 9.0), ("n-a", 5.0)])
    ordered = a_run(networks=networks).of(Disposition.ALERT)
    assert [network.network_id for network in ordered] == ["n-c", "n-a", "n-b"]
