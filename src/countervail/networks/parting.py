"""Parting: imitators and those whom they repeat become two networks, and the imitators a review at the most.

    one group that something accuses -> who comes second at everything -> they, and the rest, weighed apart

The border was drawn through a crowd of people who did nothing but what they do; a person looks before anybody on either
side of it is named (decision 0108).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from countervail.activity.engines.engine import Engine
from countervail.networks.channels import Channel
from countervail.networks.imitation import followers
from countervail.networks.network import Network, member_rows
from countervail.networks.siblings import Cluster
from countervail.networks.thresholds import MIN_ALERT_MEMBERS, REVIEW_BITS
from countervail.vocabulary.phases import Disposition


@dataclass(frozen=True, slots=True)
class Parted:
    """Clusters after a parting."""

    clusters: list[Cluster]
    """Those there were, in their places and without imitators, then the imitators of each."""
    imitated: Mapping[int, int]
    """By place of a cluster of imitators, how many accounts it was parted from."""


def without_imitators(engine: Engine, channels: tuple[Channel, ...], networks: Sequence[Network]) -> Parted:
    """The clusters of the networks, each that anything accuses parted from members who only imitate the rest of it."""
    clusters = [(network.core, network.expanded) for network in networks]
    asked = [n.number for n in networks if n.weighed.accusing >= REVIEW_BITS and len(n.core) >= 2 * MIN_ALERT_MEMBERS]
    found = followers(engine, channels, member_rows([clusters[number] for number in asked])) if asked else {}
    apart: list[Cluster] = []
    imitated = {}
    for place, after in found.items():
        core, further = clusters[asked[place]]
        apart.append((np.intersect1d(core, after), np.intersect1d(further, after)))
        clusters[asked[place]] = rest = (np.setdiff1d(core, after), np.setdiff1d(further, after))
        imitated[len(clusters) + len(apart) - 1] = len(rest[0]) + len(rest[1])
    return Parted(clusters + apart, imitated)


def held_apart(networks: Sequence[Network], imitated: Mapping[int, int]) -> tuple[Network, ...]:
    """The networks, each alert of imitators (by number) a review that says why."""
    return tuple(
        _reviewed(n, imitated[n.number]) if n.number in imitated and n.disposition is Disposition.ALERT else n
        for n in networks
    )


def _reviewed(network: Network, imitated: int) -> Network:
    reason = (
        f"Reviewed and not alerted, because it was parted from {imitated:,} accounts whose acts it repeats: "
        "whether the line between the two runs rightly is for a person to see."
    )
    return replace(network, disposition=Disposition.REVIEW, held_back=reason)
