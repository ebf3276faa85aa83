"""Claims: which network a further account belongs to, when several could have it."""

import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.networks.steps import step_text
from countervail.networks.thresholds import EXPANSION_NEIGHBOURS, JOINING_PERCENT

Claim = tuple[int, int, int]
"""Account, weight, and the network's number negated: the largest is the best, the larger network on a draw."""


def hold_members(engine: Engine, members: pa.Table) -> None:
    """Let the views `members` (network, account) and `joining_limits` stand for what the step texts ask."""
    engine.register("member_rows", members)
    engine.keep("members", "SELECT network, account FROM member_rows")
    limits = {"least_members": EXPANSION_NEIGHBOURS, "least_percent": JOINING_PERCENT}
    engine.register("joining_limits", pa.table({name: pa.array([value], pa.int64()) for name, value in limits.items()}))


def claims(engine: Engine, step: str, weight: str) -> list[Claim]:
    """Rows (account, weight, -network): the largest is the best claim, the larger network on a draw."""
    return [(row["account"], row[weight], -row["network"]) for row in engine.table(step_text(step)).to_pylist()]


def settled(asked: list[Claim]) -> dict[int, list[int]]:
    """Accounts by network number, each with its best claim only."""
    best = {account: -network for account, _, network in sorted(asked)}
    joined: dict[int, list[int]] = {}
    for account, network in sorted(best.items()):
        joined.setdefault(network, []).append(account)
    return joined
