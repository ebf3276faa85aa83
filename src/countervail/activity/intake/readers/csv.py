"""CSV: one record a row, quoted as RFC 4180 has it: `e1,2024-05-01T12:00:00Z,"Doe, J.",u7`."""

import csv
from collections.abc import Callable, Iterator

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

from countervail.activity.intake.batches import Batch, Rows, text
from countervail.activity.intake.limits import MAX_ROW_BYTES
from countervail.activity.intake.mapping import Format
from countervail.activity.intake.readers.csv_records import Dialect, Split, split
from countervail.activity.intake.readers.lines import skip_line
from countervail.activity.intake.reasons import Reason, Rejection
from countervail.activity.intake.streams import Stream
from countervail.vocabulary.errors import InputError, Place

Choose = Callable[[list[str]], list[str]]
"""Which of the columns a file has are wanted; raises InputError if one is missing."""


def read(stream: Stream, form: Format, choose: Choose, name: str) -> Iterator[Batch]:
    """Batches of a file's rows; records that RFC 4180 or the header's width contradict are rejected.

    Raises:
        InputError: the header cannot be read or lacks a column.
    """
    names, rest, line = _head(stream, form, name)
    wanted = choose(names)
    dialect = Dialect(ord(form.delimiter), ord(form.quote), len(names))
    for part in _splits(stream, rest, line, dialect):
        rows, broken = text(part.rows)
        columns = _parsed(rows, names, wanted, form)
        yield Batch(rows.lines, columns, rows.raw, part.rejected + broken)


def _splits(stream: Stream, rest: bytes, line: int, dialect: Dialect) -> Iterator[Split]:
    while True:
        chunk = stream.read()
        buffer = rest + chunk
        final = not chunk and not stream.damaged
        if final and buffer and not buffer.endswith(b"\n"):
            buffer += b"\n"
        part = split(buffer, line, dialect, final=final)
        yield part
        line += part.lines
        rest = buffer[part.consumed :]
        if len(rest) > MAX_ROW_BYTES and b"\n" not in rest:
            giant, rest = skip_line(rest, line, stream)
            yield _only(giant)
            line += 1
        if not chunk:
            break
    if stream.damaged:
        yield _only(Rejection(line, None, Reason.UNREADABLE_FILE, rest))


def _only(rejected: Rejection) -> Split:
    none = np.zeros(0, dtype=np.int64)
    return Split(Rows(b"", none, none, none), [rejected], 0, 0)


def _head(stream: Stream, form: Format, name: str) -> tuple[list[str], bytes, int]:
    """The column names, what follows the header, and its line."""
    if not form.header:
        return list(form.columns), b"", 1
    start = stream.read()
    while b"\n" not in start and len(start) <= MAX_ROW_BYTES and (more := stream.read()):
        start += more
    first, _, rest = start.partition(b"\n")
    try:
        header = first.rstrip(b"\r").decode()
    except UnicodeDecodeError as error:
        raise InputError("the header is not UTF-8.", hint="Export as UTF-8.", where=Place(name, 1)) from error
    try:
        names = next(csv.reader([header], delimiter=form.delimiter, quotechar=form.quote), [])
    except csv.Error as error:
        hint = "Give the file a header line that ends with a line feed, or `header = false` and the columns' names."
        raise InputError("the header cannot be read.", hint=hint, where=Place(name, 1)) from error
    if twice := {n for n in names if names.count(n) > 1}:
        hint = "Rename one of them."
        raise InputError(f"the header names '{min(twice)}' twice.", hint=hint, where=Place(name, 1))
    return names, rest, 2


def _parsed(rows: Rows, names: list[str], wanted: list[str], form: Format) -> dict[str, pa.Array]:
    """The wanted columns of clean records, as text."""
    if not len(rows):
        return {name: pa.array([], pa.string()) for name in wanted}
    buffer = rows.joined()
    table = arrow_csv.read_csv(
        pa.py_buffer(buffer),
        read_options=arrow_csv.ReadOptions(column_names=names, use_threads=False, block_size=len(buffer) + 1),
        parse_options=arrow_csv.ParseOptions(
            delimiter=form.delimiter, quote_char=form.quote, double_quote=True, newlines_in_values=True
        ),
        convert_options=arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(wanted, pa.string()),
            include_columns=wanted,
            check_utf8=False,
            strings_can_be_null=True,
            null_values=list(form.nulls),
        ),
    )
    if table.num_rows != len(rows):
        raise AssertionError(f"{len(rows)} CSV records were parsed as {table.num_rows} rows")
    return {name: table[name].combine_chunks() for name in wanted}
