"""Taking a source in: gather every row, settle which are new, insist that enough is usable, then commit.

    source -> [gathering] -> staged rows + quarantine -> [settling] -> new rows -> [drafts] -> [commit] -> store

Until `commit` nothing of the store changes; from its first rename on, running the same intake again completes it.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import duckdb

from countervail.activity.deployment import Deployment
from countervail.activity.identities import Identities
from countervail.activity.intake.commit import Drafts, commit
from countervail.activity.intake.counts import Counts
from countervail.activity.intake.disk import Disk, LocalDisk
from countervail.activity.intake.drafts import DayDrafts, draft_accounts, draft_identities
from countervail.activity.intake.gathering import Gathering
from countervail.activity.intake.json_rows import JsonFields
from countervail.activity.intake.lock import locked
from countervail.activity.intake.manifest import Entry
from countervail.activity.intake.mapping import Named
from countervail.activity.intake.names import Names
from countervail.activity.intake.quarantine import Quarantine, default_file
from countervail.activity.intake.reading import Reading
from countervail.activity.intake.report import Report, insist
from countervail.activity.intake.settlement import Outcome, set_duplicates_apart, settle_both
from countervail.activity.intake.settling import affected_days, mend_index
from countervail.activity.intake.settling_accounts import merged_accounts
from countervail.activity.intake.sources import STDIN, Found, Table, find, spool_stdin
from countervail.activity.intake.staging import Staging
from countervail.activity.intake.times import Bounds
from countervail.activity.intake.workbench import open_workbench
from countervail.activity.store import Store
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import Clock
from countervail.vocabulary.progress import Progress, Silence

MAX_REJECTED = 0.01
"""Share of quarantined rows above which an intake is refused: a mapping that is wrong spoils far more than this."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to take in, and how."""

    source: Path
    """File, folder, or `-` for standard input."""
    out: Path
    mapping: Named
    deployment: Deployment | None
    """None for our own simulation only."""
    rejected: Path | None = None
    """Quarantine file; by default beside the log."""
    max_rejected: float = MAX_REJECTED
    dry_run: bool = False
    """Read and judge everything, store nothing; the quarantine file is written only where one is named."""


def take_in(
    order: Order,
    keys: Keyring,
    clock: Clock,
    *,
    disk: Disk | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Report:
    """Take a source into a store; safe to kill at any moment and to run again.

    Raises:
        InputError: source, mapping, keys or store cannot be used as they are.
        NothingUsableError: too little is usable; the quarantine file tells why, and nothing was stored.
    """
    disk, progress = disk or LocalDisk(), progress or Silence()
    store = Store.at(order.out)
    _opened(store, keys)  # other keys are refused before anything is made
    with _workplace(order, store, disk) as scratch:
        identities = _opened(store, keys)  # read again: until the store was ours, another intake may have added to them
        if stdin is not None and order.source == STDIN:
            spool_stdin(stdin, scratch / "stdin")
        found = find(order.source, order.mapping.mapping, scratch / "stdin")
        now = clock()
        with _quarantine(order, disk) as quarantine:
            gathering = _gathering(order, scratch, quarantine, Bounds.at(now))
            _gather(gathering, found, progress)
            with open_workbench(scratch) as bench:
                if not order.dry_run:
                    mend_index(bench, store, disk)
                outcome = settle_both(bench, gathering, store, identities, progress)
                set_duplicates_apart(gathering, found, outcome)
                quarantine.publish()
                insist(gathering.counts, order.max_rejected, order.source, quarantine.final)
                if not order.dry_run:
                    drafts = _drafts(bench, outcome, store, disk, progress)
                    files = tuple(file.name for file in found.files)
                    events, accounts = (gathering.counts[table] for table in Table)
                    entry = Entry(now, order.mapping, files, order.deployment, events, accounts)
                    commit(drafts, entry, store, disk, progress)
    return _report(order, found, gathering, outcome, quarantine)


def _opened(store: Store, keys: Keyring) -> Identities:
    """The store's identities, opened with one of them: other keys would give everyone a second surrogate."""
    identities = Identities.load(store.identities, keys)
    if len(identities.table):
        identities.ids(identities.table["surrogate"].slice(0, 1).combine_chunks())
    return identities


@contextmanager
def _workplace(order: Order, store: Store, disk: Disk) -> Iterator[Path]:
    """Scratch in the locked store, cleared before and after; for a dry run a folder of its own."""
    if order.dry_run:
        with tempfile.TemporaryDirectory(prefix="countervail-") as folder:
            yield Path(folder)
        return
    disk.folder(store.folder)
    with locked(store.lock):
        disk.remove(store.scratch)
        disk.folder(store.scratch)
        try:
            yield store.scratch
        finally:
            disk.remove(store.scratch)  # a refused source's rows are in it, ids in clear


@contextmanager
def _quarantine(order: Order, disk: Disk) -> Iterator[Quarantine]:
    file = order.rejected or (None if order.dry_run else default_file(order.out))
    quarantine = Quarantine(file, disk)
    try:
        yield quarantine
    finally:
        quarantine.discard()


def _gathering(order: Order, scratch: Path, quarantine: Quarantine, bounds: Bounds) -> Gathering:
    staging = {table: Staging(scratch / f"{table}.parquet") for table in Table}
    reading = Reading(order.mapping.mapping, JsonFields(), scratch)
    return Gathering(reading, bounds, quarantine, Names(), staging, {table: Counts() for table in Table})


def _gather(gathering: Gathering, found: Found, progress: Progress) -> None:
    progress.stage("Reading", sum(file.path.stat().st_size for file in found.files))
    for file in found.files:
        gathering.take(file, progress.advance)


def _drafts(bench: duckdb.DuckDBPyConnection, outcome: Outcome, store: Store, disk: Disk, progress: Progress) -> Drafts:
    """Write everything the commit will put in place."""
    progress.stage("Sorting into days", outcome.events.fresh)
    days = DayDrafts(store, disk, outcome.surrogates)
    if outcome.events.fresh:
        for batch in affected_days(bench, store, outcome.events.days):
            days.add(batch)
            progress.advance(batch.num_rows)
    moves = days.finished()
    accounts = draft_accounts(merged_accounts(bench), store, disk) if outcome.accounts.fresh else None
    identities = draft_identities(outcome.identities, store, disk) if outcome.newcomers else None
    return Drafts(identities, moves, accounts)


def _report(order: Order, found: Found, gathering: Gathering, outcome: Outcome, quarantine: Quarantine) -> Report:
    return Report(
        source=str(order.source),
        out=order.out,
        origin=order.mapping.mapping.origin,
        files=len(found.files),
        ignored=found.ignored,
        counts=gathering.counts,
        days=outcome.events.days,
        quarantine=quarantine.final,
        dry_run=order.dry_run,
    )
