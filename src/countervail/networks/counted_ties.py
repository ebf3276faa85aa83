"""Ties of a network counted member by member: to how many of the others each is tied, and by what kinds of facts."""

import numpy as np

from countervail.networks.backbone import Integers
from countervail.networks.channels import Group
from countervail.networks.member_ties import MemberTies
from countervail.networks.network import Network
from countervail.networks.thresholds import GROUP_NATS, MICRO


def member_ties(network: Network) -> dict[int, MemberTies]:
    """Of each member by surrogate, what its ties inside the network are."""
    members, ties = network.members, network.ties
    ends = np.searchsorted(members, np.stack([ties["a"].to_numpy(), ties["b"].to_numpy()]))
    speaking = {kind: ends[:, ties[kind].to_numpy() > GROUP_NATS * MICRO] for kind in Group}
    kinds = {kind: _counted(ends_of, len(members)) for kind, ends_of in speaking.items()}
    return {
        account: MemberTies(count, {kind: counts[place] for kind, counts in kinds.items() if counts[place]})
        for place, (account, count) in enumerate(zip(members.tolist(), _counted(ends, len(members)), strict=True))
    }


def _counted(ends: Integers, size: int) -> list[int]:
    """How many ties end at each place."""
    counts: list[int] = np.bincount(ends.ravel(), minlength=size).tolist()
    return counts
