"""Notices: messages by state; unknown and held ones want a person."""

from sqlalchemy import func, select

from countervail.disruption.notices.tables import DELIVERIES
from countervail.workflow.gauges.gauge import Gauge, Moment, Values


def _by_state(moment: Moment) -> Values:
    rows = moment.connection.execute(select(DELIVERIES.c.state, func.count()).group_by(DELIVERIES.c.state))
    return {str(state): count for state, count in rows}


GAUGES = (Gauge("notice_messages", "Messages of notices by state, over all releases.", _by_state, "state"),)
