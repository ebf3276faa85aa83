"""The tables guard themselves: a step has a state of the closed list, and a key once it was called."""

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from countervail.database.store import Database
from countervail.disruption.tables import STEPS


@pytest.mark.parametrize(("state", "key"), [("done", "k"), ("accepted", None), ("approved", "k")])
def test_no_step_is_done_by_saying_so(database: Database, state: str, key: str | None) -> None:
    row = {"plan_hash": "0" * 64, "step": "S-1", "state": state, "changed_at": 0, "key": key, "reason": ""}
    with pytest.raises(IntegrityError), database.transaction() as connection:
        connection.execute(insert(STEPS).values(row))
