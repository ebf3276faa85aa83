"""Rows come out as they went in, in tables of the log's columns, and none waits for the last."""

from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from countervail.activity.row_tables import tables
from countervail.activity.schema import ACTIVITY


def _rows(count: int) -> Iterator[dict[str, Any]]:
    return ({"uid": str(number), "verb": "login"} for number in range(count))


@given(st.integers(0, 40), st.integers(1, 12))
def test_every_row_is_in_one_table_in_its_turn(count: int, size: int) -> None:
    made = list(tables(_rows(count), size))
    assert [uid for table in made for uid in table["uid"].to_pylist()] == [str(number) for number in range(count)]
    assert all(table.schema == ACTIVITY and 0 < table.num_rows <= size for table in made)
    assert len(made) == -(-count // size)


def test_a_table_is_there_before_the_next_row_is_asked_for() -> None:
    rows = _rows(5)
    assert next(tables(rows, 2)).num_rows == 2
    assert next(rows)["uid"] == "2"
