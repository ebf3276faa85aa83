"""Tables that a spreadsheet shows and never carries out."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.disruption.sharing.table import safe, table

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "   =1"])
def test_a_formula_is_shown_not_carried_out(cell: str) -> None:
    assert safe(cell).startswith("'")


def test_an_ordinary_cell_is_left_alone() -> None:
    assert safe("bad.example") == "bad.example"
    assert safe("1 = 1") == "1 = 1"


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_no_cell_of_any_table_begins_a_formula_and_all_come_back(rows: list[tuple[str, str]]) -> None:
    read = list(csv.reader(io.StringIO(table(("a", "b"), rows).decode(), newline="")))
    assert read[0] == ["a", "b"]
    assert [tuple(row) for row in read[1:]] == [tuple(map(safe, row)) for row in rows]
    assert not any(cell[:1] in tuple("=+-@\t\r\n") and cell for row in read for cell in row)
