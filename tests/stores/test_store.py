"""PostgreSQL keeps what SQLite promises: whole transactions, one writer at a time, readers that see one moment."""

import threading

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, func, insert, select
from sqlalchemy.exc import InternalError
from tests.stores.server import Server

from countervail.database.store import Database
from countervail.vocabulary.errors import StorageError

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
    with pytest.raises(RuntimeError), noted.transaction() as connection:
        connection.execute(insert(NOTES), [{"n": 3}])
        raise RuntimeError
    assert _count(noted) == 0


def test_a_reader_sees_one_moment_and_cannot_write(noted: Database) -> None:
    with noted.reading() as reader:
        assert reader.execute(select(func.count()).select_from(NOTES)).scalar_one() == 0
        with noted.transaction() as writer:
            writer.execute(insert(NOTES), [{"n": 1}])
        assert reader.execute(select(func.count()).select_from(NOTES)).scalar_one() == 0
    with pytest.raises(InternalError, match="read-only"), noted.reading() as reader:
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


def test_a_connection_that_was_cut_is_noticed_and_replaced(noted: Database, server: Server) -> None:
    assert _count(noted) == 0
    server.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname <> ''")
    assert _count(noted) == 0


def test_a_missing_database_says_so(server: Server) -> None:
    away = Database.open(server.url("missing"))
    with pytest.raises(StorageError, match="cannot be reached"), away.transaction():
        pass
    away.close()


def test_commits_are_kept_even_where_the_server_is_set_to_forget(noted: Database) -> None:
    with noted.transaction() as connection:
        assert connection.exec_driver_sql("SHOW synchronous_commit").scalar_one() == "on"
        assert connection.exec_driver_sql("SHOW lock_timeout").scalar_one() == "30s"
