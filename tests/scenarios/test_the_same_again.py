"""The same log gives the same networks: run again, without its truth, with other columns, or through intake."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests import runs
from tests.runs import Case

from countervail.activity.intake.take_in import Order, take_in
from countervail.activity.intake.unmapped import mapping_for
from countervail.vault.keys import Keyring

FILES = ("networks.json", "set_aside.json", "members.parquet", "ties.parquet", "targets.parquet", "identities.parquet")
WHO_IS_IN_IT = ("disposition", "bits", "member_count", "members", "phases", "target_count", "evidence", "tie_count")


@pytest.fixture(scope="module")
def little(tmp_path_factory: pytest.TempPathFactory, keys: Keyring) -> Case:
    """A world small enough to be investigated many times."""
    world = runs.small_world(tmp_path_factory.mktemp("little") / "world", seed=2, accounts=3_000, events=60_000)
    return runs.case(world, keys)


def _changed(world: Path, out: Path, change: Callable[[pa.Table], pa.Table]) -> Path:
    """A bare copy of a world's log without truth and world.json, each file changed."""
    for path in world.glob("activity/*/*.parquet"):
        there = out / path.relative_to(world)
        there.parent.mkdir(parents=True)
        pq.write_table(change(pq.read_table(path)), there)
    shutil.copy(world / "accounts.parquet", out)
    return out


def _networks(run: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((run / "networks.json").read_text(encoding="utf-8"))
    return found


def test_a_run_without_the_truth_files_has_the_same_bytes(little: Case, tmp_path: Path, keys: Keyring) -> None:
    bare = _changed(little.world, tmp_path / "bare", lambda table: table)
    assert not list(bare.glob("truth*"))
    runs.run(bare, tmp_path / "run", keys)
    assert little.outcome.alerts + little.outcome.reviews > 0
    for name in FILES:
        assert (tmp_path / "run" / name).read_bytes() == (little.run / name).read_bytes(), name


def test_other_keys_give_the_same_networks_and_other_names_for_targets(little: Case, tmp_path: Path) -> None:
    runs.run(little.world, tmp_path / "run", Keyring.ensure(tmp_path / "other-keys"))
    assert (tmp_path / "run" / "networks.json").read_bytes() == (little.run / "networks.json").read_bytes()
    ours, theirs = (
        set(pq.read_table(run / "targets.parquet")["target_ref"].to_pylist()) for run in (little.run, tmp_path / "run")
    )
    assert len(ours) == len(theirs)
    assert not ours & theirs


def test_extra_columns_and_the_order_of_rows_change_nothing(little: Case, tmp_path: Path, keys: Keyring) -> None:
    rng = np.random.default_rng(5)

    def shuffled(table: pa.Table) -> pa.Table:
        mixed = table.take(pa.array(rng.permutation(table.num_rows)))
        return mixed.append_column("shoe_size", pa.array(rng.integers(30, 50, table.num_rows)))

    runs.run(_changed(little.world, tmp_path / "log", shuffled), tmp_path / "run", keys)
    assert (tmp_path / "run" / "networks.json").read_bytes() == (little.run / "networks.json").read_bytes()


def test_a_log_of_only_target_ip_device_url_and_media_runs_and_accuses_no_innocent(
    little: Case, tmp_path: Path, keys: Keyring
) -> None:
    kept = ["uid", "time", "surface", "verb", "actor_uid", "target_uid", "ip", "device_uid", "url", "media_hash"]
    log = _changed(little.world, tmp_path / "log", lambda table: table.select(kept))
    (log / "accounts.parquet").unlink()
    runs.run(log, tmp_path / "run", keys)
    kinds = dict(
        zip(
            *pq.read_table(little.world / "truth.parquet").select(["account_uid", "kind"]).to_pydict().values(),
            strict=True,
        )
    )
    alerted = {kinds[m] for n in _networks(tmp_path / "run") if n["disposition"] == "alert" for m in n["members"]}
    assert alerted <= {"operator"}


def test_a_log_of_the_five_relied_on_columns_runs_and_finds_nothing(
    little: Case, tmp_path: Path, keys: Keyring
) -> None:
    five = ["uid", "time", "surface", "verb", "actor_uid"]
    log = _changed(little.world, tmp_path / "log", lambda table: table.select(five))
    (log / "accounts.parquet").unlink()
    outcome = runs.run(log, tmp_path / "run", keys)
    assert (outcome.alerts, outcome.reviews, outcome.set_aside) == (0, 0, 0)
    assert (tmp_path / "run" / "summary.html").stat().st_size > 1_000


def test_a_store_made_by_intake_gives_the_same_networks_as_the_bare_log(
    little: Case, tmp_path: Path, keys: Keyring
) -> None:
    order = Order(little.world, tmp_path / "store", mapping_for(little.world), deployment=None)
    take_in(order, keys, runs.clock)
    runs.run(tmp_path / "store", tmp_path / "run", keys)
    assert not (tmp_path / "run" / "identities.parquet").exists()
    store, bare = (
        [{key: network[key] for key in WHO_IS_IN_IT} for network in _networks(run)]
        for run in (tmp_path / "run", little.run)
    )
    assert store == bare


def test_relabelled_accounts_are_the_same_networks_under_other_names(
    little: Case, tmp_path: Path, keys: Keyring
) -> None:
    def other(column: pa.ChunkedArray) -> pa.Array:
        return pa.array([None if v is None else f"renamed:{v[::-1]}" for v in column.to_pylist()], pa.string())

    def renamed(table: pa.Table) -> pa.Table:
        for name in ("actor_uid", "target_uid", "account_uid", "identity_uid"):
            if name in table.column_names:
                table = table.set_column(table.column_names.index(name), name, other(table[name]))
        return table

    log = _changed(little.world, tmp_path / "log", renamed)
    pq.write_table(renamed(pq.read_table(little.world / "accounts.parquet")), log / "accounts.parquet")
    runs.run(log, tmp_path / "run", keys)
    expected = [sorted(f"renamed:{m[::-1]}" for m in n["members"]) for n in _networks(little.run)]
    assert [n["members"] for n in _networks(tmp_path / "run")] == expected
    assert [n["bits"] for n in _networks(tmp_path / "run")] == [n["bits"] for n in _networks(little.run)]
