"""Why a network hangs together: what each item says over all its ties, and the few items that carry most of it.

The evidence comes from the very step text that built the ties, run on the members alone; what an item says is the sum
of its parts in every tie that shares it.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.networks.captives import unrobbed
from countervail.networks.channels import Channel
from countervail.networks.explanation.close_up import Baseline, Possession, bring_near, possessions
from countervail.networks.explanation.combination import Combination, Statement, combine
from countervail.networks.explanation.explained_item import ExplainedItem, ItemKey
from countervail.networks.explanation.pair import LEAST_WEIGHT
from countervail.networks.steps import step_text
from countervail.networks.tie_building import limits_table
from countervail.vocabulary.progress import Progress

CARRIED_SHARE = 0.9
"""Share of the bits that the smallest item set must carry."""
SAMPLES = 3
"""Events named for each item."""

_LINKING = """
SELECT own.account AS account, chosen.item_id AS item_id, degrees.k AS k
FROM own JOIN (
    SELECT item, bucket, row_number() OVER (ORDER BY bucket, item) AS item_id
    FROM (SELECT DISTINCT own.item AS item, own.bucket AS bucket FROM own CROSS JOIN channel
          WHERE own.d BETWEEN 2 AND channel.cap) AS countable
) AS chosen ON own.item = chosen.item AND own.bucket = chosen.bucket
JOIN degrees ON own.account = degrees.account
"""
_DEGREES = """
SELECT own.account AS account, cast(sum(CASE WHEN own.d <= channel.cap THEN 1 ELSE 0 END) AS bigint) AS k
FROM own CROSS JOIN channel GROUP BY own.account
"""
_SHARED = """
SELECT p.account AS a, q.account AS b, p.item AS item, p.bucket AS bucket, p.d AS d,
       cast(ka.k AS double) * kb.k * p.d * (p.d - 1) / totals.e / totals.e AS expected, parts.micro AS micro,
       CASE WHEN p.sample IS NULL OR q.sample IS NULL OR p.first_t = q.first_t THEN 0
            WHEN p.first_t < q.first_t THEN 1 ELSE -1 END AS led
FROM own AS p JOIN own AS q ON p.item = q.item AND p.bucket = q.bucket AND p.account < q.account
JOIN parts ON parts.a = p.account AND parts.b = q.account
JOIN degrees AS ka ON ka.account = p.account JOIN degrees AS kb ON kb.account = q.account
CROSS JOIN channel CROSS JOIN totals
WHERE p.d <= channel.cap
"""
_WEIGHED = f"""
SELECT a, b, item, bucket, d, expected, led, micro * (weight / sum(weight) OVER (PARTITION BY a, b)) AS part
FROM (
    SELECT a, b, item, bucket, d, expected, led, micro, greatest({LEAST_WEIGHT}, -ln(expected)) AS weight FROM shared
) AS weighted
"""
_ITEMS = """
SELECT said.item AS item, said.bucket AS bucket, said.d AS d, said.expected AS expected, said.micro AS micro,
       users.users AS users, users.firsts[2] AS first_t, users.last_t AS last_t, users.samples AS samples
FROM (
    SELECT item, bucket, min(d) AS d, sum(expected) AS expected, cast(round(sum(part)) AS bigint) AS micro
    FROM weighed GROUP BY item, bucket
) AS said
JOIN (
    SELECT item, bucket, count(*) AS users, max(last_t) AS last_t,
           list(first_t ORDER BY first_t, account) AS firsts, list(sample ORDER BY first_t, account) AS samples
    FROM own WHERE d >= 2 GROUP BY item, bucket
) AS users ON said.item = users.item AND said.bucket = users.bucket
"""
_LED = """
SELECT a, b, min(led) AS lowest, max(led) AS highest FROM weighed WHERE part > 0 GROUP BY a, b
"""
_OF_MEMBERS = """
SELECT account, item, bucket, cast(round(sum(part)) AS bigint) AS micro
FROM (
    SELECT a AS account, item, bucket, part FROM weighed
    UNION ALL SELECT b AS account, item, bucket, part FROM weighed
) AS sides
GROUP BY account, item, bucket
"""


@dataclass(frozen=True, slots=True)
class MemberExplanation:
    """What ties one member to the others."""

    account: int
    micro: int
    """Sum over its ties inside the network, in micro-nats."""
    items: tuple[tuple[ItemKey, int], ...]
    """Its items with what they say over its ties, in micro-nats, strongest first."""
    followed_by: int = 0
    """Its ties that rest only on items it used first: the other side can have made them."""


@dataclass(frozen=True, slots=True)
class NetworkExplanation:
    """What a network's members have in common and what it comes to."""

    ties: int
    micro: int
    """Sum over all ties, in micro-nats."""
    items: tuple[ExplainedItem, ...]
    """Every item that two of them share, strongest first."""
    carrying: tuple[ExplainedItem, ...]
    """The fewest of them that carry CARRIED_SHARE of the sum."""
    members: tuple[MemberExplanation, ...]
    """In order of account."""


def explain_network(
    whole: Engine,
    near: Engine,
    channels: tuple[Channel, ...],
    baseline: Baseline,
    members: list[int],
    progress: Progress,
) -> NetworkExplanation:
    """The explanation of the network with these members (surrogates) from the log behind `whole`."""
    bring_near(whole, near, members)
    had = possessions(whole, near, channels, progress)
    ties = _ties(whole, near, had, baseline)
    items: list[ExplainedItem] = []
    said: dict[int, list[tuple[ItemKey, int]]] = {account: [] for account in sorted(members)}
    led: dict[tuple[int, int], set[int]] = {}
    for had_in in had:
        _weigh_items(near, had_in, baseline, ties)
        items.extend(_channel_items(near, had_in.channel))
        for account, key, micro in _said_of_members(near, had_in.channel):
            said[account].append((key, micro))
        for a, b, lowest, highest in _columns(near.table(_LED), "a", "b", "lowest", "highest"):
            led.setdefault((a, b), set()).update((lowest, highest))
    items.sort(key=lambda item: (-item.micro, item.key.channel, item.key.bucket, str(item.key.item)))
    micro = sum(tie.micro for tie in ties.values())
    followed = Counter(pair[0] if signs == {1} else pair[1] for pair, signs in led.items() if signs in ({1}, {-1}))
    explained = tuple(_member(account, keys, followed[account]) for account, keys in said.items())
    return NetworkExplanation(len(ties), micro, tuple(items), carrying(items, micro), explained)


def carrying(items: list[ExplainedItem], micro: int) -> tuple[ExplainedItem, ...]:
    """The fewest items whose parts reach CARRIED_SHARE of `micro`; `items` come strongest first."""
    reached = 0
    for count, item in enumerate(items, 1):
        reached += item.micro
        if reached >= CARRIED_SHARE * micro:
            return tuple(items[:count])
    return tuple(items)


def _ties(
    whole: Engine, near: Engine, had: tuple[Possession, ...], baseline: Baseline
) -> dict[tuple[int, int], Combination]:
    """The members' ties among themselves: what `evidence.sql` says of each pair, combined and kept by the same rule.

    Without those that a robbery made, as the search: who was robbed only the whole log says.
    """
    near.register("limits", limits_table(baseline.accounts))
    said: dict[tuple[int, int], list[Statement]] = {}
    for had_in in had:
        _set_channel(near, had_in, baseline)
        near.view("linking", _LINKING)
        near.view("first_sides", "SELECT * FROM linking")
        near.view("pairs", step_text("pairs"))
        for a, b, o, micro in _columns(near.table(step_text("evidence")), "a", "b", "o", "micro"):
            said.setdefault((a, b), []).append(Statement(had_in.channel, o, 0.0, micro))
    combined = {pair: combine(said[pair]) for pair in sorted(said)}
    kept = {pair: combination for pair, combination in combined.items() if combination.kept(baseline.accounts)}
    left = unrobbed(whole, {pair: combination.groups for pair, combination in kept.items()}, baseline.accounts)
    return {pair: combination for pair, combination in kept.items() if pair in left}


def _set_channel(near: Engine, had: Possession, baseline: Baseline) -> None:
    """Let `channel`, `own`, `totals` and `degrees` stand for one channel."""
    totals = baseline.totals[had.channel.name]
    near.view("channel", had.channel.settings)
    near.register("own", had.table)
    near.register("totals", pa.table({"e": pa.array([totals.e], pa.int64()), "d2": pa.array([totals.d2], pa.int64())}))
    near.view("degrees", _DEGREES)


def _weigh_items(near: Engine, had: Possession, baseline: Baseline, ties: dict[tuple[int, int], Combination]) -> None:
    """Compute `weighed`: every item of every tie with its part of what the channel contributes to it."""
    _set_channel(near, had, baseline)
    parts = [(a, b, tie.parts.get(had.channel.name, 0)) for (a, b), tie in ties.items()]
    columns = zip(("a", "b", "micro"), zip(*parts, strict=True) if parts else ((), (), ()), strict=True)
    near.register("parts", pa.table({name: pa.array(values, pa.int64()) for name, values in columns}))
    near.view("shared", _SHARED)
    near.keep("weighed", _WEIGHED)


def _channel_items(near: Engine, channel: Channel) -> list[ExplainedItem]:
    found = _columns(
        near.table(_ITEMS), "item", "bucket", "d", "expected", "micro", "users", "first_t", "last_t", "samples"
    )
    return [
        ExplainedItem(
            key=ItemKey(channel.name, item, bucket),
            accounts=d,
            expected=expected,
            micro=micro,
            first_t=first_t,
            last_t=last_t,
            samples=tuple(uid for uid in samples if uid is not None)[:SAMPLES],
            users=users,
        )
        for item, bucket, d, expected, micro, users, first_t, last_t, samples in found
    ]


def _said_of_members(near: Engine, channel: Channel) -> list[tuple[int, ItemKey, int]]:
    found = _columns(near.table(_OF_MEMBERS), "account", "item", "bucket", "micro")
    return [(account, ItemKey(channel.name, item, bucket), micro) for account, item, bucket, micro in found]


def _member(account: int, said: list[tuple[ItemKey, int]], followed_by: int) -> MemberExplanation:
    strongest = sorted(said, key=lambda one: (-one[1], one[0].channel, one[0].bucket, str(one[0].item)))
    return MemberExplanation(account, sum(micro for _, micro in said), tuple(strongest), followed_by)


def _columns(table: pa.Table, *names: str) -> list[tuple[Any, ...]]:
    return list(zip(*(table[name].to_pylist() for name in names), strict=True))
