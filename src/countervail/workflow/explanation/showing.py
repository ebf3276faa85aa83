"""How an explanation shows items and sums, and where the networks it speaks of stand."""

from collections.abc import Iterable

from countervail.intelligence.guards.standing import SHIPPED, StandingGuards
from countervail.networks.targets import bits_of
from countervail.workflow.explained import Standing
from countervail.workflow.reopened_log import ReopenedLog
from countervail.workflow.reported_network import ReportedNetwork
from countervail.workflow.shown_item import Showing


def showing(log: ReopenedLog, guards: StandingGuards = SHIPPED) -> Showing:
    """What turns the items of a log into shown ones."""
    return Showing({channel.name: channel for channel in log.channels}, log.identities, guards)


def standing_of(networks: Iterable[ReportedNetwork]) -> Standing:
    """Where networks stand, and what the run says for and against them; each once."""
    once = {network.network_id: network for network in networks}.values()
    return Standing(
        tuple(network.network_id for network in once),
        tuple(reason for network in once for reason in network.evidence),
        tuple(reason for network in once for reason in network.counter_evidence),
    )


def shown_bits(micro: int) -> float:
    """A sum in bits, to the digit that is shown."""
    return round(bits_of(micro), 6)
