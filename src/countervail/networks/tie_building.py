"""From activity to ties: postings per channel, caps, the null model, surprise, and what two groups agree on.

detection.md's formulas: lambda = k_a k_b sum_i d_i (d_i - 1) / E^2 (Chung-Lu approximation of BiCM, Saracco et al.
2017), S = o ln(o / lambda) - (o - lambda) in nats, stored as whole micro-nats.
"""

import math
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.activity.engines.shelf import NO_SHELF, Made, Shelf
from countervail.networks.agreement import agreed, evidence_name, rows_of, show_evidence
from countervail.networks.channels import Bucket, Channel
from countervail.networks.slices import ROWS_AT_ONCE, Slice, slices
from countervail.networks.steps import step_text
from countervail.networks.thresholds import GROUP_NATS, MICRO, TIE_NATS
from countervail.vocabulary.errors import InputError
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


HIGHEST_SURROGATE = 2**31 - 1
"""Pairs are kept as two 32-bit numbers: evidence is the largest thing a run holds, and this halves it."""


def build_ties(
    engine: Engine,
    channels: tuple[Channel, ...],
    progress: Progress,
    shelf: Shelf = NO_SHELF,
    at_once: int = ROWS_AT_ONCE,
) -> Ties:
    """All ties of the engine's `activity` and `accounts` views; the view `evidence` stands for whoever asks next.

    Rows over pairs are summed up in slices of `at_once`.

    Raises:
        InputError: a surrogate is past HIGHEST_SURROGATE.
    """
    progress.stage("ties", len(channels) + 1)
    accounts, top = _counted(engine)
    engine.register("limits", limits_table(accounts))
    totals = []
    for channel in channels:
        totals.append(_weighed(engine, channel, top, shelf, at_once))
        progress.advance()
    table = shelf.table("ties", lambda: agreed(engine, channels, top, at_once))
    show_evidence(engine, channels)
    progress.advance()
    return Ties(table, tuple(totals), accounts)


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
    engine.keep("postings", postings_text(channel))
    return totals_of(engine)


def postings_text(channel: Channel) -> str:
    """The step by which who used what is found: account, item, bucket."""
    return step_text("window_postings" if channel.bucket is Bucket.WINDOW else "postings")


def totals_of(engine: Engine) -> ChannelTotals:
    """Compute `items` and the totals of the channel whose `postings` and `channel` stand."""
    engine.keep("items", step_text("items"))
    engine.keep("totals", step_text("channel_totals"))
    row = engine.table("SELECT channel, e, d2, capped_items FROM totals").to_pylist()[0]
    return ChannelTotals(row["channel"], row["e"], row["d2"], row["capped_items"])


def _counted(engine: Engine) -> tuple[int, int]:
    """How many accounts acted, and the highest surrogate of one that has a row anywhere."""
    acted = engine.table("SELECT count(DISTINCT actor_uid) AS n, coalesce(max(actor_uid), 0) AS top FROM activity")
    known: int = engine.table("SELECT coalesce(max(account_uid), 0) AS top FROM accounts")["top"][0].as_py()
    top = max(acted["top"][0].as_py(), known)
    if top > HIGHEST_SURROGATE:
        hint = "Read fewer days (--since, --until) of a log without intake, or take it in by parts."
        raise InputError(f"this log has more than {HIGHEST_SURROGATE:,} accounts and people.", hint=hint)
    return acted["n"][0].as_py(), top


def _weighed(engine: Engine, channel: Channel, top: int, shelf: Shelf, at_once: int) -> ChannelTotals:
    made = shelf.once(f"ties of {channel.name}", lambda: _weigh_channel(engine, channel, top, at_once))
    engine.stand(evidence_name(channel), *made.files)
    e, d2, capped = (int(made.facts[name]) for name in ("e", "d2", "capped_items"))
    return ChannelTotals(channel.name, e, d2, capped)


def _weigh_channel(engine: Engine, channel: Channel, top: int, at_once: int) -> Made:
    """Write the evidence of a channel, slice by slice: kept in memory it would be the largest thing a run holds."""
    totals = _linked(engine, channel)
    parts = slices(totals.d2 // 2, top, rows_of(engine, "SELECT * FROM linking"), at_once)
    files = tuple(_weigh_slice(engine, f"{evidence_name(channel)}_{n}", part) for n, part in enumerate(parts))
    for name in ("first_sides", "linking", "totals"):
        engine.drop(name)
    return Made(files, {name: value for name, value in asdict(totals).items() if name != "channel"})


def _linked(engine: Engine, channel: Channel) -> ChannelTotals:
    """Let `linking` and `totals` stand for a channel, and no more."""
    totals = postings_of(engine, channel)
    for name in ("degrees", "linking"):
        engine.keep(name, step_text(name))
    for name in ("postings", "items", "degrees"):
        engine.drop(name)
    return totals


def _weigh_slice(engine: Engine, name: str, part: Slice) -> Path:
    engine.keep("first_sides", part.of("SELECT account, item_id, k FROM linking", "account"))
    engine.view("pairs", step_text("pairs"))
    return engine.step(name, f"SELECT a, b, micro FROM ({step_text('evidence')}) AS weighed")
