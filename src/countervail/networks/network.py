"""A network: a cluster of accounts with its ties, its conduct and the sum that says where it goes."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from countervail.networks.backbone import Integers
from countervail.networks.conduct import Conduct
from countervail.networks.weighing import Weighed, disposition
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
    held_back: str | None = None
    """Why it is a review though its sum and its ties would make it an alert; None: nothing holds it back."""

    @property
    def members(self) -> Integers:
        """Core and expanded members, sorted."""
        return np.sort(np.concatenate([self.core, self.expanded]))

    @property
    def reviewed_if_housed(self) -> bool:
        """Whether it is set aside, and would be reviewed if its members lived at one address."""
        then = disposition(self.weighed, len(self.core), single_group_share(self.ties), one_roof=True)
        return self.disposition is Disposition.SET_ASIDE and then is Disposition.REVIEW


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
    home = homes(rows, ties)
    left, right = home[ties["a"].to_numpy()], home[ties["b"].to_numpy()]
    inside = np.flatnonzero((left >= 0) & (left == right))
    inside = inside[np.argsort(left[inside], kind="stable")]
    starts = np.concatenate([[0], np.flatnonzero(np.diff(left[inside])) + 1, [len(inside)]])
    kept = ties.take(pa.array(inside)).combine_chunks()
    return {
        int(left[inside[start]]): kept.slice(start, end - start)
        for start, end in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True)
        if end > start
    }


def homes(rows: pa.Table, ties: pa.Table) -> Integers:
    """The network number of each account by surrogate, -1 for those of none; long enough for every tied account."""
    home = np.full(
        int(max(_largest(ties["a"]), _largest(ties["b"]), _largest(rows["account"]))) + 1, -1, dtype=np.int64
    )
    home[rows["account"].to_numpy()] = rows["network"].to_numpy()
    return home


def _largest(column: pa.ChunkedArray) -> int:
    return int(column.to_numpy().max()) if len(column) else 0
