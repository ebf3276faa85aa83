"""A network: a cluster of accounts with its ties, its conduct and the sum that says where it goes."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from countervail.networks.backbone import Integers
from countervail.networks.conduct import Conduct
from countervail.networks.weighing import Weighed
from countervail.vocabulary.phases import Disposition


@dataclass(frozen=True, slots=True)
class Network:
    """One cluster of accounts; ids are surrogates of the run."""

    number: int
    core: Integers
    """Members by the strict core, sorted."""
    expanded: Integers
    """Further members by expansion, sorted."""
    ties: pa.Table
    """Kept ties between members: a, b, micro, one column a group, single_group."""
    conduct: Conduct
    weighed: Weighed
    disposition: Disposition

    @property
    def members(self) -> Integers:
        """Core and expanded members, sorted."""
        return np.sort(np.concatenate([self.core, self.expanded]))


def single_group_share(ties: pa.Table) -> float:
    """Share of ties that rest on one kind of fact; 1 where there is no tie."""
    return float(np.mean(ties["single_group"].to_numpy())) if ties.num_rows else 1.0


def member_rows(clusters: list[tuple[Integers, Integers]]) -> pa.Table:
    """Columns network, account for clusters of (core, expanded) members, numbered in their order."""
    members = [np.concatenate(pair) for pair in clusters]
    numbers = np.repeat(np.arange(len(members)), [len(group) for group in members])
    accounts = np.concatenate(members) if members else np.array([], dtype=np.int64)
    return pa.table({"network": pa.array(numbers, pa.int64()), "account": pa.array(accounts, pa.int64())})


def ties_by_network(ties: pa.Table, rows: pa.Table) -> dict[int, pa.Table]:
    """The ties whose two accounts are members of one network, by network number."""
    size = int(max(_largest(ties["a"]), _largest(ties["b"]), _largest(rows["account"]))) + 1
    home = np.full(size, -1, dtype=np.int64)
    home[rows["account"].to_numpy()] = rows["network"].to_numpy()
    left, right = home[ties["a"].to_numpy()], home[ties["b"].to_numpy()]
    inside = np.flatnonzero((left >= 0) & (left == right))
    inside = inside[np.argsort(left[inside], kind="stable")]
    cuts = np.flatnonzero(np.diff(left[inside])) + 1
    groups = [part for part in np.split(inside, cuts) if len(part)]
    return {int(left[part[0]]): ties.take(pa.array(part)) for part in groups}


def _largest(column: pa.ChunkedArray) -> int:
    return int(column.to_numpy().max()) if len(column) else 0
