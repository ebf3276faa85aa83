"""A log is named by its folder or its URI, and says whether it is a store."""

from pathlib import Path

import pytest
from tests.activity.small_log import EVENT, small_log

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.log import Log
from countervail.activity.views import open_views
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError


def test_a_folder_without_activity_is_no_log(tmp_path: Path) -> None:
    (tmp_path / "activity").mkdir()
    with pytest.raises(InputError, match="no activity log here") as caught:
        Log.at(tmp_path)
    assert str(caught.value.where) == str(tmp_path)
    assert "countervail intake" in caught.value.hint


def test_a_bare_log_is_no_store_until_it_has_identities(tmp_path: Path, engine: DuckDb, keys: Keyring) -> None:
    log = small_log(tmp_path / "log", [EVENT])
    assert not log.is_store
    open_views(log, engine, keys).save(log.folder / "identities.parquet")
    assert log.is_store


@pytest.mark.parametrize(
    "uri", ["s3a://bucket/log", "hdfs://name.example:8020/log/", "file:///srv/log", "abfss://c@a/log"]
)
def test_a_uri_reaches_the_engine_as_it_was_written(uri: str) -> None:
    log = Log.named(uri)
    assert log.activity_files == f"{uri.rstrip('/')}/activity/day=*/*.parquet"
    assert log.place == uri.rstrip("/")
    assert log.is_store


def test_a_path_of_the_same_words_would_not() -> None:
    assert str(Path("s3a://bucket/log")) == "s3a:/bucket/log"


def test_a_folder_is_named_by_its_path(tmp_path: Path) -> None:
    made = small_log(tmp_path / "log", [EVENT])
    assert Log.named(str(made.folder)) == made
    with pytest.raises(InputError, match="no activity log here"):
        Log.named("nowhere")
