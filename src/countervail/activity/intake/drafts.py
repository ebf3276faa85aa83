"""Finished files in scratch, synced and waiting for their names: days with their key index, accounts, identities."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from countervail.activity.identities import Identities
from countervail.activity.intake.disk import FILE_MODE, Disk
from countervail.activity.intake.names import Surrogates
from countervail.activity.intake.staging import UNREPEATED
from countervail.activity.schema import ACCOUNTS_STORED, ACTIVITY_STORED, ID_COLUMNS, TIMESTAMP
from countervail.activity.store import Store
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY

GROUP_ROWS = 131_072
KEY = "cv:key"
KEYS = pa.schema([(KEY, pa.uint64())])


@dataclass(frozen=True, slots=True)
class Move:
    """A draft and the name it is to have."""

    draft: Path
    final: Path


class ParquetDraft:
    """One Parquet file in the making; row groups of a fixed size, so that the same rows give the same bytes."""

    def __init__(self, path: Path, schema: pa.Schema, disk: Disk) -> None:
        """Open the file."""
        self.path = path
        self._disk = disk
        self._file: BinaryIO = disk.create(path)
        repeating = [name for name in schema.names if name not in UNREPEATED]
        self._writer = pq.ParquetWriter(self._file, schema, compression="zstd", use_dictionary=repeating)
        self._waiting: list[pa.Table] = []
        self._rows = 0

    def add(self, rows: pa.Table) -> None:
        """Take rows."""
        self._waiting.append(rows)
        self._rows += len(rows)
        while self._rows >= GROUP_ROWS:
            self._write(GROUP_ROWS)

    def close(self) -> None:
        """Write what waits, and have the disk keep the file."""
        if self._rows:
            self._write(self._rows)
        self._writer.close()
        self._disk.sync(self._file)
        self._file.close()

    def _write(self, count: int) -> None:
        rows = pa.concat_tables(self._waiting)
        self._writer.write_table(rows.slice(0, count).combine_chunks(), row_group_size=count)
        self._waiting, self._rows = [rows.slice(count)], self._rows - count


class DayDrafts:
    """Cuts a stream of rows sorted by time into days, and writes each with its key index."""

    def __init__(self, store: Store, disk: Disk, surrogates: Surrogates) -> None:
        """Drafts go to scratch."""
        self._store, self._disk, self._surrogates = store, disk, surrogates
        self._folder = store.scratch / "days"
        disk.folder(self._folder)
        self._day: str | None = None
        self._open: tuple[ParquetDraft, ParquetDraft] | None = None
        self._moves: list[Move] = []

    def add(self, batch: pa.RecordBatch) -> None:
        """Take rows that follow those before in time."""
        days = batch["t"].to_numpy() // MICROSECONDS_PER_DAY
        cuts = [0, *(np.flatnonzero(np.diff(days)) + 1).tolist(), len(days)]
        for start, end in itertools.pairwise(cuts):
            if end > start:
                day = str(np.datetime64(int(days[start]), "D"))
                self._add(day, pa.table(batch.slice(start, end - start)))

    def finished(self) -> list[Move]:
        """Close the last day; per day the index comes before the rows it indexes."""
        self._finish_day()
        return self._moves

    def _add(self, day: str, rows: pa.Table) -> None:
        keys, stored = rows.select([KEY]), _stored(rows.drop_columns([KEY]), self._surrogates)
        if day != self._day or self._open is None:
            self._finish_day()
            self._day = day
            index = ParquetDraft(self._folder / f"{day}.keys.parquet", KEYS, self._disk)
            self._open = (index, ParquetDraft(self._folder / f"{day}.parquet", stored.schema, self._disk))
        self._open[0].add(keys)
        self._open[1].add(stored)

    def _finish_day(self) -> None:
        if self._open and self._day:
            index, rows = self._open
            index.close()
            rows.close()
            self._moves.append(Move(index.path, self._store.index_file(self._day)))
            self._moves.append(Move(rows.path, self._store.day_file(self._day)))
            self._open = None


def draft_accounts(batches: Iterable[pa.RecordBatch], store: Store, disk: Disk) -> Move:
    """The accounts table, sorted as it comes."""
    draft = ParquetDraft(store.scratch / "accounts.new.parquet", ACCOUNTS_STORED, disk)
    for batch in batches:
        draft.add(pa.table(batch).select(ACCOUNTS_STORED.names).cast(ACCOUNTS_STORED))
    draft.close()
    return Move(draft.path, store.accounts)


def draft_identities(identities: Identities, store: Store, disk: Disk) -> Move:
    """The identities table."""
    draft = store.scratch / store.identities.name
    identities.save(draft)
    draft.chmod(FILE_MODE)
    with draft.open("r+b") as file:
        disk.sync(file)
    return Move(draft, store.identities)


def _stored(rows: pa.Table, surrogates: Surrogates) -> pa.Table:
    """Rows as the store has them: surrogates for provisional numbers, the readable time, extras last."""
    columns = {name: rows[name].combine_chunks() for name in rows.schema.names}
    columns |= {name: surrogates.of(columns[name]) for name in ID_COLUMNS}
    columns["time"] = columns["t"].cast(TIMESTAMP)
    extras = [name for name in columns if name not in ACTIVITY_STORED.names]
    return pa.table({name: columns[name] for name in [*ACTIVITY_STORED.names, *extras]})
