"""Spans of days: what lies outside of them is left out, and what is no day is refused."""

from pathlib import Path

import pytest
from tests.activity.small_log import EVENT, NEXT_DAY, rows_of, small_log

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.views import open_views, show_days
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError


def test_since_leaves_out_the_days_before_it(tmp_path: Path, engine: DuckDb, keys: Keyring) -> None:
    log = small_log(tmp_path / "log", [EVENT, {**EVENT, "uid": "e2", "time": NEXT_DAY}])
    open_views(log, engine, keys, since="2024-05-02")
    assert rows_of(engine, "uid") == [{"uid": "e2"}]


@pytest.mark.parametrize("since", ["yesterday", "2024-13-01", "2024-5-2", "20240502", "2024-05-02' OR true --"])
def test_a_since_that_is_no_day_is_refused(tmp_path: Path, engine: DuckDb, keys: Keyring, since: str) -> None:
    with pytest.raises(InputError, match="is not a day") as caught:
        open_views(small_log(tmp_path / "log", [EVENT]), engine, keys, since=since)
    assert "YYYY-MM-DD" in caught.value.hint


def test_until_leaves_out_later_days_and_accounts_made_after_it(engine: DuckDb, tmp_path: Path, keys: Keyring) -> None:
    rows = [{**EVENT, "uid": f"u{day}", "time": f"2024-05-0{day}T12:00:00Z"} for day in (1, 2, 3)]
    made = [{"account_uid": f"a{day}", "created_time": f"2024-05-0{day}T01:00:00Z"} for day in (1, 2, 3)]
    log = small_log(tmp_path / "log", rows, [*made, {"account_uid": "a4", "created_time": None}])
    open_views(log, engine, keys, until="2024-05-02")
    assert sorted(engine.table("SELECT uid FROM activity")["uid"].to_pylist()) == ["u1", "u2"]
    assert engine.table("SELECT count(*) AS n FROM accounts")["n"].to_pylist() == [3]
    show_days(log, engine, "2024-05-03", "2024-05-03")
    assert engine.table("SELECT uid FROM activity")["uid"].to_pylist() == ["u3"]
