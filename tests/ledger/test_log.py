"""The log in its database: in the caller's transaction, append-only by the engine's own word, quick to prove."""

import pytest
from sqlalchemy import delete, event, text, update
from sqlalchemy.exc import IntegrityError
from tests.ledger import naive
from tests.ledger.made_entries import made

from countervail.database.store import Database
from countervail.ledger import log
from countervail.ledger.tables import ENTRIES
from countervail.vocabulary.errors import InputError, StorageError


def _filled(database: Database, count: int) -> list[bytes]:
    with database.transaction() as connection:
        for number in range(count):
            assert log.append(connection, made(number)) == number
    return [made(number).text(number) for number in range(count)]


def test_an_entry_lasts_only_with_what_it_records(database: Database) -> None:
    with pytest.raises(RuntimeError), database.transaction() as connection:
        log.append(connection, made(0))
        raise RuntimeError
    with database.reading() as connection:
        assert log.size(connection) == 0
    with database.transaction() as connection:
        assert log.append(connection, made(0)) == 0


def test_what_was_added_is_read_back_by_place_by_range_and_by_subject(database: Database) -> None:
    texts = _filled(database, 7)
    with database.reading() as connection:
        assert log.size(connection) == 7
        assert log.read(connection, 5) == log.Stored(5, texts[5])
        assert [stored.text for stored in log.between(connection, 2, 5)] == texts[2:5]
        assert [stored.seq for stored in log.about(connection, "C-1")] == [1, 4]
        with pytest.raises(InputError, match="no entry 7"):
            log.read(connection, 7)


def test_the_database_s_tree_is_the_recursive_one(database: Database) -> None:
    texts = _filled(database, 37)
    with database.reading() as connection:
        tree = log.tree(connection)
        assert [tree.root(size) for size in range(38)] == [naive.root(texts[:size]) for size in range(38)]
        assert tree.inclusion(20, 37) == naive.path(20, texts)
        assert tree.consistency(13, 37) == naive.proof(13, texts)


def test_one_by_one_and_all_at_once_end_in_the_same_rows(database: Database) -> None:
    _filled(database, 11)
    with database.transaction() as connection:
        one_by_one = connection.execute(ENTRIES.select().order_by(ENTRIES.c.seq)).all()
        connection.execute(text("DROP TRIGGER ledger_entries_no_delete"))
        connection.execute(delete(ENTRIES))
        assert log.append_all(connection, [made(number) for number in range(11)]) == 10
        assert connection.execute(ENTRIES.select().order_by(ENTRIES.c.seq)).all() == one_by_one
        assert log.append_all(connection, []) == 10


@pytest.mark.parametrize("change", [update(ENTRIES).values(kind="x"), delete(ENTRIES)], ids=["change", "removal"])
def test_the_engine_itself_refuses_a_change_or_removal(database: Database, change: object) -> None:
    _filled(database, 2)
    with pytest.raises(IntegrityError, match="append-only"), database.transaction() as connection:
        connection.execute(change)  # type: ignore[call-overload]


def test_nothing_is_added_on_top_of_a_gap(database: Database) -> None:
    _filled(database, 6)
    with database.transaction() as connection:
        connection.execute(text("DROP TRIGGER ledger_entries_no_delete"))
        connection.execute(delete(ENTRIES).where(ENTRIES.c.seq == 3))
        with pytest.raises(StorageError, match="damaged at entry 3"):
            log.append(connection, made(6))


def test_adding_and_proving_read_a_handful_of_rows_however_long_the_log(database: Database) -> None:
    with database.transaction() as connection:
        log.append_all(connection, [made(number) for number in range(3_000)])
    asked: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    with database.transaction() as connection:
        log.append(connection, made(3_000))
    assert len([statement for statement in asked if "ledger" in statement]) == 3
