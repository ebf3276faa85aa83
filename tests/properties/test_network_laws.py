"""Laws of networks: order, names and re-delivery of events never make or unmake a tie."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import tables

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.backbone import supported
from countervail.networks.channels import all_channels
from countervail.networks.communities import communities
from countervail.networks.tie_building import build_ties
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY
from countervail.vocabulary.progress import Silence

CHANNELS = tuple(
    c for c in all_channels() if c.name in {"device", "media", "link", "domain", "covert-target", "target-day"}
)
FEW = settings(max_examples=4, deadline=None, derandomize=True)
CREW, CROWD = 8, 150
SEEDS = st.integers(0, 10**6)


def _platform(seed: int) -> list[dict[str, Any]]:
    """A crew that shares devices, files, hosts and people, among a crowd that shares little."""
    rng = np.random.default_rng(seed)
    crew = [_act(rng, who, 12) for who in range(1, CREW + 1) for _ in range(20)]
    return crew + [_act(rng, who, 3000) for who in range(100, 100 + CROWD) for _ in range(4)]


def _act(rng: np.random.Generator, who: int, things: int) -> dict[str, Any]:
    device, media, page, target = rng.integers(0, things, 4).tolist()
    return {
        "actor_uid": who,
        "verb": "message_send",
        "t": int(rng.integers(0, 3)) * MICROSECONDS_PER_DAY,
        "target_uid": 1000 + target,
        "device_uid": f"d{device}",
        "media_hash": f"m{media}",
        "url": f"https://h{page}.test/{page}",
    }


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDb]:
    with DuckDb(tmp_path_factory.mktemp("engine") / "work", threads=1) as engine:
        yield engine


def _ties(engine: DuckDb, rows: list[dict[str, Any]]) -> pa.Table:
    engine.register("activity", tables.activity(rows))
    engine.register("accounts", tables.accounts([]))
    return build_ties(engine, CHANNELS, Silence()).table


def _plain(ties: pa.Table) -> list[tuple[Any, ...]]:
    return sorted(tuple(row.values()) for row in ties.to_pylist())


@FEW
@given(SEEDS)
def test_the_order_of_events_does_not_matter(engine: DuckDb, seed: int) -> None:
    rows = _platform(seed)
    ties = _ties(engine, rows)
    assert ties.num_rows > 0
    assert _ties(engine, [rows[n] for n in np.random.default_rng(seed).permutation(len(rows))]).equals(ties)


@FEW
@given(SEEDS, st.integers(1, 3))
def test_events_delivered_again_change_no_tie(engine: DuckDb, seed: int, times: int) -> None:
    rows = _platform(seed)
    assert _ties(engine, rows + rows[: len(rows) // 2] * times).equals(_ties(engine, rows))


@FEW
@given(SEEDS)
def test_other_names_for_the_same_accounts_are_the_same_ties(engine: DuckDb, seed: int) -> None:
    rows = _platform(seed)
    new = dict(zip(range(1, 5000), (np.random.default_rng(seed).permutation(4999) + 10_000).tolist(), strict=True))
    renamed = [row | {"actor_uid": new[row["actor_uid"]], "target_uid": new[row["target_uid"]]} for row in rows]
    expected = [
        (*sorted((new[a], new[b])), *rest)
        for a, b, *rest in (tuple(r.values()) for r in _ties(engine, rows).to_pylist())
    ]
    assert _plain(_ties(engine, renamed)) == sorted(expected)


@FEW
@given(SEEDS)
def test_a_stranger_who_shares_nothing_ties_nobody_and_breaks_no_crew(engine: DuckDb, seed: int) -> None:
    rows = _platform(seed)
    before = _ties(engine, rows)
    after = _ties(engine, [*rows, {"actor_uid": 9999, "device_uid": "mine alone"}])
    assert 9999 not in after["a"].to_pylist() + after["b"].to_pylist()
    crew = {(a, b) for a, b, *_ in _plain(before) if b <= CREW}
    assert crew <= {(a, b) for a, b, *_ in _plain(after)}


@settings(max_examples=20, deadline=None, derandomize=True)
@given(SEEDS, st.lists(st.integers(15, 30), min_size=1, max_size=4))
def test_renaming_accounts_renames_the_members_of_planted_groups_and_nothing_else(seed: int, sizes: list[int]) -> None:
    rng = np.random.default_rng(seed)
    starts = np.cumsum([0, *sizes[:-1]]).tolist()
    groups = [list(range(first, first + size)) for first, size in zip(starts, sizes, strict=True)]
    edges = [(a, b) for group in groups for a in group for b in group if a < b and rng.random() < 0.9]
    name = rng.permutation(sum(sizes))
    assert _found(edges) == sorted(groups)
    assert _found([(int(name[a]), int(name[b])) for a, b in edges]) == sorted(
        sorted(name[group].tolist()) for group in groups
    )


def _found(edges: list[tuple[int, int]]) -> list[list[int]]:
    pairs = sorted((min(pair), max(pair)) for pair in edges)
    ties = pa.table(
        {"a": pa.array([a for a, _ in pairs], pa.int64()), "b": pa.array([b for _, b in pairs], pa.int64())}
    )
    return sorted(group.tolist() for group in communities(supported(ties)))
