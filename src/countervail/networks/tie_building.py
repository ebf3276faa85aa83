"""From activity to ties: postings per channel, caps, the null model, surprise, and what two groups agree on.

detection.md's formulas: lambda = k_a k_b sum_i d_i (d_i - 1) / E^2 (Chung-Lu approximation of BiCM, Saracco et al.
2017), S = o ln(o / lambda) - (o - lambda) in nats, stored as whole micro-nats.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.networks.channels import NEXT_SHARE, Channel, Group
from countervail.networks.slices import slices
from countervail.networks.steps import step_text
from countervail.networks.thresholds import GROUP_NATS, MICRO, TIE_NATS
from countervail.vocabulary.progress import Progress


@dataclass(frozen=True, slots=True)
class ChannelTotals:
    """A channel as its null model saw it."""

    channel: str
    e: int
    """Account-item pairs left after the cap (E)."""
    d2: int
    """Ordered pairs of accounts over all items left after the cap: sum of d (d - 1)."""
    capped_items: int
    """Items left out because too many accounts share them."""


@dataclass(frozen=True, slots=True)
class Ties:
    """The kept ties and what they were measured against."""

    table: pa.Table
    """a, b (surrogates, a < b), micro, one column a group, single_group; in order of a, b."""
    totals: tuple[ChannelTotals, ...]
    accounts: int
    """Accounts that acted: n of the single-group line."""


Weigh = Callable[[Engine, Channel, int], ChannelTotals]
"""Keeps the evidence of one channel under `evidence_name`; told about the highest surrogate."""


def build_ties(engine: Engine, channels: tuple[Channel, ...], progress: Progress, weigh: Weigh | None = None) -> Ties:
    """All ties of the engine's `activity` and `accounts` views; `evidence` stays until `forget_evidence`.

    `weigh` gets the evidence of a channel; by default from every posting, anew.
    """
    weigh = weigh or _weigh_channel
    progress.stage("ties", len(channels) + 1)
    acted = engine.table("SELECT count(DISTINCT actor_uid) AS n, coalesce(max(actor_uid), 0) AS top FROM activity")
    accounts, top = acted["n"][0].as_py(), acted["top"][0].as_py()
    engine.register("limits", limits_table(accounts))
    engine.register("shares", _shares_table())
    totals = []
    for channel in channels:
        totals.append(weigh(engine, channel, top))
        progress.advance()
    table = _agreed(engine, _every_channel(channels), top)
    progress.advance()
    return Ties(table, tuple(totals), accounts)


def forget_evidence(engine: Engine, channels: tuple[Channel, ...]) -> None:
    """Drop the evidence on pairs, the largest thing a run holds."""
    for channel in channels:
        engine.drop(evidence_name(channel))


def single_group_nats(accounts: int) -> float:
    """Surprise that one group alone needs: ln of the number of pairs, so that under one pair is expected by chance."""
    return math.log(max(2.0, accounts * (accounts - 1) / 2))


def limits_table(accounts: int) -> pa.Table:
    """The thresholds of a tie as the one-row table the step texts read (micro-nats)."""
    lines = {"tie_micro": TIE_NATS, "group_micro": GROUP_NATS, "single_micro": single_group_nats(accounts)}
    return pa.table({name: pa.array([round(nats * MICRO)], pa.int64()) for name, nats in lines.items()})


def postings_of(engine: Engine, channel: Channel) -> ChannelTotals:
    """Compute `postings`, `items`, and the totals of one channel; the views stay for whoever asks next."""
    engine.view("channel", channel.settings)
    engine.view("occurrences", channel.item)
    engine.keep("postings", step_text("postings"))
    return totals_of(engine)


def totals_of(engine: Engine) -> ChannelTotals:
    """Compute `items` and the totals of the channel whose `postings` and `channel` stand."""
    engine.keep("items", step_text("items"))
    engine.keep("totals", step_text("channel_totals"))
    row = engine.table("SELECT channel, e, d2, capped_items FROM totals").to_pylist()[0]
    return ChannelTotals(row["channel"], row["e"], row["d2"], row["capped_items"])


def _weigh_channel(engine: Engine, channel: Channel, top: int) -> ChannelTotals:
    totals = postings_of(engine, channel)
    engine.keep("linking", step_text("linking"))
    engine.keep("degrees", step_text("degrees"))
    for name in ("postings", "items"):
        engine.drop(name)
    write = engine.keep
    for part in slices(totals.d2 // 2, top):  # in order of account, which lets a later slice skip the others' rows
        engine.view("slice", part.settings)
        engine.keep("first_sides", step_text("first_sides"))
        engine.view("pairs", step_text("pairs"))
        write(evidence_name(channel), step_text("evidence"))
        write = engine.add
    for name in ("first_sides", "linking", "degrees", "totals"):
        engine.drop(name)
    return totals


def _agreed(engine: Engine, said: str, top: int) -> pa.Table:
    """The ties in all that was said, and `evidence` left standing for it."""
    engine.view("evidence", said)
    rows = engine.table("SELECT count(*) AS n FROM evidence")["n"][0].as_py()
    tables = []
    for part in slices(rows, top):
        engine.view("evidence", part.of(said))
        engine.keep("candidates", step_text("candidates"))
        tables.append(engine.table(f"{step_text('ties')} ORDER BY a, b"))
    engine.drop("candidates")
    engine.view("evidence", said)
    return pa.concat_tables(tables)


def evidence_name(channel: Channel) -> str:
    """What the evidence of a channel is kept as."""
    return f"evidence_{channel.name.replace('-', '_')}"


def _every_channel(channels: tuple[Channel, ...]) -> str:
    return " UNION ALL ".join(
        f"SELECT a, b, o, micro, '{c.group}' AS channel_group, {list(Group).index(c.group)} AS group_number, "
        f"'{c.fact}' AS fact FROM {evidence_name(c)}"
        for c in channels
    )


def _shares_table() -> pa.Table:
    return pa.table({"channel_group": [str(g) for g in Group], "next_share": [NEXT_SHARE[g] for g in Group]})
