"""Parquet files: nested, typed, damaged."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from countervail.activity.intake.readers import parquet
from countervail.activity.intake.reasons import Reason


def test_nested_fields_rows_and_raw_rows(tmp_path: Path) -> None:
    rows = [{"a": {"b": i}, "t": "x", "other": f"o{i}"} for i in range(5)]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet", row_group_size=2)
    told = [
        (int(number), batch.columns["a.b"][i].as_py(), json.loads(batch.raw(i)))
        for batch in parquet.read(tmp_path / "a.parquet", lambda _: ["a.b", "t"], lambda _: None)
        for i, number in enumerate(batch.numbers)
    ]
    assert told == [(i + 1, i, row) for i, row in enumerate(rows)]


def test_a_string_that_is_no_utf_8_costs_its_row_alone(tmp_path: Path) -> None:
    broken = pa.array([b"ok", b"\xff", b"fine"], pa.binary()).view(pa.string())
    pq.write_table(pa.table({"s": broken, "n": [1, 2, 3]}), tmp_path / "a.parquet")
    batches = parquet.read(tmp_path / "a.parquet", lambda _: ["s", "n"], lambda _: None)
    batch = next(batches)
    assert batch.columns["n"].to_pylist() == [1, 3]
    assert [(r.number, r.reason) for r in batch.rejected] == [(2, Reason.BROKEN_UTF8)]
    assert json.loads(batch.rejected[0].raw) == {"s": {"base64": "/w=="}, "n": 2}
    assert json.loads(batch.raw(1)) == {"s": "fine", "n": 3}


def test_a_file_that_is_cut_is_one_rejection(tmp_path: Path) -> None:
    pq.write_table(pa.table({"s": ["x"] * 100}), tmp_path / "a.parquet")
    (tmp_path / "a.parquet").write_bytes((tmp_path / "a.parquet").read_bytes()[:-10])
    (batch,) = parquet.read(tmp_path / "a.parquet", lambda _: ["s"], lambda _: None)
    assert [(r.number, r.reason) for r in batch.rejected] == [(1, Reason.UNREADABLE_FILE)]
