"""The made-up people of the bench: over a hundred countries, every language, and nobody real."""

from pathlib import Path

import pyarrow.parquet as pq

from countervail.vault.keys import Keyring
from countervail.workflow.benches.notice_world import COUNTRIES, write_world


def test_there_are_over_a_hundred_countries_and_every_address_is_made_up(tmp_path: Path, keys: Keyring) -> None:
    world = write_world(tmp_path, keys, 240, ("en", "fa", "ka"))
    accounts, contacts = pq.read_table(world.accounts), pq.read_table(world.contacts)
    assert len(set(accounts["country"].to_pylist())) == len(set(COUNTRIES)) > 100
    assert set(accounts["ui_language"].to_pylist()) == {"en", "fa", "ka"}
    assert all(address.endswith("@people.example") for address in contacts["address"].to_pylist())


def test_the_same_seed_is_the_same_world(tmp_path: Path, keys: Keyring) -> None:
    targets = [write_world(tmp_path / name, keys, 20, ("en",)).run / "targets.parquet" for name in ("a", "b")]
    assert pq.read_table(targets[0]).equals(pq.read_table(targets[1]))
