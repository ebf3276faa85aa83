"""Cases: how many there are in each state, and how many appeals wait for an answer."""

from sqlalchemy import func, select

from countervail.casework.tables import CASES
from countervail.vocabulary.clock import to_micros
from countervail.workflow.gauges.gauge import Gauge, Moment, Values


def _by_state(moment: Moment) -> Values:
    rows = moment.connection.execute(select(CASES.c.state, func.count()).group_by(CASES.c.state))
    return {str(state): count for state, count in rows}


def _appeals(moment: Moment) -> Values:
    return {"": moment.connection.execute(select(func.coalesce(func.sum(CASES.c.appeals), 0))).scalar_one()}


def _held(moment: Moment) -> Values:
    wanted = select(func.count()).select_from(CASES).where(CASES.c.held_until > to_micros(moment.now))
    return {"": moment.connection.execute(wanted).scalar_one()}


GAUGES = (
    Gauge("cases", "Cases by state.", _by_state, "state"),
    Gauge("appeals_open", "Appeals and wrong-person reports that wait for an answer.", _appeals),
    Gauge("cases_held", "Cases on hold.", _held),
)
