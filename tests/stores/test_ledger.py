"""The ledger on PostgreSQL: append-only by the engine's word, every change found and named, proofs as on SQLite."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, text
from sqlalchemy.exc import DBAPIError
from tests.ledger import naive
from tests.ledger.kept_log import KeptLog, Tampering, flipped, overwrite
from tests.ledger.made_entries import made

from countervail.database.store import Database
from countervail.ledger import log
from countervail.ledger.rows import raw_rows
from countervail.ledger.tables import ENTRIES
from countervail.ledger.verification import Wrong

SIZE, COVERED = 7, 5


class UnguardedLog(KeptLog):
    """A log whose guards somebody who holds the database has put aside."""

    @contextmanager
    def tampering(self) -> Iterator[Connection]:
        """Without the trigger."""
        with self.database.transaction() as connection:
            connection.execute(text("ALTER TABLE ledger_entries DISABLE TRIGGER ledger_entries_guard"))
            yield connection


@pytest.fixture
def filled(database: Database, tmp_path: Path) -> KeptLog:
    kept = UnguardedLog(database, tmp_path / "witness")
    kept.add(0, COVERED)
    kept.checkpoint()
    kept.add(COVERED, SIZE)
    return kept


@pytest.mark.parametrize(
    "order", ["UPDATE ledger_entries SET t = 0", "DELETE FROM ledger_entries", "TRUNCATE ledger_entries"]
)
def test_the_engine_itself_refuses_a_change_or_removal(filled: KeptLog, order: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"), filled.database.transaction() as connection:
        connection.execute(text(order))


def test_the_tree_is_the_recursive_one(filled: KeptLog) -> None:
    texts = [made(number).text(number) for number in range(SIZE)]
    with filled.database.reading() as connection:
        tree = log.tree(connection)
        assert [tree.root(size) for size in range(SIZE + 1)] == [naive.root(texts[:size]) for size in range(SIZE + 1)]
        assert [stored.text for stored in log.about(connection, "C-1")] == [texts[1], texts[4]]


def test_an_untouched_log_is_sound(filled: KeptLog) -> None:
    verdict = filled.verdict()
    assert verdict.sound
    assert [entry.seq for entry in verdict.tail] == [5, 6]


def test_every_changed_byte_of_every_stored_entry_is_found_and_the_entry_named(filled: KeptLog) -> None:
    with filled.database.reading() as connection:
        rows = list(raw_rows(connection))
    changes: list[Tampering] = [
        (seq, overwrite(seq, **{column: bent}))
        for seq, row in enumerate(rows)
        for column, whole in (("entry", row.entry), ("subtrees", row.subtrees))
        for bent in flipped(whole or b"")
    ]
    filed: tuple[dict[str, object], ...] = (
        {"kind": "x"},
        {"actor": "x"},
        {"subject": "x"},
        {"t": 0},
        {"high_impact": True},
    )
    changes += [(seq, overwrite(seq, **values)) for seq in range(SIZE) for values in filed]
    named = list(filled.first_wrong_after(iter(changes)))
    assert [seq for seq, found in named if seq != found] == []


def test_every_dropped_row_is_named_and_a_rebuilt_log_caught_by_the_witness_alone(filled: KeptLog) -> None:
    drops = [(seq, _drop(seq)) for seq in range(COVERED)]
    assert [seq for seq, found in filled.first_wrong_after(iter(drops)) if seq != found] == []
    filled.rebuild([made(99 if number == 3 else number) for number in range(SIZE)])
    assert filled.verdict().wrong == Wrong(3, "is not the one the witness vouches for")
    assert filled.verdict(witnessed=False).sound


def _drop(seq: int) -> Callable[[Connection], object]:
    return lambda connection: connection.execute(delete(ENTRIES).where(ENTRIES.c.seq == seq))
