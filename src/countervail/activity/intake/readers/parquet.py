"""Parquet: rows by number; nested fields by dotted path; the raw row in quarantine is its JSON."""

import base64
import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from countervail.activity.intake.batches import Batch
from countervail.activity.intake.readers.csv import Choose
from countervail.activity.intake.readers.ndjson import Extract
from countervail.activity.intake.reasons import Reason, Rejection
from countervail.activity.intake.streams import Tick

BATCH_ROWS = 65_536

Columns = Callable[[pa.RecordBatch], dict[str, pa.Array]]


def read(path: Path, choose: Choose, tick: Tick) -> Iterator[Batch]:
    """Batches of a file's rows, columns as typed as they are. What cannot be read ends in one rejection a row group.

    Raises:
        InputError: a wanted column is missing.
    """

    def columns(schema: pa.Schema) -> tuple[list[str], Columns]:
        wanted = choose(_paths(schema))
        return sorted({_top(schema, p) for p in wanted}), lambda batch: {p: field_at(batch, p) for p in wanted}

    yield from _read(path, columns, tick)


def read_json(path: Path, extract: Extract, tick: Tick) -> Iterator[Batch]:
    """Batches of a file of nested events, their fields found as if each row were a line of JSON."""
    engine = duckdb.connect(":memory:", config={"threads": 1})

    def fields(batch: pa.RecordBatch) -> dict[str, pa.Array]:
        engine.register("batch", pa.table(batch))
        raws = engine.sql("SELECT cast(to_json(batch) AS VARCHAR) AS raw FROM batch").to_arrow_table()["raw"]
        return extract(raws.combine_chunks()).columns

    yield from _read(path, lambda schema: (schema.names, fields), tick)


def _read(path: Path, columns: Callable[[pa.Schema], tuple[list[str], Columns]], tick: Tick) -> Iterator[Batch]:
    try:
        file = pq.ParquetFile(path, page_checksum_verification=True)
    except (OSError, pa.ArrowInvalid):
        yield _unreadable(1)
        return
    with file:
        names, fields = columns(file.schema_arrow)
        size = path.stat().st_size
        row = 1
        for group in range(file.num_row_groups):
            rows = file.metadata.row_group(group).num_rows
            yield from _group(file, group, row, names, fields)
            row += rows
            tick(size // file.num_row_groups)


def _group(file: pq.ParquetFile, group: int, row: int, names: list[str], columns: Columns) -> Iterator[Batch]:
    batches = file.iter_batches(BATCH_ROWS, row_groups=[group], columns=names)
    at = 0
    while True:
        try:
            batch = next(batches, None)
        except (OSError, pa.ArrowInvalid):
            yield _unreadable(row + at)
            return
        if batch is None:
            return
        yield _batch(batch, row + at, columns, _Raws(file, group, at))
        at += batch.num_rows


def _batch(batch: pa.RecordBatch, first: int, columns: Columns, raws: "_Raws") -> Batch:
    whole = _utf8_rows(batch)
    numbers = first + np.arange(batch.num_rows, dtype=np.int64)
    broken = [Rejection(int(numbers[i]), None, Reason.BROKEN_UTF8, raws(int(i))) for i in np.flatnonzero(~whole)]
    if broken:
        batch = batch.filter(pa.array(whole))
    positions = np.flatnonzero(whole)
    return Batch(numbers[whole], columns(batch), lambda i: raws(int(positions[i])), broken)


class _Raws:
    """The rows of a batch with all their columns, read again when the first of them is asked for."""

    def __init__(self, file: pq.ParquetFile, group: int, at: int) -> None:
        self._file, self._group, self._at = file, group, at
        self._start, self._rows = 0, pa.record_batch({})

    def __call__(self, position: int) -> bytes:
        row = self._at + position
        if not self._start <= row < self._start + self._rows.num_rows:
            self._seek(row)
        cells = zip(self._rows.schema.names, self._rows, strict=True)
        plain = {name: _plain(column[row - self._start]) for name, column in cells}
        return json.dumps(plain, ensure_ascii=False, default=_json).encode()

    def _seek(self, row: int) -> None:
        """Read up to the batch that holds a row of the group, however its columns are cut into batches."""
        self._start = 0
        for rows in self._file.iter_batches(BATCH_ROWS, row_groups=[self._group]):
            self._rows = rows
            if row < self._start + rows.num_rows:
                return
            self._start += rows.num_rows


def field_at(batch: pa.RecordBatch, path: str) -> pa.Array:
    """The values at a dotted path of a batch."""
    top = _top(batch.schema, path)
    column = batch.column(top)
    steps = path[len(top) + 1 :].split(".") if len(path) > len(top) else []
    return pc.struct_field(column, steps) if steps else column


def _paths(schema: pa.Schema) -> list[str]:
    """Every column and every field of a nested one, as a dotted path."""
    found: list[str] = []

    def walk(prefix: str, field: pa.Field) -> None:
        found.append(prefix + field.name)
        if pa.types.is_struct(field.type):
            for inner in field.type:
                walk(f"{prefix}{field.name}.", inner)

    for field in schema:
        walk("", field)
    return found


def _top(schema: pa.Schema, path: str) -> str:
    return path if path in schema.names else path.split(".")[0]


def _utf8_rows(batch: pa.RecordBatch) -> NDArray[np.bool_]:
    if _is_valid(batch):
        return np.ones(batch.num_rows, dtype=np.bool_)
    return np.array([_is_valid(batch.slice(i, 1)) for i in range(batch.num_rows)], dtype=np.bool_)


def _is_valid(batch: pa.RecordBatch) -> bool:
    try:
        batch.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _plain(value: pa.Scalar) -> object:
    if value.is_valid and (pa.types.is_string(value.type) or pa.types.is_large_string(value.type)):
        octets = value.as_buffer().to_pybytes()
        try:
            return octets.decode()
        except UnicodeDecodeError:
            return octets
    return value.as_py()


def _json(value: object) -> object:
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode("ascii")}
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return repr(value)


def _unreadable(row: int) -> Batch:
    rejected = Rejection(row, None, Reason.UNREADABLE_FILE, b"")
    return Batch(np.zeros(0, dtype=np.int64), {}, lambda _: b"", [rejected])
