"""Why two accounts are tied: the waterfall of their shared items, and the items the tie cannot lose."""

import math
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.networks.channels import Channel
from countervail.networks.explanation.affected import affected_by
from countervail.networks.explanation.close_up import Baseline, Possession, bring_near, possessions
from countervail.networks.explanation.combination import Combination, apportion, combine, state
from countervail.networks.explanation.explained_item import ExplainedItem, ItemKey
from countervail.networks.explanation.minimal_set import minimal_set
from countervail.networks.explanation.removal import Counts, Removal
from countervail.vocabulary.progress import Progress

LEAST_WEIGHT = 0.01
"""Weight (nats) of an item the pair was bound to share: it never counts for nothing, and never against."""


@dataclass(frozen=True, slots=True)
class PairExplanation:
    """What two accounts have in common and what it comes to."""

    pair: tuple[int, int]
    """Surrogates, the smaller first."""
    combination: Combination
    accounts: int
    """Accounts that act on the platform: n of the line for a single group."""
    items: tuple[ExplainedItem, ...]
    """Every item they share, strongest first; the parts add up to the combination's sum."""

    @property
    def tied(self) -> bool:
        """Whether the sum makes a tie."""
        return self.combination.kept(self.accounts)

    @property
    def followed(self) -> int | None:
        """The account that used everything first that counts: whoever follows can frame whom they follow."""
        leaders = {item.leader for item in self.items if item.micro > 0}
        return leaders.pop() if len(leaders) == 1 else None


def explain_pair(
    whole: Engine,
    near: Engine,
    channels: tuple[Channel, ...],
    baseline: Baseline,
    pair: tuple[int, int],
    progress: Progress,
) -> PairExplanation:
    """The explanation of one pair of accounts (surrogates, a < b) from the log behind `whole`."""
    bring_near(whole, near, list(pair))
    had = possessions(whole, near, channels, progress)
    counts = {had_in.channel.name: counts_of(had_in, pair) for had_in in had}
    combination = combine(
        state(c, counts[c.name].shared, counts[c.name].degrees, _totals(baseline, c)) for c in channels
    )
    items = [item for had_in in had for item in _items(had_in, pair, counts, baseline, combination)]
    items.sort(key=lambda item: (-item.micro, item.key.channel, item.key.bucket, str(item.key.item)))
    explanation = PairExplanation(pair, combination, baseline.accounts, tuple(items))
    if not explanation.tied:
        return explanation
    needed = _needed(whole, near, channels, baseline, counts, explanation)
    return replace(explanation, items=tuple(replace(item, needed=item.key in needed) for item in items))


def _needed(
    whole: Engine,
    near: Engine,
    channels: tuple[Channel, ...],
    baseline: Baseline,
    counts: dict[str, Counts],
    explanation: PairExplanation,
) -> frozenset[ItemKey]:
    """The items the tie cannot lose. Capped items join the search only where they would hold the tie by themselves."""
    weakest_first = [item.key for item in reversed(explanation.items) if not item.capped]
    while True:
        fetched = affected_by(whole, near, channels, explanation.pair, _by_channel(weakest_first))
        removal = Removal(baseline, counts, channels, fetched)
        without_all = removal.of(weakest_first)
        if not without_all.tied:
            return minimal_set(weakest_first, removal.drops)
        order = sorted(without_all.returned, key=lambda key: (key.channel, key.bucket, str(key.item)))
        weakest_first = [*order, *weakest_first]


def _by_channel(keys: list[ItemKey]) -> dict[str, pa.Table]:
    names = sorted({key.channel for key in keys})
    tables = {}
    for name in names:
        own = [key for key in keys if key.channel == name]
        columns = {"item": [key.item for key in own], "bucket": pa.array([key.bucket for key in own], pa.int64())}
        tables[name] = pa.table(columns)
    return tables


def _totals(baseline: Baseline, channel: Channel) -> tuple[int, int]:
    totals = baseline.totals[channel.name]
    return totals.e, totals.d2


def counts_of(had: Possession, pair: tuple[int, int]) -> Counts:
    """k of both and o, capped items left out."""
    owners: dict[tuple[object, object], int] = {}
    degrees = dict.fromkeys(pair, 0)
    for row in had.table.to_pylist():
        if row["d"] <= had.channel.cap:
            degrees[row["account"]] += 1
            if row["item"] is not None and row["bucket"] is not None:
                owners[row["item"], row["bucket"]] = owners.get((row["item"], row["bucket"]), 0) + 1
    return Counts(sum(1 for n in owners.values() if n == 2), (degrees[pair[0]], degrees[pair[1]]))


def _items(
    had: Possession, pair: tuple[int, int], counts: dict[str, Counts], baseline: Baseline, combination: Combination
) -> list[ExplainedItem]:
    """The pair's shared items of one channel, each with its part of what the channel contributes."""
    uses = {(row["account"], row["item"], row["bucket"]): row for row in had.table.to_pylist()}
    name, cap = had.channel.name, had.channel.cap
    k_a, k_b = counts[name].degrees
    e = baseline.totals[name].e
    both = []
    for (account, item, bucket), mine in uses.items():
        theirs = uses.get((pair[1], item, bucket))
        if account == pair[0] and theirs is not None and item is not None and bucket is not None:
            d = mine["d"]
            expected = float(k_a) * k_b * d * (d - 1) / e / e if d <= cap else 0.0
            both.append(
                ExplainedItem(
                    key=ItemKey(name, item, bucket),
                    accounts=d,
                    expected=expected,
                    micro=0,
                    first_t=_second_first(mine, theirs),
                    last_t=max((t for t in (mine["last_t"], theirs["last_t"]) if t is not None), default=None),
                    samples=tuple(use["sample"] for use in (mine, theirs) if use["sample"] is not None),
                    capped=d > cap,
                    leader=_leader(mine, theirs),
                )
            )
    return _with_parts(both, combination.parts[name])


def _second_first(mine: dict[str, Any], theirs: dict[str, Any]) -> int | None:
    """When the second of two first used it; None where only the accounts table says that one of them has it."""
    firsts = (mine["first_t"], theirs["first_t"])
    return None if None in firsts else int(max(firsts))


def _leader(mine: dict[str, Any], theirs: dict[str, Any]) -> int | None:
    """Whose first use came before the other's; what only the accounts table says was never seen to come first."""
    if _second_first(mine, theirs) is None or mine["first_t"] == theirs["first_t"]:
        return None
    earlier = min(mine, theirs, key=lambda use: use["first_t"])
    return int(earlier["account"])


def _with_parts(items: list[ExplainedItem], micro: int) -> list[ExplainedItem]:
    """A channel's contribution shared out in proportion to -ln of each item's own chance; nothing to capped items."""
    counted = sorted((i for i in items if not i.capped), key=lambda i: (i.key.bucket, str(i.key.item)))
    if not counted:
        return items
    weights = [max(LEAST_WEIGHT, -math.log(item.expected)) for item in counted]
    parts = apportion(micro, weights)
    shared_out = [replace(item, micro=part) for item, part in zip(counted, parts, strict=True)]
    return shared_out + [item for item in items if item.capped]
