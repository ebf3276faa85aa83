"""Membership: the account-versus-cut test at the end of a lead, and who sits at the members' own desks.

A cut says where triangles end, not whether each account inside belongs. Whoever shares one kind of fact with the others
(addresses of a VPN that anybody can buy, people whom a whole town looks at) does not. But whoever sits at a desk that
is theirs does, however idle.
"""

import networkit as nk
import numpy as np
from scipy import sparse

from countervail.networks.backbone import Integers
from countervail.networks.expansion import JOINING_CHANNELS
from countervail.networks.leads.ground import Ground
from countervail.networks.leads.neighbourhood import Neighbourhood
from countervail.networks.leads.walk import Flags, Web, kinds
from countervail.networks.thresholds import EXPANSION_NEIGHBOURS, JOINING_PERCENT, SUPPORT

Pairs = list[tuple[int, int]]
"""Accounts and, for each, a member at the same desk."""


def belonging(near: Neighbourhood, members: Integers, seed: int) -> Integers:
    """Those of the members who hang together with the seed, by two kinds of facts or at a desk of theirs."""
    while True:
        kept = _hanging_together(near, members, seed)
        seated = [account for account, _ in desk_mates(near.ground, kept)]
        kept = kept[_of_two_kinds(near, kept) | np.isin(kept, seated)]
        if len(kept) == len(members):
            return kept
        members = kept


def _hanging_together(near: Neighbourhood, members: Integers, seed: int) -> Integers:
    """Those joined to the seed by ties that stand in company inside, and whoever is tied to several of these."""
    web = Web.of(near.ties_among(members), one_kind=near.ground.one_kind)
    start = web.places(np.array([seed]))
    if len(start) == 0:
        start = web.places(around(near, seed))
    blocks = [web.accounts[block] for block in _blocks(web)]
    joined = max((b for b in blocks if np.isin(web.accounts[start], b).any()), key=len, default=members[:0])
    while more := [b for b in blocks if not np.isin(b, joined).all() and _bridged(near, joined, b)]:
        joined = np.unique(np.concatenate([joined, *more]))
    inside = np.isin(web.accounts, joined)
    return web.accounts[inside | (web.ties_to(inside) >= EXPANSION_NEIGHBOURS)]


def _blocks(web: Web) -> list[list[int]]:
    """Parts of the web that no single account holds together, as positions."""
    graph = nk.Graph(len(web.accounts))
    graph.addEdges(sparse.triu(web.company).nonzero())
    search = nk.components.BiconnectedComponents(graph)
    search.run()
    blocks: list[list[int]] = search.getComponents()
    return [sorted(block) for block in blocks]


def _bridged(near: Neighbourhood, joined: Integers, block: Integers) -> bool:
    """Whether somebody belongs to both. One account that merely knows two groups is no reason to name the second."""
    both = np.intersect1d(joined, block)
    of_block, of_joined = (both[_of_two_kinds(near, side)[np.searchsorted(side, both)]] for side in (block, joined))
    return len(np.intersect1d(of_block, of_joined)) > 0


def around(near: Neighbourhood, seed: int) -> Integers:
    """Whom an account is tied to, strongest tie first; those on the same things where it is too idle for ties."""
    tied = near.neighbours(seed)
    return tied if len(tied) > SUPPORT else np.union1d(tied, on_same_things(near.ground, seed))


def desk_mates(ground: Ground, members: Integers) -> Pairs:
    """Everybody, member or not, on a device or contact that is the members' own."""
    found: dict[int, int] = {}
    for channel, held in zip(ground.channels, ground.holdings, strict=True):
        if channel.name in JOINING_CHANNELS:
            items, owners = held.mostly(members, EXPANSION_NEIGHBOURS, JOINING_PERCENT)
            inside = np.isin(owners, members)
            some = dict(zip(items[inside].tolist(), owners[inside].tolist(), strict=True))
            for item, owner in zip(items.tolist(), owners.tolist(), strict=True):
                found.setdefault(owner, some[item])
    return sorted(found.items())


def on_same_things(ground: Ground, account: int) -> Integers:
    """Whoever uses a device or contact of an account."""
    things = [h for c, h in zip(ground.channels, ground.holdings, strict=True) if c.name in JOINING_CHANNELS]
    owners = [held.around(np.array([account]))[1] for held in things]
    return np.setdiff1d(np.concatenate([np.array([], dtype=np.int64), *owners]), [account])


def _of_two_kinds(near: Neighbourhood, members: Integers) -> Flags:
    """Which members share at least two kinds of facts with the others, each with SUPPORT of them."""
    if near.ground.one_kind:
        return np.ones(len(members), dtype=np.bool_)
    ties = near.ties_among(members)
    ends = np.searchsorted(members, np.stack([ties["a"].to_numpy(), ties["b"].to_numpy()]))
    shown = np.zeros(len(members), dtype=np.int64)
    for speaking in kinds(ties):
        shown += np.bincount(ends[:, speaking].ravel(), minlength=len(members)) >= SUPPORT
    several: Flags = shown >= 2
    return several
