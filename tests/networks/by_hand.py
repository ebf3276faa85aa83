"""Ties computed plainly, pair by pair, from the formulas of the design: what the step texts must agree with."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.channels import NEXT_SHARE, Channel
from countervail.networks.thresholds import GROUP_NATS, MICRO, TIE_NATS

Pair = tuple[int, int]
Occurrence = tuple[int, object, int]
"""account, item, t"""


def occurrences(engine: DuckDb, channel: Channel) -> list[Occurrence]:
    """What the tie file's own query yields."""
    rows = engine.table(f"SELECT account, item, t FROM ({channel.item}) AS o").to_pylist()
    return [(row["account"], row["item"], row["t"]) for row in rows]


def evidence(channel: Channel, found: Iterable[Occurrence]) -> dict[Pair, int]:
    """Micro-nats of every pair above the group line: S = o ln(o / lambda) - (o - lambda), capped."""
    users: dict[tuple[object, int], set[int]] = defaultdict(set)
    for account, item, t in found:
        users[item, t // channel.bucket_micros].add(account)
    counted = [accounts for accounts in users.values() if len(accounts) <= channel.cap]
    k = Counter(account for accounts in counted for account in accounts)
    e, d2 = sum(map(len, counted)), sum(len(accounts) * (len(accounts) - 1) for accounts in counted)
    shared = Counter(pair for accounts in counted for pair in combinations(sorted(accounts), 2))
    scored = {(a, b): _micro(o, float(k[a]) * k[b] * (d2 / e / e)) for (a, b), o in shared.items()}
    most, line = round(channel.max_nats * MICRO), round(GROUP_NATS * MICRO)
    return {pair: min(most, micro) for pair, micro in scored.items() if micro > line}


def _micro(o: int, expected: float) -> int:
    return round(MICRO * (o * math.log(o / expected) - (o - expected))) if o > expected else 0


def ties(said: Iterable[tuple[Channel, Mapping[Pair, int]]], accounts: int) -> dict[Pair, tuple[int, bool]]:
    """Kept ties: micro-nats and whether one group alone speaks. `said` holds each channel's evidence."""
    by_pair: dict[Pair, list[tuple[Channel, int]]] = defaultdict(list)
    for channel, pairs in said:
        for pair, micro in pairs.items():
            by_pair[pair].append((channel, micro))
    weighed = {pair: _groups(statements) for pair, statements in by_pair.items()}
    raw = {pair: sum(micro for _, micro in statements) for pair, statements in by_pair.items()}
    kept = {pair: groups for pair, groups in weighed.items() if _kept(groups, raw[pair], accounts)}
    return {pair: (sum(groups), _strong(groups) < 2) for pair, groups in kept.items()}


def _groups(statements: list[tuple[Channel, int]]) -> list[int]:
    """Each group's sum: every fact once, the best whole, of the rest a share, at most as if it were the best again."""
    facts: dict[tuple[str, str], int] = defaultdict(int)
    for channel, micro in statements:
        facts[channel.group, channel.fact] = max(facts[channel.group, channel.fact], micro)
    groups: dict[str, list[int]] = defaultdict(list)
    for (group, _), micro in facts.items():
        groups[group].append(micro)
    shares = {str(group): share for group, share in NEXT_SHARE.items()}
    return [max(f) + _half_up(shares[group] * min(max(f), sum(f) - max(f))) for group, f in groups.items()]


def _half_up(value: float) -> int:
    return math.floor(value + 0.5)


def _strong(groups: list[int]) -> int:
    return sum(micro > round(GROUP_NATS * MICRO) for micro in groups)


def _kept(groups: list[int], raw: int, accounts: int) -> bool:
    tie, single = round(TIE_NATS * MICRO), round(math.log(max(2.0, accounts * (accounts - 1) / 2)) * MICRO)
    if _strong(groups) >= 2:
        return sum(groups) >= tie
    return max(groups) >= single and raw >= tie
