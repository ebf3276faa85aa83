"""Ties from counters: the same formulas over the same counts, without meeting every pair again."""

import numpy as np
import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.networks.channels import Channel
from countervail.networks.increments.agreeing import Lines, agreed
from countervail.networks.increments.arrays import Integers
from countervail.networks.increments.counters import Counters
from countervail.networks.increments.portions import PORTIONS, Portions
from countervail.networks.increments.screened import Screened
from countervail.networks.increments.screening import possible_ties
from countervail.networks.increments.steps import increment_text
from countervail.networks.thresholds import GROUP_NATS, MICRO
from countervail.networks.tie_building import Ties, limits_table


def ties_of(engine: Engine, channels: tuple[Channel, ...], counters: Counters, portions: Portions = PORTIONS) -> Ties:
    """All ties of the window, those of `build_ties` over its days to the micro-nat."""
    rows = possible_ties(counters, channels, portions)
    lines = Lines.of(limits_table(counters.acted))
    table = agreed(rows, surprise(engine, channels, counters, rows), channels, lines, portions)
    return Ties(table, counters.totals(channels), counters.acted)


WISP = 1e-8
"""Share of S and o, in micro-nats, by which two logarithms may differ: five times what their last digits sum up to."""


def surprise(
    engine: Engine, channels: tuple[Channel, ...], counters: Counters, rows: Screened, *, wisp: float = WISP
) -> Integers:
    """S of each row in micro-nats, 0 where it does not speak: to the micro-nat what a tie build says.

    Two logarithms differ in their last digits alone, so they round alike but for what lies all but on the border of
    two micro-nats: there the engine's own decides.
    """
    exact = rows.nats * MICRO
    micro = np.rint(exact).astype(np.int64)
    unsure = np.abs(np.abs(exact - micro) - 0.5) <= wisp * (rows.nats + 2 * rows.o)
    most = np.array([round(channel.max_nats * MICRO) for channel in channels])
    np.minimum(micro, most[rows.channel], out=micro)
    micro[micro <= round(GROUP_NATS * MICRO)] = 0
    if unsure.any():
        _ask(engine, channels, counters, rows, np.flatnonzero(unsure), micro)
    return micro


def _ask(
    engine: Engine,
    channels: tuple[Channel, ...],
    counters: Counters,
    rows: Screened,
    places: Integers,
    micro: Integers,
) -> None:
    """Let the engine weigh the rows at some places, and put what it says there."""
    some, k = rows.at(places), counters.items
    screened = {"place": places, "channel": some.channel, "o": some.o}
    engine.register("screened", pa.table(screened | {"ka": k[some.channel, some.a], "kb": k[some.channel, some.b]}))
    engine.register("totals", _totals_table(channels, counters))
    engine.register("limits", limits_table(counters.acted))
    said = engine.table(increment_text("surprise"))
    micro[places] = 0
    micro[said["place"].to_numpy()] = said["micro"].to_numpy()


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
