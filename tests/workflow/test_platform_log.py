"""A platform's activity becomes a log: by day, each event once, or nothing at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.workflow.acted import Pretence

from countervail.activity.schema import ACCOUNTS, ACTIVITY
from countervail.vocabulary.errors import InputError, StorageError
from countervail.workflow.platform_log import read_platform

START = datetime(2026, 3, 2, tzinfo=UTC)
NOW = datetime(2026, 3, 9, 10, tzinfo=UTC)


@dataclass
class _Telling(Pretence):
    """A platform that tells what it was given to tell, and then may break off."""

    tables: tuple[pa.Table, ...] = ()
    breaks: bool = False

    def events(self, since: datetime) -> Iterator[pa.Table]:  # noqa: ARG002 -- the contract's words
        """The tables."""
        yield from self.tables
        if self.breaks:
            raise StorageError("the platform does not answer.", hint="Wait.")

    def accounts(self) -> pa.Table:
        """One account."""
        return pa.Table.from_pylist([{"account_uid": "a", "surface": "courier"}], schema=ACCOUNTS)


def _table(*uids: str, day: int = 2) -> pa.Table:
    rows = [{"uid": u, "source": "s", "time": START.replace(day=day), "verb": "login", "actor_uid": "a"} for u in uids]
    return pa.Table.from_pylist(rows, schema=ACTIVITY)


def _telling(*tables: pa.Table, breaks: bool = False) -> Any:  # noqa: ANN401 -- a platform without people
    return _Telling(None, START, tables=tables, breaks=breaks)  # type: ignore[arg-type]


def test_what_comes_twice_lies_there_once_and_each_day_has_its_folder(tmp_path: Path) -> None:
    found = read_platform(
        _telling(_table("1", "2"), _table("2", "3"), _table("4", day=5)), tmp_path / "log", START, NOW
    )
    days = {path.parent.name: pq.read_table(path)["uid"].to_pylist() for path in tmp_path.glob("log/activity/*/*")}
    assert days == {"day=2026-03-02": ["1", "2", "3"], "day=2026-03-05": ["4"]}
    assert (found.accounts, pq.read_table(tmp_path / "log" / "accounts.parquet").num_rows) == (1, 1)
    assert (tmp_path / "log").stat().st_mode & 0o777 == 0o700


def test_what_breaks_off_leaves_nothing_and_what_is_there_is_not_touched(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        read_platform(_telling(_table("1"), breaks=True), tmp_path / "log", START, NOW)
    assert list((tmp_path / "log").iterdir()) == []
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").touch()
    with pytest.raises(InputError, match="not empty"):
        read_platform(_telling(_table("1")), tmp_path / "full", START, NOW)


@pytest.mark.parametrize(
    ("claimed", "can_be"),
    [
        (datetime(1999, 12, 31, 23, 59, tzinfo=UTC), False),
        (datetime(2000, 1, 1, tzinfo=UTC), True),
        (datetime(2026, 3, 10, 23, 59, tzinfo=UTC), True),
        (datetime(2026, 3, 11, tzinfo=UTC), False),
        (datetime(9999, 1, 1, tzinfo=UTC), False),
    ],
)
def test_what_claims_a_time_that_cannot_be_is_left_out_and_counted(
    tmp_path: Path, claimed: datetime, can_be: bool
) -> None:
    rows = [{"uid": "x", "source": "s", "time": claimed, "verb": "post", "actor_uid": "a"}]
    odd = pa.Table.from_pylist(rows, schema=ACTIVITY)
    found = read_platform(_telling(_table("1"), odd), tmp_path / "log", START, NOW)
    assert (found.events, found.impossible) == ((2, 0) if can_be else (1, 1))
