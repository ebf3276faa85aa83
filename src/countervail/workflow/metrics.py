"""All gauges of an installation at one moment, in the text that Prometheus reads."""

import importlib
import pkgutil
from datetime import datetime

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client import Gauge as Shown

from countervail.ledger.notary import Notary
from countervail.workflow import gauges
from countervail.workflow.gauges.gauge import Gauge, Moment

PREFIX = "countervail_"
NO_GAUGES = frozenset({"gauge"})


def all_gauges() -> tuple[Gauge, ...]:
    """Every gauge of the folder, by file and in the file's order."""
    names = sorted(found.name for found in pkgutil.iter_modules(gauges.__path__) if found.name not in NO_GAUGES)
    return tuple(gauge for name in names for gauge in importlib.import_module(f"{gauges.__name__}.{name}").GAUGES)


def metrics(notary: Notary, now: datetime) -> str:
    """The figures of one moment of the store the notary vouches for.

    Raises:
        StorageError: the store is away.
    """
    registry = CollectorRegistry()
    latest = notary.latest()
    with notary.database.reading() as connection:
        moment = Moment(connection, now, latest.size if latest else 0)
        for gauge in all_gauges():
            _show(gauge, moment, registry)
    return generate_latest(registry).decode()


def _show(gauge: Gauge, moment: Moment, registry: CollectorRegistry) -> None:
    shown = Shown(f"{PREFIX}{gauge.name}", gauge.said, [gauge.label] if gauge.label else [], registry=registry)
    for value, count in gauge.read(moment).items():
        (shown.labels(value) if gauge.label else shown).set(count)
