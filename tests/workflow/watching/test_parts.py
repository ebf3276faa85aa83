"""Parts: a day is read once and kept; of an unchanged accounts table only who became known since is read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.networks.increments.test_holdings import counted
from tests.workflow.watching.small_store import DAYS, START, make_store
from tests.workflow.watching.test_record import RECORD

from countervail.activity import schema
from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.intake.disk import LocalDisk
from countervail.activity.log import Log
from countervail.activity.views import open_views
from countervail.networks.channels import all_channels
from countervail.networks.increments.arrays import write_arrays
from countervail.networks.increments.holdings import Holdings
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY
from countervail.vocabulary.progress import Silence
from countervail.workflow.watching.contents import ACCOUNTS, accounts_of
from countervail.workflow.watching.parts import Parts
from countervail.workflow.watching.record import Record, WatchFolder

CHANNELS = tuple(channel for channel in all_channels() if channel.name in ("device", "photo"))


@dataclass
class Office:
    """A log whose accounts become known day by day, and the parts of a watch on it."""

    log: Log
    place: WatchFolder
    keys: Keyring
    engine: DuckDb

    def parts(self, day: str) -> Parts:
        """As a step that ends with the day has them."""
        open_views(self.log, self.engine, self.keys, None, day)
        self.engine.keep("prepared_accounts", "SELECT * FROM accounts")
        return Parts(self.engine, self.log, self.place, CHANNELS, self.keys, LocalDisk())

    def record(self, day: str) -> Record:
        """Of a step that ends with the day."""
        return replace(RECORD, last_day=day, parts={ACCOUNTS: accounts_of(self.log, day)})


@pytest.fixture
def office(tmp_path: Path, keys: Keyring) -> Iterator[Office]:
    log = Log.at(make_store(tmp_path / "log", keys))
    made = [
        {
            "account_uid": n,
            "surface": "plaza",
            "avatar_hash": "one-face",
            "created_time": (START + n) * MICROSECONDS_PER_DAY,
        }
        for n in range(4)
    ]
    _rewrite(log, made)
    place = WatchFolder(tmp_path)
    place.parts.mkdir(parents=True)
    with DuckDb(tmp_path / "engine", threads=1) as engine:
        yield Office(log, place, keys, engine)


def _rewrite(log: Log, rows: list[dict[str, object]]) -> None:
    pq.write_table(pa.Table.from_pylist(rows, schema=schema.ACCOUNTS_STORED), log.accounts_file)


def _entered(office: Office, day: str, before: Record | None) -> Holdings:
    record = office.record(day)
    return office.parts(day).entering(record.parts, record, before, Silence())


def test_a_day_that_entered_leaves_as_it_came(office: Office) -> None:
    parts, record = office.parts(DAYS[1]), office.record(DAYS[1])
    entered = parts.entering({DAYS[1]: "d"}, record, None, Silence())
    left = parts.held({DAYS[1]: "d"}, record.salt)
    assert counted(left) == counted(entered)
    assert len(entered.names) > 200
    assert not any(path.name.startswith(".") for path in office.place.parts.iterdir())


def test_whoever_became_known_is_added_to_who_was_known(office: Office) -> None:
    before = office.record(DAYS[1])
    assert counted(_entered(office, DAYS[1], None)).total() == 2
    later = _entered(office, DAYS[2], before)
    assert counted(later) == counted(_entered(office, DAYS[2], None))
    assert counted(later).total() == 3


def test_of_an_unchanged_table_nobody_known_before_is_read_again(office: Office) -> None:
    before = office.record(DAYS[1])
    _entered(office, DAYS[1], None)
    with office.place.part(ACCOUNTS, before.parts[ACCOUNTS], before.salt).open("wb") as kept:
        write_arrays(kept, Holdings.none().arrays)
    assert counted(_entered(office, DAYS[2], before)).total() == 1


def test_a_table_that_changed_is_read_whole(office: Office) -> None:
    before = office.record(DAYS[1])
    _entered(office, DAYS[1], None)
    _rewrite(office.log, [{"account_uid": 9, "surface": "plaza", "avatar_hash": "other", "created_time": 0}])
    assert counted(_entered(office, DAYS[2], before)).total() == 1


def test_names_hang_on_the_salt(office: Office) -> None:
    parts, record = office.parts(DAYS[1]), office.record(DAYS[1])
    first = parts.entering({DAYS[1]: "d"}, record, None, Silence())
    other = parts.entering({DAYS[1]: "d"}, replace(record, salt=1), None, Silence())
    assert not set(first.names.tolist()) & set(other.names.tolist())
    assert counted(parts.held({DAYS[1]: "d"}, 0)) == counted(first)
