"""No input says how worthy a person is: with other names, labels or people watched, everybody stands as before."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests import runs

from countervail.vault.keys import Keyring
from countervail.vocabulary.phases import Disposition

Standing = set[tuple[str, frozenset[str], float]]
Change = Callable[[str, pa.Table], pa.Table]
"""What to make of the activity of a day, or of the accounts: its name and the table."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return runs.small_world(tmp_path_factory.mktemp("worth") / "world", seed=2, accounts=3_000, events=60_000)


@pytest.fixture(scope="module")
def before(world: Path, tmp_path_factory: pytest.TempPathFactory, keys: Keyring) -> Standing:
    return _standing(world, tmp_path_factory.mktemp("before") / "work", keys)


def _standing(world: Path, work: Path, keys: Keyring) -> Standing:
    """Disposition, members and bits of every reported network."""
    with runs.inside(world, work, keys) as inside:
        return {
            (network.disposition.value, frozenset(inside.names(network.members.tolist())), network.weighed.bits)
            for network in inside.discovery.of(Disposition.ALERT, Disposition.REVIEW)
        }


def _changed(world: Path, out: Path, change: Change) -> Path:
    """The world with another activity or other accounts."""
    for path in sorted(world.glob("activity/*/*.parquet")):
        folder = out / path.parent.relative_to(world)
        folder.mkdir(parents=True)
        pq.write_table(change("activity", pq.ParquetFile(path).read()), folder / path.name)
    accounts = change("accounts", pq.read_table(world / "accounts.parquet"))
    pq.write_table(accounts, out / "accounts.parquet")
    return out


def _ids(world: Path) -> list[str]:
    return sorted(pq.read_table(world / "accounts.parquet")["account_uid"].to_pylist())


def _targets(world: Path) -> list[str]:
    """The people watched who have an account."""
    watched = set(pq.read_table(world / "truth_targets.parquet")["target_uid"].to_pylist())
    return [uid for uid in _ids(world) if uid in watched]


def _mapped(table: pa.Table, names: dict[str, str]) -> pa.Table:
    for column in ("actor_uid", "target_uid", "account_uid"):
        if column in table.column_names:
            values = [names.get(value, value) for value in table[column].to_pylist()]
            table = table.set_column(table.schema.get_field_index(column), column, pa.array(values, pa.string()))
    return table


def test_other_names_for_every_account_change_no_disposition(
    world: Path, before: Standing, tmp_path: Path, keys: Keyring
) -> None:
    ids = _ids(world)
    names = dict(zip(ids, np.random.default_rng(1).permutation(ids).tolist(), strict=True))
    renamed = _changed(world, tmp_path / "world", lambda _, table: _mapped(table, names))
    after = _standing(renamed, tmp_path / "work", keys)
    assert {(where, frozenset(names[one] for one in members), bits) for where, members, bits in before} == after


LABELS = ("display_name", "claimed_employer", "country", "ui_language")


def test_other_labels_on_the_people_watched_change_no_disposition(
    world: Path, before: Standing, tmp_path: Path, keys: Keyring
) -> None:
    """A minister's name, employer and country on a baker, and the baker's on the minister."""
    watched = _targets(world)
    other = dict(zip(watched, np.random.default_rng(2).permutation(watched).tolist(), strict=True))

    def relabelled(name: str, table: pa.Table) -> pa.Table:
        if name == "activity":
            return table
        place = {uid: row for row, uid in enumerate(table["account_uid"].to_pylist())}
        rows = pa.array([place[other.get(uid, uid)] for uid in table["account_uid"].to_pylist()])
        for label in LABELS:
            table = table.set_column(table.schema.get_field_index(label), label, table[label].take(rows))
        return table

    assert _standing(_changed(world, tmp_path / "world", relabelled), tmp_path / "work", keys) == before


def test_other_people_in_the_targets_places_change_no_disposition(
    world: Path, before: Standing, tmp_path: Path, keys: Keyring
) -> None:
    """Everything done to and by one target is another's: only the accounts table still says who is who."""
    watched = [uid for uid in _targets(world) if not any(uid in members for _, members, _ in before)]
    other = dict(zip(watched, np.random.default_rng(3).permutation(watched).tolist(), strict=True))

    def swapped(name: str, table: pa.Table) -> pa.Table:
        return _mapped(table, other) if name == "activity" else table

    after = _standing(_changed(world, tmp_path / "world", swapped), tmp_path / "work", keys)
    assert {(where, members) for where, members, _ in before} == {(where, members) for where, members, _ in after}


def test_other_deeds_do(world: Path, before: Standing, tmp_path: Path, keys: Keyring) -> None:
    """The twin: without anything that the alerted did, nobody is alerted."""
    alerted = {uid for where, members, _ in before if where == Disposition.ALERT for uid in members}

    def idle(name: str, table: pa.Table) -> pa.Table:
        kept = [uid not in alerted for uid in table["actor_uid"].to_pylist()] if name == "activity" else None
        return table if kept is None else table.filter(pa.array(kept))

    after = _standing(_changed(world, tmp_path / "world", idle), tmp_path / "work", keys)
    assert alerted
    assert not [where for where, _, _ in after if where == Disposition.ALERT]
