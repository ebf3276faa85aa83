"""Desk: accounts too idle for a tie that nonetheless work where a network's members work."""

import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.networks.channels import Channel
from countervail.networks.claims import Claim, claims, hold_members, settled
from countervail.networks.steps import step_text
from countervail.networks.thresholds import DESK_ADDRESSES, DESK_DAYS_PERCENT, DESK_MEMBERS, DESK_PERCENT

ASKED = {"device": (1, 0), "ip": (DESK_ADDRESSES, DESK_DAYS_PERCENT)}
"""Least items, and least share of days in percent, on a network's desk, by channel."""


def joined_by_desk(engine: Engine, channels: tuple[Channel, ...], members: pa.Table) -> dict[int, list[int]]:
    """Accounts by network number that share a device with members and spend their days on the members' addresses.

    Both are asked for, and the addresses for days on end: a victim whose account was taken over has the first and a
    trace of the second. So nobody joins where one of the two tie files is missing. `members` has columns network,
    account.
    """
    asked = [channel for channel in channels if channel.name in ASKED]
    if len(asked) < len(ASKED):
        return {}
    hold_members(engine, members)
    found = [_at_desk(engine, channel) for channel in asked]
    everywhere = set.intersection(*({(account, network) for account, _, network in rows} for rows in found))
    return settled([claim for rows in found for claim in rows if (claim[0], claim[2]) in everywhere])


def _at_desk(engine: Engine, channel: Channel) -> list[Claim]:
    engine.register("desk_limits", _desk_limits(*ASKED[channel.name]))
    engine.view("occurrences", channel.item)
    engine.keep("desk_items", step_text("desk_items"))
    return claims(engine, "at_desk", "days")


def _desk_limits(least_items: int, least_days_percent: int) -> pa.Table:
    limits = {
        "desk_members": DESK_MEMBERS,
        "desk_percent": DESK_PERCENT,
        "least_items": least_items,
        "least_days_percent": least_days_percent,
    }
    return pa.table({name: pa.array([value], pa.int64()) for name, value in limits.items()})
