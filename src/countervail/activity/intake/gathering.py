"""The first half of an intake: every row of every file read, judged, counted, and staged or quarantined."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from countervail.activity.intake import accounts, events
from countervail.activity.intake.addresses import Addresses
from countervail.activity.intake.batch_check import EXTRA_MARK
from countervail.activity.intake.batches import Batch
from countervail.activity.intake.counts import Counts
from countervail.activity.intake.mapping import AccountsMapping, FileKind, Mapping, Time, TimeFormat
from countervail.activity.intake.names import Names
from countervail.activity.intake.ocsf.translation import Ocsf
from countervail.activity.intake.quarantine import Quarantine
from countervail.activity.intake.reading import Reading
from countervail.activity.intake.reasons import Reason, Rejection
from countervail.activity.intake.sources import SourceFile, Table
from countervail.activity.intake.staging import Staging, sequence
from countervail.activity.intake.streams import Tick
from countervail.activity.intake.times import Bounds
from countervail.activity.intake.verdicts import Verdicts
from countervail.activity.intake.wanted import Wanted

ID_COLUMNS = {Table.EVENTS: ("actor_uid", "target_uid"), Table.ACCOUNTS: ("account_uid", "identity_uid")}


@dataclass(frozen=True, slots=True)
class Gathering:
    """What has been gathered so far."""

    reading: Reading
    bounds: Bounds
    quarantine: Quarantine
    names: Names
    staging: dict[Table, Staging]
    counts: dict[Table, Counts]
    addresses: Addresses = field(default_factory=Addresses)

    @property
    def mapping(self) -> Mapping:
        """The mapping of this intake."""
        return self.reading.mapping

    def take(self, file: SourceFile, tick: Tick) -> None:
        """Read one file to its end."""
        for batch in self._batches(file, tick):
            verdicts = Verdicts(len(batch.numbers))
            rows = self._ours(file, batch, verdicts)
            self._stage(file, batch.numbers[verdicts.open], rows)
            self._count(file, batch, verdicts)

    def raws(self, file: SourceFile, lines: NDArray[np.int64], reason: Reason, name: str) -> Iterator[Rejection]:
        """Read a file again for some of its rows, to set them apart after all."""
        for batch in self._batches(file, lambda _: None):
            for position in np.flatnonzero(np.isin(batch.numbers, lines)).tolist():
                yield Rejection(int(batch.numbers[position]), name, reason, batch.raw(position))

    def _batches(self, file: SourceFile, tick: Tick) -> Iterator[Batch]:
        if file.table is Table.ACCOUNTS:
            return self.reading.batches(file, accounts.wanted_of(self.mapping.accounts or AccountsMapping()), tick)
        wanted = events.wanted_of(self.mapping)
        return self.reading.batches(file, _extras_only(wanted) if file.kind is FileKind.OCSF else wanted, tick)

    def _ours(self, file: SourceFile, batch: Batch, verdicts: Verdicts) -> pa.Table:
        if file.table is Table.ACCOUNTS:
            return accounts.Accounts(self.mapping, self.bounds).of(batch.columns, verdicts.rows, verdicts)
        if file.kind is not FileKind.OCSF or not verdicts.rows:
            return events.Events(self.mapping, self.bounds, self.addresses).of(batch.columns, verdicts.rows, verdicts)
        columns = Ocsf(self.mapping).of(batch.columns, verdicts)
        extras = {name: c for name, c in batch.columns.items() if name.startswith(EXTRA_MARK)}
        read_as = _translated_already(self.mapping)
        return events.Events(read_as, self.bounds, self.addresses).of({**columns, **extras}, verdicts.rows, verdicts)

    def _stage(self, file: SourceFile, numbers: NDArray[np.int64], rows: pa.Table) -> None:
        if not len(rows):
            return
        for name in ID_COLUMNS[file.table]:
            ids = self.names.number(rows[name].combine_chunks())
            rows = rows.set_column(rows.schema.get_field_index(name), name, ids)
        self.staging[file.table].add(rows.append_column("cv:seq", sequence(file.ordinal, numbers)))

    def _count(self, file: SourceFile, batch: Batch, verdicts: Verdicts) -> None:
        counts = self.counts[file.table]
        counts.read += len(batch.numbers) + len(batch.rejected)
        counts.dropped.update(verdicts.dropped)
        rejected = batch.rejected + list(_rejections(batch, verdicts))
        counts.quarantined.update(r.reason for r in rejected)
        self.quarantine.add(file.name, rejected)


def _rejections(batch: Batch, verdicts: Verdicts) -> Iterator[Rejection]:
    for positions, name, reason in verdicts.rejected:
        for position in positions.tolist():
            yield Rejection(int(batch.numbers[position]), name, reason, batch.raw(position))


def _extras_only(wanted: Wanted) -> Wanted:
    """OCSF rows need no column list; what travels along is looked up with the rest."""
    return Wanted({}, (), wanted.extra)


def _translated_already(mapping: Mapping) -> Mapping:
    """What still applies to OCSF rows once their verbs are ours: everything but words; times are milliseconds."""
    return mapping.model_copy(update={"time": Time(format=TimeFormat.EPOCH_MS), "verbs": {}, "drop": ()})
