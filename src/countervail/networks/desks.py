"""Desks: accounts that hang together by desk pairs and send strangers links on the same new hosts."""

import numpy as np
import pyarrow as pa
from scipy import sparse
from scipy.sparse import csgraph

from countervail.networks.backbone import Integers, supported
from countervail.networks.new_hosts import NewHosts
from countervail.networks.thresholds import EXPANSION_NEIGHBOURS, MIN_REVIEW_MEMBERS, SHARED_NEW_HOSTS


def desks(senders: NewHosts, settled: Integers) -> tuple[Integers, ...]:
    """The accounts (sorted) of each desk that shares SHARED_NEW_HOSTS, largest first; nobody `settled` elsewhere.

    Desks that send links on SHARED_NEW_HOSTS of the same hosts are one: an operator has several exits.
    """
    ends = (senders.pairs[side].to_numpy() for side in ("a", "b"))
    free = ~np.any([np.isin(end, settled) for end in ends], axis=0)
    pairs = supported(senders.pairs.filter(pa.array(free)), support=1)
    held = [_standing(senders, accounts, pairs) for accounts in _components(pairs)]
    sharing = [desk for desk in held if len(senders.shared_by(desk)) >= SHARED_NEW_HOSTS]
    return tuple(sorted(_together(senders, sharing), key=lambda desk: (-len(desk), int(desk[0]))))


def _components(pairs: pa.Table) -> list[Integers]:
    """Accounts that hang together by pairs, at least MIN_REVIEW_MEMBERS each."""
    a, b = pairs["a"].to_numpy(), pairs["b"].to_numpy()
    accounts, ends = np.unique(np.concatenate([a, b]).astype(np.int64), return_inverse=True)
    ones, size = np.ones(len(a), np.int8), len(accounts)
    web = sparse.coo_array((ones, (ends[: len(a)], ends[len(a) :])), shape=(size, size))
    count, labels = csgraph.connected_components(web, directed=False)
    return [own for n in range(count) if len(own := accounts[labels == n]) >= MIN_REVIEW_MEMBERS]


def _standing(senders: NewHosts, accounts: Integers, pairs: pa.Table) -> Integers:
    """Those who belong by themselves: on a host that several share, or paired with EXPANSION_NEIGHBOURS who are.

    Whoever hangs on by a chance address is not of the desk (as in `standing`).
    """
    firm = senders.on(senders.shared_by(accounts), accounts)
    a, b = pairs["a"].to_numpy(), pairs["b"].to_numpy()
    near, firm_pairs = np.unique(np.concatenate([a[np.isin(b, firm)], b[np.isin(a, firm)]]), return_counts=True)
    held: Integers = np.union1d(firm, near[firm_pairs >= EXPANSION_NEIGHBOURS])
    return held


def _together(senders: NewHosts, apart: list[Integers]) -> list[Integers]:
    hosts = [senders.hosts_of(desk) for desk in apart]
    near = np.array([[len(own & other) >= SHARED_NEW_HOSTS for other in hosts] for own in hosts], dtype=bool)
    _, labels = csgraph.connected_components(near.reshape(len(apart), len(apart)), directed=False)
    return [np.unique(np.concatenate([apart[i] for i in np.flatnonzero(labels == n)])) for n in np.unique(labels)]
