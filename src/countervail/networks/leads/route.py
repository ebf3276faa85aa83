"""The route: how each member was reached from the lead, hop by hop, by the fewest hops and then the strongest ties."""

from dataclasses import dataclass

import numpy as np

from countervail.networks.leads.following import Followed
from countervail.networks.leads.ground import Ground, HopItem


@dataclass(frozen=True, slots=True)
class Hop:
    """From one account to another by what both have; surrogates."""

    origin: int
    to: int
    item: HopItem


def routes(ground: Ground, followed: Followed) -> dict[int, tuple[Hop, ...]]:
    """For each member the hops from a seed; none for a seed."""
    parents = _parents(followed)
    hops = sorted({(min(pair), max(pair)) for pair in parents.items() if pair[1] != pair[0]})
    items = ground.best_items(hops)
    found: dict[int, tuple[Hop, ...]] = {}
    for member, parent in parents.items():
        if member == parent:
            found[member] = ()
        else:
            item = items[min(member, parent), max(member, parent)]
            found[member] = (*found[parent], Hop(parent, member, item))
    return found


def _parents(followed: Followed) -> dict[int, int]:
    """Whom each member was reached from, itself for a seed, in order of reaching."""
    neighbours = _neighbours(followed)
    level = [seed for seed in followed.seeds.tolist() if np.isin(seed, followed.members)]
    parents = {seed: seed for seed in level}
    while level:
        reached: dict[int, tuple[int, int]] = {}
        for origin in level:
            for other, micro in neighbours.get(origin, ()):
                if other not in parents:
                    reached[other] = max(reached.get(other, (-2, 0)), (micro, -origin))
        parents.update({other: -origin for other, (_, origin) in sorted(reached.items())})
        level = sorted(reached)
    return parents


def _neighbours(followed: Followed) -> dict[int, list[tuple[int, int]]]:
    """Whom each member is tied to, how strongly; desk mates last, who need no tie."""
    found: dict[int, list[tuple[int, int]]] = {}
    rows = zip(*(followed.ties[name].to_pylist() for name in ("a", "b", "micro")), strict=True)
    for a, b, micro in (*rows, *((a, b, -1) for a, b in followed.mates if a != b)):
        found.setdefault(a, []).append((b, micro))
        found.setdefault(b, []).append((a, micro))
    return found
