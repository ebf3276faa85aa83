"""Verification: whatever is done to the log is found and named, and what no checkpoint covers yet is said."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, update
from sqlalchemy.exc import SQLAlchemyError
from tests.ledger.kept_log import KeptLog, flipped, overwrite, overwrite_raw, turned_into
from tests.ledger.made_entries import made

from countervail.database.store import Database
from countervail.ledger.frontier import Frontier
from countervail.ledger.hashing import leaf_hash
from countervail.ledger.rows import RawRow, raw_rows
from countervail.ledger.tables import ENTRIES
from countervail.ledger.verification import COLUMNS, Wrong

SIZE, COVERED = 11, 8


@pytest.fixture
def filled(kept: KeptLog) -> KeptLog:
    """Eleven entries, of which checkpoints cover eight."""
    kept.add(0, 3)
    kept.checkpoint()
    kept.add(3, COVERED)
    kept.checkpoint()
    kept.add(COVERED, SIZE)
    return kept


def _rows(database: Database) -> list[RawRow]:
    with database.reading() as connection:
        return list(raw_rows(connection))


def _wrong(kept: KeptLog, *, witnessed: bool = True) -> Wrong:
    found = kept.verdict(witnessed=witnessed).wrong
    assert found
    return found


def test_an_untouched_log_is_sound_and_its_tail_is_told(filled: KeptLog) -> None:
    verdict = filled.verdict()
    assert verdict.sound
    assert (verdict.entries, verdict.protected, verdict.checkpoints) == (SIZE, COVERED, 2)
    assert [(entry.seq, entry.kind) for entry in verdict.tail] == [(seq, "case.noted") for seq in (8, 9, 10)]


def test_an_empty_log_is_sound(kept: KeptLog) -> None:
    assert kept.verdict().sound


def test_every_changed_byte_of_every_stored_entry_is_found_and_the_entry_named(filled: KeptLog) -> None:
    changes = (
        (seq, overwrite(seq, **{column: bent}))
        for seq, row in enumerate(_rows(filled.database))
        for column, whole in (("entry", row.entry), ("subtrees", row.subtrees))
        for bent in flipped(whole or b"")
    )
    named = list(filled.first_wrong_after(changes))
    assert [seq for seq, found in named if seq != found] == []
    assert len(named) > SIZE * 150


def test_every_changed_byte_of_what_an_entry_is_filed_under_is_found_and_the_entry_named(filled: KeptLog) -> None:
    changes = (
        (seq, overwrite_raw(seq, column, bent))
        for seq, row in enumerate(_rows(filled.database))
        for column in COLUMNS[1:]
        for bent in flipped(getattr(row, column))
    )
    named = list(filled.first_wrong_after(changes))
    assert [seq for seq, found in named if seq != found] == []
    assert len(named) > SIZE * 30


def test_a_column_turned_into_another_kind_of_the_same_bytes_is_found_and_the_entry_named(filled: KeptLog) -> None:
    changes = (
        ((seq, column), turned_into("TEXT" if column in ("entry", "subtrees") else "BLOB", seq, column))
        for seq in range(COVERED)
        for column in (*COLUMNS, "entry", "subtrees")
    )
    named = dict(filled.first_wrong_after(changes))
    assert [change for change, found in named.items() if found != change[0]] == []
    assert len(named) == COVERED * 8
    with filled.tampering() as connection:
        turned_into("BLOB", 5, "kind")(connection)
    assert _wrong(filled) == Wrong(5, "is filed under something other than its text says")


@pytest.mark.parametrize("seq", range(COVERED))
def test_every_dropped_row_older_than_the_last_checkpoint_is_named(filled: KeptLog, seq: int) -> None:
    with filled.tampering() as connection:
        connection.execute(delete(ENTRIES).where(ENTRIES.c.seq == seq))
    assert _wrong(filled).seq == seq


@pytest.mark.parametrize("kept_rows", range(COVERED))
def test_a_log_cut_off_before_the_last_checkpoint_is_found(filled: KeptLog, kept_rows: int) -> None:
    with filled.tampering() as connection:
        connection.execute(delete(ENTRIES).where(ENTRIES.c.seq >= kept_rows))
    assert _wrong(filled) == Wrong(kept_rows, "is missing, with all that follow: a checkpoint covers 8 entries")
    assert filled.verdict(witnessed=False).sound


def test_every_two_rows_that_changed_places_are_found(filled: KeptLog) -> None:
    pairs = [(first, second) for first in range(COVERED) for second in range(first + 1, SIZE)]

    def swap(first: int, second: int) -> Callable[[Connection], None]:
        def deed(connection: Connection) -> None:
            for seq, becomes in ((first, 999), (second, first), (999, second)):
                connection.execute(update(ENTRIES).where(ENTRIES.c.seq == seq).values(seq=becomes))

        return deed

    named = list(filled.first_wrong_after((pair, swap(*pair)) for pair in pairs))
    assert [pair for pair, found in named if found != pair[0]] == []
    assert len(named) == len(pairs)


@pytest.mark.parametrize("seq", range(COVERED))
def test_a_log_rebuilt_around_a_changed_entry_is_caught_by_the_witness_alone(filled: KeptLog, seq: int) -> None:
    filled.rebuild([made(99 if number == seq else number) for number in range(SIZE)])
    assert _wrong(filled) == Wrong(seq, "is not the one the witness vouches for")
    assert filled.verdict(witnessed=False).sound, "without a checkpoint outside nobody could tell"


@pytest.mark.parametrize("seq", range(COVERED))
def test_a_log_rebuilt_without_an_entry_or_with_one_more_is_caught_by_the_witness_alone(
    filled: KeptLog, seq: int
) -> None:
    numbers = list(range(SIZE))
    for other in (numbers[:seq] + numbers[seq + 1 :], [*numbers[:seq], 99, *numbers[seq:]]):
        filled.rebuild([made(number) for number in other])
        assert _wrong(filled).seq == seq
        assert filled.verdict(witnessed=False).sound


def test_a_log_rebuilt_in_another_order_is_caught_by_the_witness_alone(filled: KeptLog) -> None:
    for first in range(COVERED - 1):
        numbers = list(range(SIZE))
        numbers[first], numbers[first + 1] = numbers[first + 1], numbers[first]
        filled.rebuild([made(number) for number in numbers])
        assert _wrong(filled).seq == first
        assert filled.verdict(witnessed=False).sound


def test_where_only_roots_are_left_the_stretch_between_two_checkpoints_is_named(filled: KeptLog) -> None:
    for path in filled.folder.glob("*.leaves"):
        path.unlink()
    filled.rebuild([made(99 if number == 5 else number) for number in range(SIZE)])
    wrong = _wrong(filled)
    assert wrong.seq == 3
    assert "before 8" in wrong.reason


def test_the_tail_that_no_checkpoint_covers_can_be_rewritten_and_is_therefore_shown(filled: KeptLog) -> None:
    filled.rebuild([made(99 if number == 9 else number) for number in range(SIZE)])
    verdict = filled.verdict()
    assert verdict.sound
    assert [entry.seq for entry in verdict.tail] == [8, 9, 10]
    filled.rebuild([made(number) for number in range(SIZE)])
    filled.checkpoint()
    filled.rebuild([made(99 if number == 9 else number) for number in range(SIZE)])
    assert _wrong(filled).seq == 9


NO_ENTRIES = [b"", b"{", b"[]", b"null", b'{"seq":0}', b"\xff", b'{"seq":1e999}', b'{"seq":Infinity}', b"[" * 50_000]


@pytest.mark.parametrize("entry", NO_ENTRIES, ids=range(len(NO_ENTRIES)))
def test_an_entry_that_is_none_is_named_even_with_hashes_that_fit(kept: KeptLog, entry: bytes) -> None:
    kept.add(0, 2)
    fits = Frontier(1, [leaf_hash(made(0).text(0))]).add(leaf_hash(entry))
    with kept.tampering() as connection:
        overwrite(1, entry=entry, subtrees=fits)(connection)
    assert _wrong(kept) == Wrong(1, "is filed under something other than its text says")


def test_a_spoilt_database_file_is_never_called_sound(filled: KeptLog) -> None:
    filled.database.settle()
    filled.database.close()
    path = Path(filled.database.engine.url.database or "")
    whole = path.read_bytes()
    start = whole.index(b'"number 4"')
    for place in range(start - 60, start + 60, 7):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        try:
            assert not filled.verdict().sound
        except SQLAlchemyError:
            continue
        finally:
            filled.database.close()
