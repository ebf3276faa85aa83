"""A backup put back: all databases wherever they lie, and each file where it is found again."""

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.oversight.retention.estate import LATER, OLD, Estate

from countervail.activity.store import Store
from countervail.database.store import Database
from countervail.oversight.backup.backup import Restored, back_up, restore
from countervail.oversight.backup.postgres_dump import copy_in
from countervail.oversight.retention.premises import BACKUP_KEYS, Premises
from countervail.people.person import Actor
from countervail.vault.case_keys import CaseKeys
from countervail.vault.keys import Keyring
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


def test_two_folders_of_one_name_come_back_side_by_side(premises: Estate) -> None:
    other = premises.root / "other" / "store"
    shutil.copytree(premises.root / "store", other)
    (other / "intake.json").write_text("{}")
    places = replace(premises.premises, stores=(*premises.premises.stores, other))
    back_up(places, premises.root / "backups" / "second", LATER)
    done = _put_back(places, premises.root / "backups" / "second", premises.root / "back")
    assert done.erased == done.closed == ()
    stores = [Store(premises.root / "back" / name) for name in ("store", "store-2")]
    assert [store.days() for store in stores] == [Store(other).days()] * 2
    assert [store.manifest.is_file() for store in stores] == [False, True]


def test_what_was_erased_and_came_again_is_backed_up_anew_and_erased_anew(premises: Estate) -> None:
    """A late event of that day, a run into the folder of an old one: after either no backup could be made any more."""
    premises.backed_up()
    kept, day, run = premises.root / "kept", Store(premises.root / "store").day_file(OLD).parent, premises.root / "runs"
    shutil.copytree(day, kept / "day")
    shutil.copytree(run / "R1", kept / "run")
    actor = Actor(premises.bureau.office.people["root"].id)
    for name in ("second", "third"):
        premises.retention().run(actor, lambda: LATER)
        shutil.copytree(kept / "day", day)
        shutil.copytree(kept / "run", run / "R1")
        back_up(premises.premises, premises.root / "backups" / name, LATER)
    before = _put_back(premises.premises, premises.root / "backups" / "second", premises.root / "back2")
    assert {key.partition("|")[0] for key in before.erased} == {"activity", "identities", "runs"}
    after = _put_back(premises.premises, premises.root / "backups" / "third", premises.root / "back3")
    assert after.erased == ()
    assert (premises.root / "back3" / "R1" / "run.json").is_file()


def test_another_keys_folder_is_not_called_erasure(premises: Estate) -> None:
    folder = premises.backed_up()
    others = replace(premises.premises, keyring=Keyring.ensure(premises.root / "others"))
    done = _put_back(others, folder, premises.root / "back")
    assert (done.files, done.erased) == (0, ())
    assert len(done.closed) == 5


def test_a_backup_that_is_not_whole_is_named(premises: Estate) -> None:
    folder = premises.backed_up()
    min(folder.glob("*.sealed")).unlink()
    with pytest.raises(InputError, match="is missing"):
        _put_back(premises.premises, folder, premises.root / "back")
    (folder / "backup.json").write_text("[]")
    with pytest.raises(InputError, match="cannot be put back"):
        _put_back(premises.premises, folder, premises.root / "again")
