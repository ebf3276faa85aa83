"""A reopened log: a finished run's log behind an engine again, its days unchanged since the run read them."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.identities import Identities
from countervail.activity.views import open_views, show_days
from countervail.networks.channels import Channel, all_channels
from countervail.networks.explanation.close_up import Baseline
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import Place, RunError
from countervail.vocabulary.progress import Progress
from countervail.workflow.run_folder import SCRATCH_PREFIX, RunFolder


@dataclass(frozen=True, slots=True)
class ReopenedLog:
    """The log of a run, and a second engine for close-ups of it."""

    whole: DuckDb
    near: DuckDb
    identities: Identities
    channels: tuple[Channel, ...]
    baseline: Baseline
    """What the run measured over the whole log."""

    def surrogates(self, ids: tuple[str, ...]) -> list[int]:
        """Surrogates of account ids.

        Raises:
            RunError: one is not in the log any more.
        """
        found: list[int | None] = self.identities.surrogates(pa.array(ids)).to_pylist()
        known = [surrogate for surrogate in found if surrogate is not None]
        if len(known) < len(ids):
            hint = "Run `countervail investigate` again."
            raise RunError("an account of this run is no longer in its log, or was erased.", hint=hint)
        return known


@contextmanager
def reopened(run: RunFolder, keys: Keyring, progress: Progress) -> Iterator[ReopenedLog]:
    """The run's log up to the last day it read, with scratch space inside the run folder that is gone afterwards.

    Days that came in since are left out: a log grows every night, and the run's networks were found before.

    Raises:
        InputError: the log is no longer there.
        RunError: it is no longer what the run read.
    """
    log = run.log
    with (
        tempfile.TemporaryDirectory(dir=run.folder, prefix=SCRATCH_PREFIX) as work,
        DuckDb(Path(work) / "whole") as whole,
        DuckDb(Path(work) / "near") as near,
    ):
        progress.stage("reading", 1)
        identities = open_views(log, whole, keys, run.manifest.since, run.manifest.until)
        show_days(log, whole, run.manifest.since, run.manifest.last_day)
        if not log.is_store:
            settle(whole)
        _check_unchanged(run, whole)
        progress.advance()
        totals = {totals.channel: totals for totals in run.manifest.channels}
        channels = tuple(channel for channel in all_channels() if channel.name in totals)
        yield ReopenedLog(whole, near, identities, channels, Baseline(totals, run.manifest.accounts))


def settle(whole: DuckDb) -> None:
    """Replace ids by surrogates once, not again in every query."""
    for name in ("activity", "accounts"):
        whole.step(f"settled_{name}", f"SELECT * FROM {name}")
        whole.view(name, f"SELECT * FROM settled_{name}")


def _check_unchanged(run: RunFolder, whole: DuckDb) -> None:
    events = whole.table("SELECT count(*) AS n FROM activity")["n"][0].as_py()
    if events != run.manifest.events:
        hint = "Run `countervail investigate` again: an explanation must speak of the log the networks were found in."
        message = f"the days of this run now hold {events:,} events, the run read {run.manifest.events:,}."
        raise RunError(message, hint=hint, where=Place(str(run.log.folder)))
