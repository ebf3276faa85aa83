"""Expand: from a lead to the accounts that act with whoever stands behind it, each with the way it was reached.

lead -> its accounts -> channels counted -> ties looked up around them -> clusters -> routes -> shown
"""

import tempfile
from collections.abc import Callable
from pathlib import Path

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.identities import Identities
from countervail.activity.log import Log
from countervail.activity.views import open_views
from countervail.networks.channels import Channel, all_channels
from countervail.networks.leads.following import follow
from countervail.networks.leads.ground import Ground
from countervail.networks.leads.lead import LeadKind
from countervail.oversight.access import AccessLog
from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Progress
from countervail.workflow.expansion.expanded import Expanded
from countervail.workflow.expansion.order import Order
from countervail.workflow.expansion.pointing import sorted_out
from countervail.workflow.expansion.ways import members_reached
from countervail.workflow.keyed_reference import lead_in_writing, reference

Stopwatch = Callable[[], float]
"""Seconds from some fixed moment, never going back."""
COMMAND = "expand --lead target"


def expand(
    order: Order, keys: Keyring, access: AccessLog, stopwatch: Stopwatch, progress: Progress
) -> tuple[Expanded, ...]:
    """Follow each lead through a log. A target lead is written to the access log before anything is looked up.

    Raises:
        InputError: the log is not one, a lead names no account of it or too many, or a target lead has no reason.
    """
    started = stopwatch()
    log = Log.at(order.log)
    for lead in order.leads:
        if lead.kind is LeadKind.TARGET:
            access.record(COMMAND, reference(keys, lead.value), order.reason)
    with (
        tempfile.TemporaryDirectory(prefix="countervail-") as work,
        DuckDb(Path(work), threads=order.threads, memory=order.memory) as engine,
    ):
        channels = all_channels()
        identities = _read(engine, log, keys, channels, progress)
        pointed, refused = sorted_out(engine, channels, identities, order)
        ground = Ground.of(engine, channels, progress)
        reading = stopwatch() - started
        progress.stage("following", len(pointed))
        answers = [Expanded(lead_in_writing(keys, lead), 0, 0, (), 1000 * reading, 0.0, why) for lead, why in refused]
        for lead, seeds, person in pointed:
            begun = stopwatch()
            followed = follow(ground, seeds, person)
            members = members_reached(ground, identities, keys, lead, followed)
            ms = 1000 * (reading + stopwatch() - begun)
            answers.append(
                Expanded(lead_in_writing(keys, lead), len(seeds), followed.tied, members, 1000 * reading, ms),
            )
            progress.advance()
        return tuple(answers)


def _read(engine: DuckDb, log: Log, keys: Keyring, channels: tuple[Channel, ...], progress: Progress) -> Identities:
    """The views of the log, brought near once: only what the channels' queries name."""
    progress.stage("reading", 1)
    identities = open_views(log, engine, keys)
    for name in ("activity", "accounts"):
        named = [c for c in engine.columns(name) if any(c in channel.item for channel in channels)]
        engine.keep(f"near_{name}", f"SELECT {', '.join(named)} FROM {name}")
        engine.view(name, f"SELECT * FROM near_{name}")
    progress.advance()
    return identities
