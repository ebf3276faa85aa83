"""A backup put back: all databases wherever they lie, and each file where it is found again."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.oversight.retention.estate import LATER, Estate

from countervail.database.store import Database
from countervail.oversight.backup.backup import Restored, back_up, restore
from countervail.oversight.backup.postgres_dump import copy_in
from countervail.oversight.retention.premises import BACKUP_KEYS, Premises
from countervail.vault.case_keys import CaseKeys
from countervail.vocabulary.errors import InputError


def _put_back(places: Premises, folder: Path, to: Path) -> Restored:
    with closing(CaseKeys.open(places.keyring, BACKUP_KEYS)) as keys:
        return restore(keys, folder, to)


def test_databases_outside_the_state_folder_come_along(premises: Estate) -> None:
    """The main one and the register's, as `url` in the settings names them: until now neither was in any backup."""
    root, urls = premises.root, []
    for name in ("main/cv.sqlite", "register.db"):
        urls.append(f"sqlite:///{root / name}")
        with closing(Database.open(urls[-1])) as made, made.transaction() as connection:
            connection.exec_driver_sql("CREATE TABLE something (a INTEGER)")
    with closing(Database.open(urls[0])) as main:
        places = replace(premises.premises, database=main, urls=(urls[1],))
        back_up(places, root / "backups" / "second", LATER)
    _put_back(places, root / "backups" / "second", root / "back")
    for name in ("0-cv.sqlite", "1-register.db"):
        with (
            closing(Database.open(f"sqlite:///{root / 'back' / 'state' / name}")) as back,
            back.reading() as connection,
        ):
            assert connection.exec_driver_sql("SELECT count(*) FROM something").scalar_one() == 0


def test_a_state_folder_of_one_dot_comes_back_under_its_name(premises: Estate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(premises.root / "state")
    places = replace(premises.premises, state=Path())
    back_up(places, premises.root / "backups" / "second", LATER)
    _put_back(places, premises.root / "backups" / "second", premises.root / "back")
    assert (premises.root / "back" / "state" / "countervail.db").is_file()


def test_a_copy_goes_into_the_database_it_is_of(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "1-register.dump").write_bytes(b"")
    assert copy_in(tmp_path, 1).name == "1-register.dump"
    with pytest.raises(InputError, match="main database"):
        copy_in(tmp_path, 0)
