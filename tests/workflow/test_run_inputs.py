"""Inputs: whatever a run's steps hang on changes the one name a person would look under, and nothing else does."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from countervail.activity.engines.choice import EngineName
from countervail.activity.log import Log
from countervail.vault.keys import Keyring
from countervail.workflow.run_inputs import Rules, _of_code, inputs_of


@pytest.fixture
def log(tmp_path: Path) -> Path:
    day = tmp_path / "log" / "activity" / "day=2024-05-01"
    day.mkdir(parents=True)
    (day / "part.parquet").write_bytes(b"rows")
    (tmp_path / "log" / "accounts.parquet").write_bytes(b"people")
    return tmp_path / "log"


def _changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    assert before.keys() == after.keys()
    return [name for name in before if before[name] != after[name]]


def _told(log: Path, keys: Keyring, rules: Rules | None = None, since: str | None = None) -> dict[str, str]:
    return inputs_of(Log.at(log), since, None, EngineName.DUCKDB, rules or Rules(), keys)


@pytest.mark.parametrize("name", ["activity/day=2024-05-01/part.parquet", "accounts.parquet", "identities.parquet"])
def test_a_file_of_the_log_that_changes_is_another_log(log: Path, keys: Keyring, name: str) -> None:
    before = _told(log, keys)
    assert _changed(before, _told(log, keys)) == []
    (log / name).write_bytes(b"more")
    assert _changed(before, _told(log, keys)) == ["the log"]


def test_other_octets_of_the_same_size_and_time_are_another_log(log: Path, keys: Keyring) -> None:
    before, file = _told(log, keys), log / "accounts.parquet"
    at = file.stat()
    file.write_bytes(b"peopla")
    os.utime(file, ns=(at.st_atime_ns, at.st_mtime_ns))
    assert _changed(before, _told(log, keys)) == ["the log"]


def test_the_same_log_in_another_place_is_the_same(log: Path, tmp_path: Path, keys: Keyring) -> None:
    before = _told(log, keys)
    shutil.move(log, tmp_path / "elsewhere")
    assert _changed(before, _told(tmp_path / "elsewhere", keys)) == []


def test_days_engine_keys_cards_and_ties_count(log: Path, tmp_path: Path, keys: Keyring) -> None:
    before, rules = _told(log, keys), Rules()
    capped = (rules.channels[0].model_copy(update={"cap": 3}), *rules.channels[1:])
    assert _changed(before, _told(log, keys, since="2024-05-01")) == ["the days asked for"]
    assert _changed(before, _told(log, keys, replace(rules, channels=capped))) == ["the cards and ties"]
    assert _changed(before, _told(log, keys, replace(rules, cards=rules.cards[1:]))) == ["the cards and ties"]
    assert _changed(before, _told(log, Keyring.ensure(tmp_path / "others"))) == ["the keys"]
    spark = inputs_of(Log.at(log), None, None, EngineName.SPARK, rules, keys)
    assert _changed(before, spark) == ["the engine"]


def test_a_mended_text_is_another_version(tmp_path: Path) -> None:
    (tmp_path / "rule.sql").write_text("SELECT 1")
    before = _of_code(tmp_path)
    (tmp_path / "picture.svg").write_text("<svg/>")
    assert _of_code(tmp_path) == before
    (tmp_path / "rule.sql").write_text("SELECT 2")
    assert _of_code(tmp_path) != before
