"""What the members of a network share: the rare items that most of them have in common."""

import math
from collections import defaultdict
from dataclasses import dataclass

from countervail.activity.engines.engine import Engine
from countervail.networks.channels import Channel, Group
from countervail.networks.steps import step_text

MIN_SHARERS = 3
"""Members who must share an item before it is worth a line."""
MOST_ITEMS = 8
"""Items shown for each network: what a person reads before opening a tie."""


@dataclass(frozen=True, slots=True)
class SharedItem:
    """One thing that several members of a network used."""

    network: int
    channel: Channel
    item: str
    members: int
    """Members who used it."""
    df: int
    """Accounts who used it on the whole platform."""
    bits: float
    """Surprise at so many members among its users."""


def shared_items(
    engine: Engine, channels: tuple[Channel, ...], sizes: dict[int, int], accounts: int
) -> dict[int, list[SharedItem]]:
    """The strongest shared items by network number, target channels left out: people are never listed as items.

    `sizes` gives the members of each reported network; needs the views `members` and `reported`.
    """
    found: dict[int, list[SharedItem]] = defaultdict(list)
    for channel in channels:
        if channel.group is not Group.TARGETS:
            for item in _of_channel(engine, channel, sizes, accounts):
                found[item.network].append(item)
    return {
        n: sorted(items, key=lambda i: (-i.bits, i.channel.name, i.item))[:MOST_ITEMS] for n, items in found.items()
    }


def _of_channel(engine: Engine, channel: Channel, sizes: dict[int, int], accounts: int) -> list[SharedItem]:
    engine.view("occurrences", channel.item)
    rows = engine.table(step_text("shared_items")).to_pylist()
    kept = [row for row in rows if row["members"] >= MIN_SHARERS and row["df"] <= channel.cap]
    return [
        SharedItem(
            r["network"], channel, str(r["item"]), r["members"], r["df"], _bits(r, sizes[r["network"]], accounts)
        )
        for r in kept
    ]


def _bits(row: dict[str, int], size: int, accounts: int) -> float:
    expected = row["df"] * size / max(1, accounts)
    members = row["members"]
    return max(0.0, (members * math.log(members / expected) - (members - expected)) / math.log(2))
