"""The ledger's length, what no checkpoint covers, and what was refused."""

from datetime import timedelta

from tests.workflow.gauges.moments import NOW, rows, values

from countervail.database.store import Database
from countervail.ledger.entry import Entry
from countervail.ledger.log import append
from countervail.workflow.gauges.ledger import GAUGES


def test_what_no_checkpoint_covers_has_a_number_and_an_age(database: Database) -> None:
    with rows(database) as connection:
        for kind, hours in (("case.noted", 5), ("right.refused", 2), ("case.noted", 1)):
            append(connection, Entry(kind, "P-1", "C-1", at=NOW - timedelta(hours=hours)))
        found = values(GAUGES, connection, covered=1)
    assert found["ledger_entries"] == {"": 3}
    assert found["ledger_unprotected_entries"] == {"": 2}
    assert found["ledger_unprotected_seconds"] == {"": 7200.0}
    assert found["ledger_refusals"] == {"": 1}


def test_a_covered_log_waits_for_nothing(database: Database) -> None:
    with rows(database) as connection:
        append(connection, Entry("case.noted", "P-1", "C-1", at=NOW - timedelta(hours=5)))
        found = values(GAUGES, connection, covered=1)
    assert (found["ledger_unprotected_entries"], found["ledger_unprotected_seconds"]) == ({"": 0}, {"": 0.0})
