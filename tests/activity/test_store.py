"""The paths of a store, and what is taken for one."""

from pathlib import Path

import pytest

from countervail.activity.store import Store
from countervail.vocabulary.errors import InputError


def test_a_folder_may_be_missing_empty_or_a_store_left_by_a_kill(tmp_path: Path) -> None:
    assert Store.at(tmp_path / "new").days() == []
    assert Store.at(tmp_path).folder == tmp_path
    (tmp_path / ".lock").touch()
    (tmp_path / ".intake").mkdir()
    assert Store.at(tmp_path).days() == []


def test_anything_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    with pytest.raises(InputError, match="something other than a store"):
        Store.at(tmp_path)
    with pytest.raises(InputError, match="not a folder"):
        Store.at(tmp_path / "notes.txt")


def test_days_are_those_that_hold_their_file(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for day in ("2024-05-02", "2024-05-01"):
        store.day_file(day).parent.mkdir(parents=True)
        store.day_file(day).touch()
    (tmp_path / "activity" / "day=2024-05-03").mkdir()
    assert store.days() == ["2024-05-01", "2024-05-02"]
    assert store.index_file("2024-05-01").name == "day=2024-05-01.parquet"
