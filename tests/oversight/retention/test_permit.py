"""The permit: inside it guarded rows may go, outside nobody can, and nobody else ever sees it."""

import pytest
from sqlalchemy import delete, select
from sqlalchemy.exc import DatabaseError
from tests.oversight.retention.belongings import furnish
from tests.oversight.retention.estate import LATER, Estate

from countervail.intelligence.leads.tables import EVENTS
from countervail.ledger.tables import ENTRIES
from countervail.oversight.retention.permit import permit
from countervail.oversight.retention.tables import PERMITS


def test_rows_go_inside_of_it_and_not_after_it(premises: Estate) -> None:
    furnish(premises.bureau, premises.keyring.key("taxii"))
    database = premises.premises.database
    with pytest.raises(DatabaseError, match="not changed"), database.transaction() as connection:
        with permit(connection, "leads", LATER):
            pass
        connection.execute(delete(EVENTS))
    with database.transaction() as connection:
        with permit(connection, "leads", LATER):
            assert connection.execute(delete(EVENTS)).rowcount == 1
        assert connection.execute(select(PERMITS.c.cls)).all() == []


def test_the_log_itself_is_erased_by_nobody(premises: Estate) -> None:
    database = premises.premises.database
    with (
        pytest.raises(DatabaseError, match="append-only"),
        database.transaction() as connection,
        permit(connection, "everything", LATER),
    ):
        connection.execute(delete(ENTRIES))
