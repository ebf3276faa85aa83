"""Queue: networks strongest first, and no more reviews than people can read."""

from collections.abc import Iterable
from dataclasses import replace

from countervail.networks.network import Network
from countervail.networks.thresholds import FEWEST_REVIEWS, REVIEWS_PER_100K
from countervail.vocabulary.phases import Disposition


def readable(accounts: int) -> int:
    """How many reviews the queue of a platform with so many acting accounts holds at most."""
    return max(FEWEST_REVIEWS, REVIEWS_PER_100K * accounts // 100_000)


def queued(networks: Iterable[Network], accounts: int) -> tuple[Network, ...]:
    """The networks, strongest first; the lowest-ranked reviews beyond what people can read are set aside."""
    ranked = sorted(networks, key=lambda network: (-network.weighed.bits, network.number))
    reviews = [network.number for network in ranked if network.disposition is Disposition.REVIEW]
    beyond = set(reviews[readable(accounts) :])
    return tuple(replace(n, disposition=Disposition.SET_ASIDE) if n.number in beyond else n for n in ranked)
