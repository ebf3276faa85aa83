"""Cases by state, those on hold, and appeals that wait."""

from datetime import timedelta
from typing import Any

from sqlalchemy import insert
from tests.workflow.gauges.moments import NOW, rows, values

from countervail.casework.tables import CASES
from countervail.database.store import Database
from countervail.vocabulary.clock import to_micros
from countervail.workflow.gauges.cases import GAUGES


def _case(number: int, **more: Any) -> dict[str, Any]:  # noqa: ANN401 -- any column
    at = to_micros(NOW)
    row = {"id": f"C-{number}", "number": number, "state": "open", "origin": "alert", "disposition": "alert"}
    return row | {"members": 4, "appeals": 0, "seq": 1, "opened_at": at, "changed_at": at, "held_until": None} | more


def test_cases_are_counted_by_state(database: Database) -> None:
    later, earlier = to_micros(NOW + timedelta(days=1)), to_micros(NOW - timedelta(days=1))
    cases = [_case(1, appeals=2), _case(2, state="closed", held_until=earlier), _case(3, held_until=later)]
    with rows(database) as connection:
        connection.execute(insert(CASES), cases)
        found = values(GAUGES, connection)
    assert found == {"cases": {"open": 2, "closed": 1}, "appeals_open": {"": 2}, "cases_held": {"": 1}}


def test_an_empty_store_has_none(database: Database) -> None:
    with rows(database) as connection:
        assert values(GAUGES, connection) == {"cases": {}, "appeals_open": {"": 0}, "cases_held": {"": 0}}
