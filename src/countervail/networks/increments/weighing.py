"""Ties from counters: the same formulas over the same counts, without meeting every pair again."""

import numpy as np
import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.networks.channels import Channel
from countervail.networks.increments.agreeing import Lines, agreed
from countervail.networks.increments.arrays import Integers
from countervail.networks.increments.counters import Counters
from countervail.networks.increments.screened import Screened
from countervail.networks.increments.screening import possible_ties
from countervail.networks.increments.steps import increment_text
from countervail.networks.thresholds import MICRO
from countervail.networks.tie_building import Ties, limits_table


def ties_of(engine: Engine, channels: tuple[Channel, ...], counters: Counters) -> Ties:
    """All ties of the window, those of `build_ties` over its days to the micro-nat."""
    rows = possible_ties(counters, channels)
    lines = Lines.of(limits_table(counters.acted))
    table = agreed(rows, surprise(engine, channels, counters, rows), channels, lines)
    return Ties(table, counters.totals(channels), counters.acted)


def surprise(engine: Engine, channels: tuple[Channel, ...], counters: Counters, rows: Screened) -> Integers:
    """S of each row in micro-nats, 0 where it does not speak; the engine's own logarithm, as in a tie build."""
    names = ("channel", "o", "ka", "kb")
    screened = {"place": np.arange(len(rows.a))} | {name: getattr(rows, name) for name in names}
    engine.register("screened", pa.table(screened))
    engine.register("totals", _totals_table(channels, counters))
    engine.register("limits", limits_table(counters.acted))
    said = engine.table(increment_text("surprise"))
    micro = np.zeros(len(rows.a), np.int64)
    micro[said["place"].to_numpy()] = said["micro"].to_numpy()
    return micro


def _totals_table(channels: tuple[Channel, ...], counters: Counters) -> pa.Table:
    totals = counters.totals(channels)
    return pa.table(
        {
            "channel": pa.array(range(len(channels)), pa.int32()),
            "e": pa.array([total.e for total in totals], pa.int64()),
            "d2": pa.array([total.d2 for total in totals], pa.int64()),
            "max_micro": pa.array([round(channel.max_nats * MICRO) for channel in channels], pa.int64()),
        }
    )
