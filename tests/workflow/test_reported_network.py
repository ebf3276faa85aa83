"""Reported networks are read from networks.json into exact types."""

from tests.workflow.made_run import MEMBERS, MadeRun

from countervail.workflow.reported_network import Reason, reported_networks


def test_an_entry_keeps_members_and_the_reasons_of_both_sides(made_run: MadeRun) -> None:
    (network,) = reported_networks(made_run.run)
    assert (network.network_id, network.disposition, network.members) == ("N-001", "review", MEMBERS)
    assert network.counter_evidence == (Reason("One address carries 80 % of the members.", -0.5),)
