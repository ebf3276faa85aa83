"""Neighbourhood: the evidence about accounts outside all networks that might lean on one, and about nobody else.

A tie build keeps what every channel says of every pair; from counters it is weighed only where somebody asks.
"""

from collections.abc import Callable

import numpy as np
import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.networks.channels import Channel, Group
from countervail.networks.increments.arrays import Flags, Integers
from countervail.networks.increments.counters import Counters
from countervail.networks.increments.pairs import Block, partner_of
from countervail.networks.increments.screened import Screened, spread_of
from countervail.networks.increments.screening import HAIR
from countervail.networks.increments.weighing import surprise
from countervail.networks.thresholds import EXPANSION_NEIGHBOURS, GROUP_NATS


def evidence_around(engine: Engine, channels: tuple[Channel, ...], counters: Counters, members: pa.Table) -> None:
    """Let `evidence` (a, b, o, micro, group_number) stand for all that is said of the accounts that might lean.

    `members` has columns network, account. Whoever shares evidence with fewer than EXPANSION_NEIGHBOURS members leans
    on nobody, so of them nothing is asked.
    """
    inside = np.zeros(counters.items.shape[1], bool)
    inside[members["account"].to_numpy()] = True
    beside = _speaking(counters, lambda block, b: inside[block.rows] ^ inside[b])
    outside = np.where(inside[beside.a], beside.b, beside.a)
    leaning = np.bincount(outside, minlength=len(inside)) >= EXPANSION_NEIGHBOURS
    rows = _speaking(counters, lambda block, b: leaning[block.rows] | leaning[b])
    engine.register("evidence", _table(rows, surprise(engine, channels, counters, rows), channels))


def _speaking(counters: Counters, asked: Callable[[Block, Integers], Flags]) -> Screened:
    """The rows asked for whose channel could speak."""
    spread, found = spread_of(counters), []
    for block in counters.pairs.blocks(counters.items.shape[1]):
        places = np.flatnonzero(asked(block, partner_of(block.columns)))
        rows = Screened.of(counters, block, places, spread)
        found.append(rows.at(np.flatnonzero(rows.nats > GROUP_NATS - HAIR)))
    return Screened.joined(found)


def _table(rows: Screened, micro: Integers, channels: tuple[Channel, ...]) -> pa.Table:
    spoke = np.flatnonzero(micro)
    rows = rows.at(spoke)
    group = np.array([list(Group).index(channel.group) for channel in channels])[rows.channel]
    return pa.table({"a": rows.a, "b": rows.b, "o": rows.o, "micro": micro[spoke], "group_number": group})
