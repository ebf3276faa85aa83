"""While a console serves, quiet hours are vouched for too, and a witness that takes nothing is told."""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.ledger.made_entries import START, made

from countervail.database.store import Database
from countervail.ledger import log
from countervail.vault.keys import Keyring
from countervail.workflow.installation import Installation
from countervail.workflow.vigil import LOOKS_EVERY, Vouching, keeping_vigil

HOUR = timedelta(hours=1)


@pytest.fixture
def vouching(tmp_path: Path, keys: Keyring, monkeypatch: pytest.MonkeyPatch) -> Iterator[Vouching]:
    monkeypatch.chdir(tmp_path)
    installation = Installation.at(tmp_path / "state")
    database = installation.database()
    yield Vouching(installation, database, keys)
    database.close()


def _add(database: Database, number: int) -> None:
    with database.transaction() as connection:
        log.append(connection, made(number))


def _kept(vouching: Vouching) -> int:
    return sum(name.endswith(".checkpoint") for name in vouching.installation.witness().names())


def test_a_look_takes_what_would_wait_beyond_the_hour_for_the_next_one(vouching: Vouching) -> None:
    _add(vouching.database, 0)
    vouching.look(START + HOUR - 2 * LOOKS_EVERY, LOOKS_EVERY)
    assert _kept(vouching) == 0
    vouching.look(START + HOUR - LOOKS_EVERY, LOOKS_EVERY)
    assert _kept(vouching) == 1


def test_quiet_hours_are_vouched_for_in_the_background(vouching: Vouching) -> None:
    moments: list[datetime] = [START]
    _add(vouching.database, 0)
    with keeping_vigil(vouching, lambda: moments[-1], timedelta(milliseconds=5)):
        time.sleep(0.05)
        assert _kept(vouching) == 0
        moments.append(START + HOUR)
        _wait_for(lambda: _kept(vouching) == 1)


def test_a_witness_that_takes_nothing_is_told_until_it_does(vouching: Vouching) -> None:
    folder = vouching.installation.state / "witness"
    folder.write_text("a file in the folder's place")
    _add(vouching.database, 0)
    vouching.look(START + HOUR)
    assert "no witness vouches" in (vouching.warning or "")
    folder.unlink()
    vouching.look(START + HOUR)
    assert vouching.warning is None


def test_no_error_ends_the_vigil(vouching: Vouching) -> None:
    _add(vouching.database, 0)
    _rename(vouching.database, "ledger_entries", "elsewhere")
    with keeping_vigil(vouching, lambda: START + HOUR, timedelta(milliseconds=5)):
        _wait_for(lambda: "no such table" in (vouching.warning or ""))
        _rename(vouching.database, "elsewhere", "ledger_entries")
        _wait_for(lambda: _kept(vouching) == 1 and vouching.warning is None)


def _rename(database: Database, table: str, becomes: str) -> None:
    with database.transaction() as connection:
        connection.execute(text(f"ALTER TABLE {table} RENAME TO {becomes}"))


def _wait_for(true: object) -> None:
    assert callable(true)
    deadline = time.monotonic() + 30
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.005)
