"""Steps of plans by state."""

from sqlalchemy import insert
from tests.workflow.gauges.moments import rows, values

from countervail.database.store import Database
from countervail.disruption.tables import STEPS
from countervail.workflow.gauges.steps import GAUGES


def test_steps_are_counted_by_state(database: Database) -> None:
    states = ("confirmed", "confirmed", "not_enforced")
    steps = [
        {"plan_hash": "0" * 64, "step": str(n), "state": state, "changed_at": 1, "key": f"k{n}", "reason": ""}
        for n, state in enumerate(states)
    ]
    with rows(database) as connection:
        connection.execute(insert(STEPS), steps)
        assert values(GAUGES, connection) == {"plan_steps": {"confirmed": 2, "not_enforced": 1}}
