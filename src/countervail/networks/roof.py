"""Roof: networks whose members mostly live at one address, which the ties could not say.

An address is left out of the ties where more accounts used it than its cap, and guests count there: an office of ninety
from which thirty accounts were robbed is publicity to the null model. Asked of a whole network, only those who live at
an address count, and it is the second kind of fact for ties that rest on one.
"""

import math

import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.networks.channels import Channel
from countervail.networks.steps import step_text
from countervail.networks.thresholds import DESK_DAYS_PERCENT, TIE_NATS

PLACES = "ip"
"""The channel of things people live at."""


def under_one_roof(engine: Engine, channels: tuple[Channel, ...], members: pa.Table, accounts: int) -> frozenset[int]:
    """The networks at least half of whose members spend a fair part of their days at one address, beyond chance.

    `members` has columns network, account; `accounts` acted in the log. No more than the channel's cap may live there.
    """
    sizes = dict(zip(*_counts(members), strict=True))
    found = set()
    for channel in channels:
        if channel.name == PLACES and sizes:
            for row in _lived_at(engine, channel, members):
                size = sizes[row["network"]]
                if (
                    row["residents"] <= channel.cap
                    and 2 * row["members"] >= size
                    and _beyond_chance(row, size, accounts)
                ):
                    found.add(row["network"])
    return frozenset(found)


def _counts(members: pa.Table) -> tuple[list[int], list[int]]:
    counted = members.group_by("network").aggregate([("account", "count")])
    return counted["network"].to_pylist(), counted["account_count"].to_pylist()


def _lived_at(engine: Engine, channel: Channel, members: pa.Table) -> list[dict[str, int]]:
    engine.register("asked_rows", members)
    engine.keep("asked", "SELECT network, account FROM asked_rows")
    engine.register("roof_limits", pa.table({"days_percent": pa.array([DESK_DAYS_PERCENT], pa.int64())}))
    engine.view("occurrences", channel.item)
    rows: list[dict[str, int]] = engine.table(step_text("lived_at")).to_pylist()
    engine.drop("asked")
    return rows


def _beyond_chance(row: dict[str, int], size: int, accounts: int) -> bool:
    expected = size * row["residents"] / max(1, accounts)
    members = row["members"]
    return members > expected and members * math.log(members / expected) - (members - expected) >= TIE_NATS
