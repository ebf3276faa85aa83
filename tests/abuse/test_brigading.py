"""Brigading: a mob that reports, blocks or defames somebody raises nobody's score but, at worst, its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests import runs

from countervail.vault.keys import Keyring
from countervail.vocabulary.phases import Disposition

REPORTERS = 400
A_HAIR = 0.2
"""Bits by which a sum may move because the platform's own habits moved with the mob."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where everybody stands after a run."""

    bits: dict[str, float]
    """Bits of each account's network, reported or not."""
    reported: frozenset[str]


def _standing(world: Path, work: Path, keys: Keyring) -> Standing:
    with runs.inside(world, work, keys) as inside:
        found = inside.discovery
        bits = {name: n.weighed.bits for n in found.networks for name in inside.names(n.members.tolist())}
        reported = found.of(Disposition.ALERT, Disposition.REVIEW)
        return Standing(bits, frozenset(name for n in reported for name in inside.names(n.members.tolist())))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return runs.small_world(tmp_path_factory.mktemp("mob") / "world", seed=2, accounts=3_000, events=60_000)


@pytest.fixture(scope="module")
def before(world: Path, tmp_path_factory: pytest.TempPathFactory, keys: Keyring) -> Standing:
    return _standing(world, tmp_path_factory.mktemp("before") / "work", keys)


@pytest.fixture
def victims(world: Path) -> Iterator[list[str]]:
    """Journalists and activists."""
    truth = pq.read_table(world / "truth.parquet").to_pylist()
    yield sorted(row["account_uid"] for row in truth if row["kind"] in {"newsroom", "activist"})[:30]


def _mob(world: Path, victims: list[str]) -> Path:
    """Strangers report and block every victim over a week: files beside the log's own."""
    rng, strangers = np.random.default_rng(3), _ordinary(world)[:REPORTERS]
    for day in sorted((world / "activity").iterdir())[7:14]:
        time = pq.read_table(next(day.glob("*.parquet")), columns=["time"])["time"][0]
        pairs = [(who, victim) for victim in victims for who in rng.choice(strangers, 12, replace=False).tolist()]
        table = pa.table(
            {
                "uid": [f"mob-{day.name}-{n}" for n in range(len(pairs))],
                "time": pa.array([time.as_py()] * len(pairs), time.type),
                "surface": ["plaza"] * len(pairs),
                "verb": [("user_report", "block")[n % 2] for n in range(len(pairs))],
                "actor_uid": [who for who, _ in pairs],
                "target_uid": [victim for _, victim in pairs],
            }
        )
        pq.write_table(table, day / "mob.parquet")
    return world


def _ordinary(world: Path) -> list[str]:
    truth = pq.read_table(world / "truth.parquet").to_pylist()
    return sorted(row["account_uid"] for row in truth if row["kind"] == "ordinary")


def test_mass_reports_by_strangers_raise_nobodys_score(
    world: Path, before: Standing, victims: list[str], tmp_path: Path, keys: Keyring
) -> None:
    try:
        after = _standing(_mob(world, victims), tmp_path / "work", keys)
    finally:
        for path in world.glob("activity/*/mob.parquet"):
            path.unlink()
    assert not set(victims) & after.reported
    raised = {v: after.bits[v] - before.bits.get(v, 0.0) for v in victims if v in after.bits}
    assert all(more <= A_HAIR for more in raised.values()), raised
    assert after.reported <= before.reported
