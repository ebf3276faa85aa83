"""An edited log is the log without what was taken out, written and read like any other."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.networks.explanation.crowd import channels_named
from tests.workflow.made_run import write_log

from countervail.networks.explanation.explained_item import ItemKey
from countervail.vault.keys import Keyring
from countervail.workflow.benches.edited_log import EditedLog

PHOTO = ItemKey("photo", "p-1", 0)
DEVICE = ItemKey("device", "shared-1", 0)


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory, keys: Keyring) -> Iterator[EditedLog]:
    folder = tmp_path_factory.mktemp("edited")
    yield EditedLog.copied(write_log(folder / "log"), folder / "edits", keys, channels_named("device", "photo", "ip"))


def written(edited: EditedLog, name: str) -> list[dict[str, object]]:
    path: Path = next((edited.folder / "log").rglob(name))
    rows: list[dict[str, object]] = pq.read_table(path).to_pylist()
    return rows


def test_every_event_that_carries_the_item_is_gone_and_no_other(edited: EditedLog) -> None:
    edited.pairs_without([DEVICE])
    left = written(edited, "all.parquet")
    carried = [row for row in edited.activity.to_pylist() if row["device_uid"] == "shared-1"]
    assert len(left) == edited.activity.num_rows - len(carried) < edited.activity.num_rows
    assert not any(row["device_uid"] == "shared-1" for row in left)


def test_an_item_of_the_accounts_table_is_blanked_and_the_account_stays(edited: EditedLog) -> None:
    edited.pairs_without([PHOTO])
    left = written(edited, "accounts.parquet")
    assert len(left) == edited.accounts.num_rows
    assert not any(row["avatar_hash"] == "p-1" for row in left)
    assert sum(row["avatar_hash"] is None for row in left) == 6
    assert len(written(edited, "all.parquet")) == edited.activity.num_rows


def test_the_same_edit_is_built_once(edited: EditedLog) -> None:
    edited.pairs_without([PHOTO, DEVICE])
    before = edited.edits
    assert edited.pairs_without([DEVICE, PHOTO]) == edited.pairs_without([PHOTO, DEVICE])
    assert edited.edits == before


def test_without_any_edit_the_ties_are_the_logs_own(edited: EditedLog) -> None:
    table = edited.ties_without().table
    own = frozenset(zip(table["a"].to_pylist(), table["b"].to_pylist(), strict=True))
    assert edited.pairs_without([]) == own != frozenset()


def test_an_item_made_of_an_accounts_moment_goes_with_that_moment(tmp_path: Path, keys: Keyring) -> None:
    log = write_log(tmp_path / "log")
    edited = EditedLog.copied(log, tmp_path / "edits", keys, channels_named("registration-burst", "photo"))
    bursts = [item for item in edited.fields_with if item.channel == "registration-burst"]
    assert bursts
    edited.pairs_without(bursts)
    left = written(edited, "accounts.parquet")
    assert all(row["created_time"] is None for row in left)
    assert [row["avatar_hash"] for row in left] == edited.accounts["avatar_hash"].to_pylist()
