"""Colleagues: where an account leads that is too idle to lead anywhere by itself.

    idle account  --- one device --->  a colleague  --- ties --->  the colleague's cluster

The cluster is an answer if the account rests on it: a device or contact of the account is mostly the
cluster's, and so are those beside its users whom it shares one kind of fact with, places or hosts or people. Both are
asked, because the customers of one VPN share addresses, and guests of a house a device. Whoever was robbed shares both
and is refused.
"""

import numpy as np

from countervail.networks.backbone import Integers
from countervail.networks.expansion import JOINING_CHANNELS
from countervail.networks.leads.ground import Ground
from countervail.networks.leads.membership import on_same_things
from countervail.networks.thresholds import DESK_MEMBERS, DESK_PERCENT, EXPANSION_NEIGHBOURS


def colleagues(ground: Ground, seed: int) -> Integers:
    """Whoever is on a thing of an account, those first with whom it shares most kinds of facts; nobody if robbed."""
    near = on_same_things(ground, seed)
    if len(near) == 0 or ground.robbed(seed):
        return near[:0]
    shared = sum((np.isin(near, partners).astype(int) for partners in ground.partners_of(seed).values()), start=0)
    ranked: Integers = near[np.lexsort((near, -np.broadcast_to(shared, near.shape)))]
    return ranked


def rests_on(ground: Ground, seed: int, members: Integers) -> bool:
    """Whether a thing of the account is mostly the members', and so are its partners in one kind of fact.

    Who is on its things counts there no more: a device in common would be both.
    """
    beside = on_same_things(ground, seed)
    return seed in _seated(ground, members) and any(
        _mostly(np.setdiff1d(partners, beside), members) for partners in ground.partners_of(seed).values()
    )


def _seated(ground: Ground, members: Integers) -> set[int]:
    found: set[int] = set()
    for channel, held in zip(ground.channels, ground.holdings, strict=True):
        if channel.name in JOINING_CHANNELS:
            found.update(held.mostly(members, DESK_MEMBERS, DESK_PERCENT)[1].tolist())
    return found


def _mostly(partners: Integers, members: Integers) -> bool:
    inside = int(np.isin(partners, members).sum())
    return inside >= EXPANSION_NEIGHBOURS and 2 * inside >= len(partners)
