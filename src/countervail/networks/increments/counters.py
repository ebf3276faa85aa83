"""Counters of one channel over a moving window: who holds what by how many parts, and how many items pairs share.

    postings of parts that enter (+1) and leave (-1)
      -> changes -> shifts: who comes to hold an item, who no longer does -> holdings
      -> touched: items that link before or after -> sides -> moved pairs -> counted pairs

An item that crosses the cap, either way, takes all its pairs with it or brings them back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.networks.channels import Channel
from countervail.networks.increments.steps import increment_text
from countervail.networks.steps import step_text

NO_PAIRS = pa.table({name: pa.array([], pa.int64()) for name in ("a", "b", "o")})
"""The counted pairs of an empty window."""
_STEPS = ("changes", "shifts", "moving", "touched", "sides", "moved_pairs")


@dataclass(frozen=True, slots=True)
class Counters:
    """Where the counters of one channel lie."""

    holdings: Path
    """account, item, bucket, n: parts of the window by which the account holds the item; at least 1."""
    pairs: Path
    """a, b, o: items left after the cap that two accounts share; at least 1."""


@dataclass(frozen=True, slots=True)
class Movement:
    """Files of postings of whole parts (a day's events, the accounts table) that enter the window and leave it."""

    entering: Sequence[Path]
    leaving: Sequence[Path] = ()


def part_postings(engine: Engine, channel: Channel, name: str) -> Path:
    """Write the postings of the rows that `activity` and `accounts` stand for, as the engine's step `name`."""
    engine.view("channel", channel.settings)
    engine.view("occurrences", channel.item)
    return engine.step(name, step_text("postings"))


def advanced(engine: Engine, channel: Channel, before: Counters | None, movement: Movement) -> Counters:
    """The counters after a step; `before` is None for an empty window. The movement names a part at least."""
    engine.view("channel", channel.settings)
    _open(engine, before, movement)
    for step in _STEPS:
        engine.keep(step, increment_text(step))
    name = channel.name.replace("-", "_")
    after = Counters(
        engine.step(f"{name}_holdings", increment_text("holdings")),
        engine.step(f"{name}_pairs", increment_text("counted_pairs")),
    )
    for step in _STEPS:
        engine.drop(step)
    return after


def _open(engine: Engine, before: Counters | None, movement: Movement) -> None:
    """Let `moved`, `held` and `counted` stand for what the step starts from."""
    sides = []
    for name, files, sign in (("entering", movement.entering, 1), ("leaving", movement.leaving, -1)):
        if files:
            engine.parquet(name, *map(str, files))
            sides.append(f"SELECT account, item, bucket, cast({sign} AS bigint) AS n FROM {name}")
    engine.view("moved", " UNION ALL ".join(sides))
    if before is None:
        engine.view("held", "SELECT * FROM moved WHERE n = 0")
        engine.register("no_pairs", NO_PAIRS)
        engine.view("counted", "SELECT a, b, o FROM no_pairs")
    else:
        engine.parquet("held", str(before.holdings))
        engine.parquet("counted", str(before.pairs))
