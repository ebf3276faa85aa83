"""Targets: the people a network watched, approached or attacked, beyond what their ordinary popularity explains."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.networks.network import Network
from countervail.networks.steps import step_text
from countervail.networks.thresholds import MIN_TARGET_MEMBERS, TARGET_FDR
from countervail.vocabulary.phases import Phase

Floats = npt.NDArray[np.float64]
PHASE_OF = {1: Phase.RECONNAISSANCE, 2: Phase.ENGAGEMENT, 3: Phase.EXPLOITATION}
_EXPLOITATION = 3
_VISITS = """
SELECT count(*) AS n
FROM (SELECT DISTINCT actor_uid, target_uid FROM activity WHERE verb NOT IN ('block', 'user_report')) AS visits
"""
"""All visits there are, of the same acts as `reported_targets.sql` counts."""


@dataclass(frozen=True, slots=True)
class Target:
    """One person (surrogate) and what one network did."""

    network: int
    target: int
    members: int
    furthest: Phase
    first_t: int
    last_t: int
    q: float
    """False discovery rate at which the members' interest exceeds the person's popularity."""


def targets_of(engine: Engine, networks: tuple[Network, ...]) -> list[Target]:
    """The targets of reported networks, by network and surrogate. Needs the views that `observe` left.

    A person counts on whom several members acted, more than popularity explains (Poisson surprise, Benjamini-Hochberg
    at TARGET_FDR), or who was sent a link on the network's own hosts. Whoever met one member only, without such a
    link, cannot be told from camouflage.
    """
    engine.register("reported", pa.table({"network": pa.array([n.number for n in networks], pa.int64())}))
    rows = engine.table(f"SELECT * FROM ({step_text('reported_targets')}) AS found ORDER BY network, target")
    if rows.num_rows == 0:
        return []
    q = false_discovery_rates(_surprise(rows, engine.table(_VISITS)["n"][0].as_py()))
    attacked = rows["furthest"].to_numpy() == _EXPLOITATION
    several = rows["members"].to_numpy() >= MIN_TARGET_MEMBERS
    kept = np.flatnonzero(((q <= TARGET_FDR) & several) | attacked)
    return [_target(rows.slice(int(i), 1).to_pylist()[0], float(q[i])) for i in kept]


def false_discovery_rates(surprise: Floats, tested: float | None = None) -> Floats:
    """Benjamini-Hochberg q-values of p = exp(-surprise), surprise in nats, among `tested` hypotheses (these)."""
    order = np.argsort(-surprise, kind="stable")
    ranks = np.arange(1, len(surprise) + 1)
    raw = np.exp(-surprise[order]) * (tested or len(surprise)) / ranks
    q = np.empty_like(raw)
    q[order] = np.minimum(1.0, np.minimum.accumulate(raw[::-1])[::-1])
    return q


def _surprise(rows: pa.Table, pairs: int) -> Floats:
    """Nats by which the members among a person's visitors exceed their share of all visits."""
    network, members = rows["network"].to_numpy(), rows["members"].to_numpy().astype(np.float64)
    visitors = rows["visitors"].to_numpy().astype(np.float64)
    visits = np.bincount(network, weights=members)[network]
    expected = visitors * visits / max(1, pairs)
    surprise = members * np.log(members / expected) - (members - expected)
    return np.where(members > expected, np.maximum(surprise, 0.0), 0.0)


def _target(row: dict[str, int], q: float) -> Target:
    phase = PHASE_OF[row["furthest"]]
    return Target(row["network"], row["target"], row["members"], phase, row["first_t"], row["last_t"], q)


def bits_of(micro: int) -> float:
    """Bits of a score in micro-nats."""
    return micro / 1_000_000 / math.log(2)
