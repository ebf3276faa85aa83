"""`platform read`: a log that can be investigated, made only by whoever may look into one, and on record."""

import sqlite3
from pathlib import Path

import pytest
from tests.cli.made_office import MadeOffice
from tests.platforms.files.scene import ALL_ACTIVE, before, write_log

from countervail.activity.log import Log
from countervail.vocabulary.errors import InputError, RefusedError


def test_what_the_platform_knows_becomes_a_log(office: MadeOffice, tmp_path: Path) -> None:
    log = write_log(tmp_path / "theirs", before(), ALL_ACTIVE)
    told = office.told("platform", "read", "--log", str(log), "--out", str(tmp_path / "log"), by="ana")
    assert (told["events"], told["verbs"]) == (5, {"message_send": 5})
    assert (tmp_path / "log").stat().st_mode & 0o777 == 0o700
    assert Log.at(tmp_path / "log").folder == tmp_path / "log"
    with sqlite3.connect(office.folder / "state" / "countervail.db") as connection:
        kinds = connection.execute("SELECT count(*) FROM ledger_entries WHERE kind = 'platform.read'").fetchone()
    assert kinds == (1,)
    with pytest.raises(InputError, match="not empty"):
        office("platform", "read", "--log", str(log), "--out", str(tmp_path / "log"), by="ana")


def test_whoever_may_not_look_into_activity_reads_none(office: MadeOffice, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="may not"):
        office("platform", "read", "--out", str(tmp_path / "log"), by="col")
    assert not (tmp_path / "log").exists()
