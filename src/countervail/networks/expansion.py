"""Expansion: accounts tied to several members of a network join it, though their own ties lack support (sleepers)."""

import numpy as np
import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.networks.backbone import Integers
from countervail.networks.channels import Channel
from countervail.networks.claims import claims, hold_members, settled
from countervail.networks.steps import step_text
from countervail.networks.thresholds import EXPANSION_NEIGHBOURS

JOINING_CHANNELS = frozenset({"device", "contact", "payment", "photo", "bio"})
"""Things one desk holds. Addresses are not among them: a taken-over victim logs in from the operator's address."""


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


def joined_by_items(engine: Engine, channels: tuple[Channel, ...], members: pa.Table) -> dict[int, list[int]]:
    """Accounts by network number that sit on a device, contact, photo or text of at least EXPANSION_NEIGHBOURS members.

    `members` has columns network, account. These are sleepers: too idle for a tie, on a thing that members make up
    JOINING_PERCENT of. An account that fits several networks goes to the one with most members on the thing.
    """
    hold_members(engine, members)
    found = []
    for channel in channels:
        if channel.name in JOINING_CHANNELS:
            engine.view("occurrences", channel.item)
            found += claims(engine, "joined_by_items", "members")
    return settled(found)


def joined_by_leaning(engine: Engine, members: pa.Table) -> dict[int, list[int]]:
    """Accounts by network number that share rare things, of two groups, with several of its members and mostly them.

    The account-versus-network test: no single pair need be a tie, the pairs together are. Needs the view `evidence` of
    the tie build; `members` has columns network, account.
    """
    hold_members(engine, members)
    engine.view("sided", step_text("sided"))
    return settled(claims(engine, "leaning", "partners"))
