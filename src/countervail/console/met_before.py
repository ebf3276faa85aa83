"""'This item is also in case N': what the accounts of a network share, held against every case."""

from dataclasses import replace

from countervail.console.desk import Desk
from countervail.console.network_shown import NetworkShown


def met_before(desk: Desk, shown: NetworkShown, besides: str | None = None) -> NetworkShown:
    """The network with the cases that hold each of its shared items, `besides` its own."""
    items = [one.item for one in shown.shared]
    also = desk.services.casework.index.also_in(desk.connection, items, besides=besides)
    return replace(shown, shared=[replace(one, also_in=also.get(one.item, [])) for one in shown.shared])
