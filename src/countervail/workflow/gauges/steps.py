"""Steps of plans: how many stand in each state; unknown and not_enforced want a person."""

from sqlalchemy import func, select

from countervail.disruption.tables import STEPS
from countervail.workflow.gauges.gauge import Gauge, Moment, Values


def _by_state(moment: Moment) -> Values:
    rows = moment.connection.execute(select(STEPS.c.state, func.count()).group_by(STEPS.c.state))
    return {str(state): count for state, count in rows}


GAUGES = (Gauge("plan_steps", "Steps of plans that have begun, by state.", _by_state, "state"),)
