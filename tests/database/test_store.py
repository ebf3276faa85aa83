"""A database opened: what is written together stays together, readers see one moment, errors say what to do."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, func, insert, select
from sqlalchemy.exc import OperationalError

from countervail.database.store import Database
from countervail.vocabulary.errors import InputError, StorageError

NOTES = Table("notes", MetaData(), Column("n", Integer, primary_key=True))


@pytest.fixture
def noted(database: Database) -> Database:
    with database.transaction() as connection:
        NOTES.create(connection)
    return database


def _count(database: Database) -> int:
    with database.reading() as connection:
        return connection.execute(select(func.count()).select_from(NOTES)).scalar_one()


def test_a_transaction_lasts_as_a_whole_or_not_at_all(noted: Database) -> None:
    with noted.transaction() as connection:
        connection.execute(insert(NOTES), [{"n": 1}, {"n": 2}])
    with pytest.raises(RuntimeError), noted.transaction() as connection:
        connection.execute(insert(NOTES), [{"n": 3}])
        raise RuntimeError
    assert _count(noted) == 2


def test_tables_are_part_of_the_transaction_too(database: Database) -> None:
    with pytest.raises(RuntimeError), database.transaction() as connection:
        NOTES.create(connection)
        raise RuntimeError
    with pytest.raises(OperationalError):
        _count(database)


def test_a_reader_sees_one_moment_and_cannot_write(noted: Database) -> None:
    with noted.reading() as reader:
        assert reader.execute(select(func.count()).select_from(NOTES)).scalar_one() == 0
        with noted.transaction() as writer:
            writer.execute(insert(NOTES), [{"n": 1}])
        assert reader.execute(select(func.count()).select_from(NOTES)).scalar_one() == 0
        with pytest.raises(OperationalError):
            reader.execute(insert(NOTES), [{"n": 2}])
    assert _count(noted) == 1


def test_writers_take_turns_and_none_acts_on_a_stale_row(noted: Database) -> None:
    def add() -> None:
        for _ in range(10):
            with noted.transaction() as connection:
                last = connection.execute(select(func.coalesce(func.max(NOTES.c.n), 0))).scalar_one()
                connection.execute(insert(NOTES), [{"n": last + 1}])

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert _count(noted) == 40


@pytest.mark.parametrize("url", ["mysql://host/name", "sqlite+aiosqlite:///x", "postgresql+pg8000://x/y", "no url"])
def test_any_other_url_is_refused_with_the_two_forms_that_work(url: str) -> None:
    with pytest.raises(InputError) as caught:
        Database.open(url)
    assert "sqlite:///PATH" in caught.value.hint


def test_a_database_that_is_away_says_so(tmp_path: Path) -> None:
    away = Database.open(f"postgresql+psycopg://nobody@/nothing?host={tmp_path}")
    with pytest.raises(StorageError, match="cannot be reached"), away.transaction():
        pass
    away.close()
