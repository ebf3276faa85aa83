"""The ledger's table: places count from zero, each is taken once, and nothing may be left out."""

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from countervail.database.store import Database
from countervail.ledger.tables import ENTRIES

FILED = {"t": 1, "kind": "x", "actor": "P-A", "subject": "C-1", "high_impact": False}
ROW = FILED | {"seq": 0, "entry": b"", "subtrees": b""}


@pytest.mark.parametrize("change", [{"seq": -1}, *({name: None} for name in ROW)])
def test_a_row_needs_every_column_and_a_place_from_zero_on(database: Database, change: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), database.transaction() as connection:
        connection.execute(insert(ENTRIES), ROW | change)


def test_a_place_is_taken_once(database: Database) -> None:
    with database.transaction() as connection:
        connection.execute(insert(ENTRIES), ROW)
    with pytest.raises(IntegrityError), database.transaction() as connection:
        connection.execute(insert(ENTRIES), ROW)
