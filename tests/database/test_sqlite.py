"""SQLite as we set it up: safe at every commit, private, patient."""

import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from countervail.database.sqlite import engine
from countervail.database.store import Database
from countervail.vocabulary.errors import StorageError


def test_every_commit_is_synced_and_readers_do_not_wait(database: Database) -> None:
    with database.transaction() as connection:
        found = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
        }
    full = 2
    assert found == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": 30_000,
    }


def test_a_new_file_and_its_folder_belong_to_their_owner_alone(tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{tmp_path}/state/countervail.db")
    database.migrate()
    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in [tmp_path / "state", *(tmp_path / "state").iterdir()]}
    assert modes.pop("state") == 0o700
    assert set(modes.values()) == {0o600}
    database.close()


def test_whoever_waits_too_long_for_the_writer_is_told(database: Database) -> None:
    impatient = engine(database.engine.url.update_query_dict({"timeout": "0"}))
    with (
        database.transaction(),
        pytest.raises(StorageError, match="locked") as caught,
        Database(impatient).transaction(),
    ):
        pass
    assert "try again" in caught.value.hint
    impatient.dispose()


def test_many_processes_may_make_one_database_at_once(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    make = (
        "import sys, time, pathlib; from countervail.database.store import Database\n"
        "while not pathlib.Path(sys.argv[2]).exists(): time.sleep(0.001)\n"
        "d = Database.open(sys.argv[1]); d.migrate(); d.close()"
    )
    order = [sys.executable, "-c", make, f"sqlite:///{tmp_path}/one.db", str(gate)]
    running = [subprocess.Popen(order) for _ in range(4)]  # noqa: S603 -- our own interpreter
    time.sleep(1)  # until most of them wait at the same line
    gate.touch()
    assert [process.wait(timeout=60) for process in running] == [0] * 4
