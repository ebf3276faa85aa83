"""How a network conducts itself: what its members do to the people they have in common, and to everybody else."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.networks.steps import step_text
from countervail.networks.thresholds import OWN_HOST_PERCENT, TARGET_MEMBERS, TARGET_PERCENT


@dataclass(frozen=True, slots=True)
class Mix:
    """Acts on people, by kind. An act may be engagement and exploitation at once, so the parts may exceed the whole."""

    acts: int
    reconnaissance: int
    engagement: int
    exploitation: int
    broadcast: int
    """Likes, shares, posts, follows, public comments: what operators avoid."""


@dataclass(frozen=True, slots=True)
class Conduct:
    """One network's conduct, in counts."""

    inside: Mix
    """Acts on targets in common."""
    outside: Mix
    """The same members' acts on everybody else outside the network."""
    actors: int
    """Members who acted on a target in common."""
    targets: int
    """People acted on by at least TARGET_MEMBERS members who are at least TARGET_PERCENT of their visitors."""
    lookers: int
    """Members who looked a target in common up: of most networks not all who acted on one."""
    looked_up: int
    """Targets in common whom they looked up."""
    approachers: int
    """Members who approached a target in common in private."""
    approached: int
    first_t: int
    """First act on a target in common; where there are none, of any member; where none acted, the log's first."""
    last_t: int
    own_hosts: int
    """Hosts hardly anyone else sends and nobody posts."""
    throwaway_hosts: int
    """Own hosts with about one link a recipient."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What conduct is measured against."""

    platform: Mix
    conducts: Mapping[int, Conduct]
    """By network number; a network without targets in common is there too."""


def observe(engine: Engine, members: pa.Table) -> Surroundings:
    """The conduct of every network; `members` has columns network, account (surrogates).

    The views `conduct_...` stay for the cards of counter-evidence.
    """
    engine.register("member_rows", members)
    engine.keep("members", "SELECT network, account FROM member_rows")
    engine.register("conduct_limits", limits_of_conduct())
    for step in ("links", "member_visits", "targets_in_common", "network_hosts", "own_hosts", "conduct"):
        engine.keep(step, step_text(step))
    for view in ("inside", "outside", "standing", "platform"):
        engine.keep(f"conduct_{view}", step_text(f"conduct_{view}"))
    parts = {name: _by_network(engine, name) for name in _PARTS}
    numbers = sorted(set(members["network"].to_pylist()))
    platform = engine.table("SELECT * FROM conduct_platform").to_pylist()[0]
    return Surroundings(_mix(platform), {n: _conduct({k: v.get(n, {}) for k, v in parts.items()}) for n in numbers})


_PARTS = {
    "inside": "SELECT * FROM conduct_inside",
    "outside": "SELECT * FROM conduct_outside",
    "span": step_text("conduct_span"),
    "hosts": step_text("conduct_hosts"),
}


def limits_of_conduct() -> pa.Table:
    """The thresholds of conduct as the one-row table the step texts read."""
    limits = {"target_members": TARGET_MEMBERS, "target_percent": TARGET_PERCENT, "own_host_percent": OWN_HOST_PERCENT}
    return pa.table({name: pa.array([value], pa.int64()) for name, value in limits.items()})


def _by_network(engine: Engine, part: str) -> dict[int, dict[str, int]]:
    return {row["network"]: row for row in engine.table(_PARTS[part]).to_pylist()}


def _mix(row: Mapping[str, int]) -> Mix:
    kinds = ("acts", "reconnaissance", "engagement", "exploitation", "broadcast")
    return Mix(*(row.get(kind, 0) for kind in kinds))


def _conduct(parts: Mapping[str, Mapping[str, int]]) -> Conduct:
    inside, outside, hosts = parts["inside"], parts["outside"], parts["hosts"]
    span = inside or parts["span"]
    return Conduct(
        inside=_mix(inside),
        outside=_mix(outside),
        actors=inside.get("actors", 0),
        targets=inside.get("targets", 0),
        lookers=inside.get("lookers", 0),
        looked_up=inside.get("looked_up", 0),
        approachers=inside.get("approachers", 0),
        approached=inside.get("approached", 0),
        first_t=span.get("first_t", 0),
        last_t=span.get("last_t", 0),
        own_hosts=hosts.get("own_hosts", 0),
        throwaway_hosts=hosts.get("throwaway_hosts", 0),
    )
