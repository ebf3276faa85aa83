"""Expansion: accounts tied to several members of a network join it, though their own ties lack support (sleepers)."""

import numpy as np
import pyarrow as pa

from countervail.networks.backbone import Integers
from countervail.networks.thresholds import EXPANSION_NEIGHBOURS


def expanded(cores: list[Integers], ties: pa.Table) -> list[Integers]:
    """For each core, the further accounts tied (by any kept tie) to at least EXPANSION_NEIGHBOURS of its members.

    An account that fits several networks goes to the one with most of its neighbours, the larger network on a tie.
    """
    core_of = {int(account): number for number, core in enumerate(cores) for account in core}
    neighbours: dict[int, list[int]] = {}
    for a, b in zip(ties["a"].to_pylist(), ties["b"].to_pylist(), strict=True):
        for one, other in ((a, b), (b, a)):
            if one not in core_of and other in core_of:
                neighbours.setdefault(one, []).append(core_of[other])
    joined: list[list[int]] = [[] for _ in cores]
    for account in sorted(neighbours):
        numbers, counts = np.unique(neighbours[account], return_counts=True)
        best = int(np.argmax(counts))
        if counts[best] >= EXPANSION_NEIGHBOURS:
            joined[int(numbers[best])].append(account)
    return [np.array(accounts, dtype=np.int64) for accounts in joined]
