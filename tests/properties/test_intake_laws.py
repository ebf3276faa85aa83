"""Laws of intake: twice is once, order and files do not matter, chunks do not show, no byte can make it crash."""

import gzip
import json
import random
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from countervail.activity.deployment import Deployment
from countervail.activity.identities import Identities
from countervail.activity.intake.batches import Batch
from countervail.activity.intake.disk import LocalDisk
from countervail.activity.intake.json_rows import JsonFields
from countervail.activity.intake.mapping import Format, Mapping, Named
from countervail.activity.intake.readers import csv, ndjson
from countervail.activity.intake.report import Report
from countervail.activity.intake.sources import Table
from countervail.activity.intake.streams import Stream
from countervail.activity.intake.take_in import Order, take_in
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import CountervailError

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
DAY_US = 86_400_000_000
LAST_US = 1_717_200_000_000_000
MAPPING = Named(
    Mapping.model_validate(
        {"origin": "own-platform", "source": "s", "constants": {"surface": "matrix"}, "time": {"format": "epoch_us"}}
    ),
    "0" * 64,
)
DEPLOYMENT = Deployment(controller="a", lawful_basis="b", contact="c", appeal_url="d")
KEYS = Keyring.ensure(Path(tempfile.mkdtemp()) / "keys")
Row = dict[str, Any]


class UnsyncedDisk(LocalDisk):
    """As the machine's disk, without the waiting: nothing is killed here."""

    def sync(self, file: Any) -> None:  # noqa: ANN401 -- as its base
        """Flush only."""
        file.flush()


rows = st.lists(
    st.fixed_dictionaries(
        {
            "uid": st.integers(0, 10**6).map(str),
            "time": st.integers(LAST_US - 3 * DAY_US, LAST_US),
            "verb": st.sampled_from(["login", "follow", "mention"]),
            "actor_uid": st.sampled_from(["ann", "bea", "cem", "dov", "eva"]),
            "target_uid": st.sampled_from([None, "ann", "somebody"]),
        }
    ),
    min_size=1,
    max_size=25,
    unique_by=lambda row: row["uid"],
)


def ndjson_of(some: Iterable[Row]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in some)


def intake(folder: Path, name: str, content: bytes) -> Report:
    (folder / name).write_bytes(content)
    order = Order(folder / name, folder / "log", MAPPING, DEPLOYMENT, max_rejected=1)
    return take_in(order, KEYS, lambda: NOW, disk=UnsyncedDisk())


def events(log: Path) -> list[tuple[Any, ...]]:
    """Every event with ids in clear, in order; the days in which they lie must fit their times."""
    identities = Identities.load(log / "identities.parquet", KEYS)
    found = []
    for file in (log / "activity").glob("day=*/*.parquet"):
        table = pq.ParquetFile(file).read()
        ids = {name: identities.ids(table[name].combine_chunks()).to_pylist() for name in ("actor_uid", "target_uid")}
        for i, row in enumerate(table.to_pylist()):
            assert file.parent.name == f"day={row['time']:%Y-%m-%d}"
            found.append((row["uid"], row["t"], row["verb"], ids["actor_uid"][i], ids["target_uid"][i] or ""))
        order = list(zip(table["t"].to_pylist(), table["uid"].to_pylist(), strict=True))
        assert order == sorted(order)
    return sorted(found)


@settings(max_examples=15, deadline=None, database=None)
@given(rows=rows)
def test_taking_in_twice_is_taking_in_once(rows: list[Row]) -> None:
    with tempfile.TemporaryDirectory() as name:
        intake(Path(name), "a.ndjson", ndjson_of(rows))
        before = {path: path.read_bytes() for path in (Path(name) / "log").rglob("*") if path.is_file()}
        again = intake(Path(name), "a.ndjson", ndjson_of(rows))
        assert again.counts[Table.EVENTS].already_there == len(rows)
        assert before == {path: path.read_bytes() for path in (Path(name) / "log").rglob("*") if path.is_file()}


@settings(max_examples=15, deadline=None, database=None)
@given(rows=rows, seed=st.integers(0, 2**32), data=st.data())
def test_order_and_division_into_files_do_not_matter(rows: list[Row], seed: int, data: st.DataObject) -> None:
    shuffled = random.Random(seed).sample(rows, len(rows))
    at = data.draw(st.integers(0, len(rows)))
    parts = [part for part in (shuffled[:at], shuffled[at:]) if part]
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        intake(Path(one), "a.ndjson", ndjson_of(rows))
        for i, part in enumerate(parts):
            intake(Path(other), f"{i}.ndjson", ndjson_of(part))
        assert events(Path(one) / "log") == events(Path(other) / "log")


CSV_LINES = st.lists(
    st.sampled_from(
        [
            b"a,b,c",
            b'"a","b,b",c',
            b'"two',
            b'lines",b,c',
            b'a,"x""y",',
            b"",
            b"short",
            b'st"ray,b,c',
            b"\xff,b,c",
            b",,",
        ]
    ),
    max_size=12,
)
JSON_LINES = st.lists(
    st.sampled_from([b'{"x": 1}', b"{}", b"", b"  ", b"[1]", b'{"x": "\xff"}', b'{"x"', b'{"x":"yes"}'])
)


def told(batches: Iterable[Batch]) -> tuple[list[Any], list[Any]]:
    """All rows and all rejections of a reader, batches forgotten."""
    good, bad = [], []
    for batch in batches:
        columns = {name: column.to_pylist() for name, column in batch.columns.items()}
        good += [
            (int(n), batch.raw(i), {name: values[i] for name, values in columns.items()})
            for i, n in enumerate(batch.numbers)
        ]
        bad += [(r.number, r.reason, r.raw) for r in batch.rejected]
    return good, sorted(bad)


@settings(max_examples=150, deadline=None, database=None)
@given(lines=CSV_LINES, end=st.sampled_from([b"\n", b"\r\n"]), size=st.integers(1, 40), last=st.booleans())
def test_chunks_do_not_show_in_csv(lines: list[bytes], end: bytes, size: int, last: bool) -> None:
    content = end.join([b"a,b,c", *lines]) + (end if last else b"")
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "x"
        path.write_bytes(content)
        with Stream(path, lambda _: None) as whole, Stream(path, lambda _: None, size) as pieces:
            in_one = told(csv.read(whole, Format(), lambda have: have, "x"))
            assert told(csv.read(pieces, Format(), lambda have: have, "x")) == in_one
    kept = [raw for _, raw, _ in in_one[0]] + [raw for _, _, raw in in_one[1]]
    assert sum(len(raw.replace(b"\r", b"").replace(b"\n", b"")) for raw in kept) == sum(len(line) for line in lines)


@settings(max_examples=60, deadline=None, database=None)
@given(lines=JSON_LINES, size=st.integers(1, 40))
def test_chunks_do_not_show_in_ndjson(lines: list[bytes], size: int) -> None:
    fields = JsonFields()
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "x"
        path.write_bytes(b"\n".join(lines))
        with Stream(path, lambda _: None) as whole, Stream(path, lambda _: None, size) as pieces:
            in_one = told(ndjson.read(whole, lambda raws: fields.of(raws, ["x"])))
            assert told(ndjson.read(pieces, lambda raws: fields.of(raws, ["x"]))) == in_one
    assert len(in_one[0]) + len(in_one[1]) == sum(1 for line in lines if line.strip())


@settings(max_examples=60, deadline=None, database=None)
@given(data=st.data())
def test_no_byte_makes_intake_crash_or_miscount(data: st.DataObject) -> None:
    good = [{"uid": str(i), "time": LAST_US, "verb": "login", "actor_uid": "ann"} for i in range(12)]
    csv_text = "uid,time,verb,actor_uid\n" + "".join(f'{r["uid"]},{LAST_US},"login",ann\n' for r in good)
    name, content = data.draw(st.sampled_from([("a.ndjson", ndjson_of(good)), ("a.csv", csv_text.encode())]))
    pack = data.draw(st.sampled_from([bytes, gzip.compress, lambda c: pa.compress(c, codec="zstd", asbytes=True)]))
    octets = bytearray(pack(content))
    for _ in range(data.draw(st.integers(1, 4))):
        octets[data.draw(st.integers(0, len(octets) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(octets)))
    with tempfile.TemporaryDirectory() as folder:
        try:
            report = intake(Path(folder), name, bytes(octets[:cut]))
        except CountervailError as refused:
            assert refused.hint
        else:
            report.counts[Table.EVENTS].check()
