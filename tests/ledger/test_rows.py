"""Rows come as they lie there, even where somebody put what no column should hold."""

import pytest
from tests.ledger.kept_log import KeptLog, overwrite_raw, turned_into
from tests.ledger.made_entries import made

from countervail.ledger.rows import octets, raw_rows
from countervail.ledger.tables import ENTRIES


def test_all_rows_come_in_order_as_the_bytes_of_their_text(kept: KeptLog) -> None:
    kept.add(0, 5)
    with kept.database.reading() as connection:
        rows = list(raw_rows(connection))
    assert [row.seq for row in rows] == [b"0", b"1", b"2", b"3", b"4"]
    assert (rows[1].t, rows[1].kind, rows[1].high_impact) == (b"1714564801000000", b"case.noted", b"0")
    assert rows[1].entry == made(1).text(1)
    assert all(row.as_declared for row in rows)


def test_the_same_bytes_as_another_kind_of_value_are_told_apart(kept: KeptLog) -> None:
    kept.add(0, 2)
    with kept.tampering() as connection:
        turned_into("BLOB", 1, "kind")(connection)
        rows = list(raw_rows(connection))
    assert [(row.kind, row.as_declared) for row in rows] == [(b"case.noted", True), (b"case.noted", False)]


def test_values_are_spelt_alike_whatever_the_engine_made_of_them() -> None:
    assert [octets(value) for value in (True, False, 12, "x", b"y", None)] == [b"1", b"0", b"12", b"x", b"y", None]


@pytest.mark.parametrize("column", ENTRIES.c.keys())
def test_bytes_that_are_no_text_make_no_reader_fail(kept: KeptLog, column: str) -> None:
    kept.add(0, 1)
    with kept.tampering() as connection:
        overwrite_raw(0, column, b"\xff\x80")(connection)
        assert [getattr(row, column) for row in raw_rows(connection)] == [b"\xff\x80"]
    assert not kept.verdict().sound
