"""The tables guard themselves against whoever owns only the program."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from tests.casework.bureau import Bureau


@pytest.mark.parametrize("table", ["case_events", "plans", "plan_signatures"])
def test_history_plans_and_signatures_are_only_added_to(desk: Bureau, table: str) -> None:
    desk.propose(desk.drafted(desk.judged().id))
    for change in (f"DELETE FROM {table}", f"UPDATE {table} SET rowid = rowid"):
        with pytest.raises(DBAPIError, match="is not changed"), desk.office.database.transaction() as connection:
            connection.execute(text(change))
