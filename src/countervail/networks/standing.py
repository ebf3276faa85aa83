"""Standing: whether a member belongs by itself to a network that two kinds of facts hold together.

    a hundred who share desks and people     x, x, x, x, x look at the same people, one of them the hundred's

Five who only look at the same people are tied to one another, and to one or two of the hundred, by one kind of fact.
The account-versus-network test of expansion is asked of members too: two kinds of facts with SUPPORT of the others,
or ties to EXPANSION_NEIGHBOURS of those who have that.
"""

import numpy as np
import pyarrow as pa

from countervail.networks.backbone import Integers
from countervail.networks.channels import Group
from countervail.networks.network import member_rows, ties_by_network
from countervail.networks.siblings import Cluster
from countervail.networks.thresholds import EXPANSION_NEIGHBOURS, GROUP_NATS, MICRO, SUPPORT


def standing_by_themselves(clusters: list[Cluster], ties: pa.Table) -> list[Cluster]:
    """The clusters without core members who do not; one that mostly rests on one kind of fact is left as it is."""
    none = np.array([], dtype=np.int64)
    inner = ties_by_network(ties, member_rows([(core, none) for core, _ in clusters])) if ties.num_rows else {}
    return [
        (_standing(core, inner[number]) if number in inner else core, further)
        for number, (core, further) in enumerate(clusters)
    ]


def mostly_firm(members: Integers, ties: pa.Table) -> bool:
    """Whether at least half of these members (sorted) are each tied to SUPPORT others by either of two kinds of facts.

    More than half of the ties may then rest on one kind: those who share a desk with all its users have many of them.
    """
    return bool(len(members)) and 2 * int(_of_two_kinds(len(members), _ends(members, ties), ties).sum()) >= len(members)


def _ends(members: Integers, ties: pa.Table) -> Integers:
    """Places among the members of both accounts of each tie, a row for each side."""
    return np.searchsorted(members, np.stack([ties["a"].to_numpy(), ties["b"].to_numpy()]))


def _standing(core: Integers, ties: pa.Table) -> Integers:
    ends = _ends(core, ties)
    firm = _of_two_kinds(len(core), ends, ties)
    if 2 * firm.sum() < len(core):
        return core
    to_firm = np.bincount(ends[0][firm[ends[1]]], minlength=len(core)) + np.bincount(
        ends[1][firm[ends[0]]], minlength=len(core)
    )
    kept: Integers = core[firm | (to_firm >= EXPANSION_NEIGHBOURS)]
    return kept


def _of_two_kinds(size: int, ends: Integers, ties: pa.Table) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    kinds = np.zeros(size, dtype=np.int64)
    for group in Group:
        speaking = ties[group].to_numpy() > GROUP_NATS * MICRO
        kinds += np.bincount(ends[:, speaking].ravel(), minlength=size) >= SUPPORT
    return kinds >= 2
