"""The ledger: how long it is, and how long its newest entries have waited for a checkpoint."""

from sqlalchemy import func, select

from countervail.ledger.tables import ENTRIES
from countervail.vocabulary.clock import to_micros
from countervail.workflow.gauges.gauge import Gauge, Moment, Values


def _entries(moment: Moment) -> Values:
    return {"": moment.connection.execute(select(func.count()).select_from(ENTRIES)).scalar_one()}


def _unprotected(moment: Moment) -> Values:
    wanted = select(func.count()).select_from(ENTRIES).where(ENTRIES.c.seq >= moment.covered)
    return {"": moment.connection.execute(wanted).scalar_one()}


def _waiting(moment: Moment) -> Values:
    oldest = moment.connection.execute(select(func.min(ENTRIES.c.t)).where(ENTRIES.c.seq >= moment.covered)).scalar()
    return {"": 0.0 if oldest is None else (to_micros(moment.now) - oldest) / 1_000_000}


def _refused(moment: Moment) -> Values:
    wanted = select(func.count()).select_from(ENTRIES).where(ENTRIES.c.kind == "right.refused")
    return {"": moment.connection.execute(wanted).scalar_one()}


GAUGES = (
    Gauge("ledger_entries", "Entries of the ledger.", _entries),
    Gauge("ledger_unprotected_entries", "Entries that no checkpoint covers yet.", _unprotected),
    Gauge("ledger_unprotected_seconds", "Age of the oldest entry that no checkpoint covers.", _waiting),
    Gauge("ledger_refusals", "Attempts that a right did not allow, since the beginning.", _refused),
)
