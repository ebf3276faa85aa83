"""1,000 damaged files: exactly the damaged rows are set apart, each for its reason; no other row is lost or doubled.

The writer of the files knows which rows it damaged and how. 125 intakes of 8 files each, CSV, NDJSON and Parquet,
plain, gzip and zstd.
"""

import gzip
import io
import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from countervail.activity.deployment import Deployment
from countervail.activity.intake.disk import LocalDisk
from countervail.activity.intake.limits import limit_of
from countervail.activity.intake.mapping import Mapping, Named
from countervail.activity.intake.sources import Table
from countervail.activity.intake.take_in import Order, take_in
from countervail.vault.keys import Keyring

EXAMPLES, FILES = 125, 8
NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
DAY_MS = 86_400_000
LAST_MS = 1_717_200_000_000
FIELDS = ("uid", "time", "verb", "actor_uid", "target_uid", "ip", "user_agent")
MAPPING = Named(
    Mapping.model_validate(
        {
            "origin": "own-platform",
            "source": "damaged",
            "columns": {name: name for name in FIELDS},
            "constants": {"surface": "matrix"},
            "time": {"format": "epoch_ms"},
        }
    ),
    "0" * 64,
)
DEPLOYMENT = Deployment(controller="a", lawful_basis="b", contact="c", appeal_url="d")
Row = dict[str, Any]


class UnsyncedDisk(LocalDisk):
    """As the machine's disk, without the waiting: nothing is killed here."""

    def sync(self, file: Any) -> None:  # noqa: ANN401 -- as its base
        """Flush only."""
        file.flush()


def changed(name: str, value: object) -> Callable[[Row], Row]:
    return lambda row: {**row, name: value}


def scaled(by: float) -> Callable[[Row], Row]:
    return lambda row: {**row, "time": int(row["time"] * by)}


DAMAGED_FIELDS: dict[str, list[Callable[[Row], Row]]] = {
    "unknown-verb": [changed("verb", "teleport"), changed("verb", "LOGIN")],
    "impossible-time": [changed("time", 20_000_000_000), changed("time", 946_684_799_999), scaled(1.01)],
    "unit-mix-up": [scaled(1e-3), scaled(1e3), scaled(1e6)],
    "impossible-ip": [changed("ip", text) for text in ("127.0.0.1", "fe80::1", "224.0.0.1", "::", "300.1.1.1", "host")],
    "oversized-field": [changed(n, "x" * (limit_of(n) + 1)) for n in ("uid", "user_agent", "target_uid", "ip")],
    "missing-field": [changed(name, None) for name in ("uid", "time", "verb", "actor_uid")],
}
"""Damage any format can carry, by the reason it must be given."""


@dataclass
class Written:
    """One file, and what must become of its rows."""

    content: bytes
    good: list[Row]
    bad: dict[int, str] = field(default_factory=dict)
    """Line (Parquet: row) -> reason."""
    rows: int = 0


def spoil_csv(line: str, how: str) -> bytes:
    if how == "broken-utf8":
        return line.encode().replace(b"e", b"e\xff", 1)
    first, rest = line.split(",", 1)
    ways = {
        "column-less": line.rsplit(",", 1)[0],
        "column-more": line + ",more",
        "quote-opened": f'"{first},{rest}' if '"' not in line else f'{first}"x,{rest}',
        "quote-inside": f'{first}"x,{rest}',
        "closing-then-text": f'"{first}"x,{rest}',
    }
    return ways[how].encode()


def spoil_json(line: str, how: str) -> bytes:
    if how == "broken-utf8":
        return line.encode().replace(b'"verb"', b'"verb\xff"', 1)
    ways = {
        "cut": line[: len(line) // 2],
        "list": f"[{line}]",
        "number": "7",
        "garbage": "\x00;DROP",
        "twice": line * 2,
    }
    return ways[how].encode()


CSV_WAYS = ("broken-utf8", "column-less", "column-more", "quote-opened", "quote-inside", "closing-then-text")
JSON_WAYS = ("broken-utf8", "cut", "list", "number", "garbage", "twice")


def csv_field(value: object, draw: Callable[[Any], Any]) -> str:
    text = "" if value is None else str(value)
    quoted = any(mark in text for mark in ',"\n\r') or (text and draw(st.booleans()))
    return '"' + text.replace('"', '""') + '"' if quoted else text


def write_csv(draw: Callable[[Any], Any], rows: list[tuple[Row, str]]) -> Written:
    end = draw(st.sampled_from([b"\n", b"\r\n"]))
    out = Written((",".join(FIELDS)).encode() + end, [], rows=len(rows))
    for row, reason in rows:
        line = ",".join(csv_field(row[name], draw) for name in FIELDS)
        number = 1 + out.content.count(b"\n")
        way = draw(st.sampled_from(CSV_WAYS)) if reason == "format" else ""
        if way and way != "broken-utf8":
            line = ",".join("" if row[name] is None else str(row[name]) for name in FIELDS[:-1]) + ",Browser"
        out.content += (spoil_csv(line, way) if way else line.encode()) + end
        out.content += end if draw(st.integers(0, 9)) == 0 else b""
        note(out, row, reason, number, way)
    return out


def write_ndjson(draw: Callable[[Any], Any], rows: list[tuple[Row, str]]) -> Written:
    out = Written(b"", [], rows=len(rows))
    for row, reason in rows:
        line = json.dumps({k: v for k, v in row.items() if v is not None}, ensure_ascii=draw(st.booleans()))
        number = 1 + out.content.count(b"\n")
        way = draw(st.sampled_from(JSON_WAYS)) if reason == "format" else ""
        out.content += (spoil_json(line, way) if way else line.encode()) + b"\n"
        out.content += b" \n" if draw(st.integers(0, 9)) == 0 else b""
        note(out, row, reason, number, way)
    return out


def write_parquet(draw: Callable[[Any], Any], rows: list[tuple[Row, str]]) -> Written:
    out = Written(b"", [], rows=len(rows))
    for number, (row, reason) in enumerate(rows, start=1):
        note(out, row, reason, number, "broken-utf8" if reason == "format" else "")
    columns: dict[str, pa.Array] = {"time": pa.array([row["time"] for row, _ in rows], pa.int64())}
    for name in FIELDS:
        if name != "time":
            octets = [None if row[name] is None else row[name].encode() for row, _ in rows]
            if name == "user_agent":
                octets = [b"\xff" if reason == "format" else o for o, (_, reason) in zip(octets, rows, strict=True)]
            columns[name] = pa.array(octets, pa.binary()).view(pa.string())
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file, row_group_size=draw(st.integers(1, 5)))
    out.content = file.getvalue()
    return out


def note(out: Written, row: Row, reason: str, number: int, way: str) -> None:
    if not reason:
        out.good.append(row)
    elif reason == "format":
        out.bad[number] = "broken-utf8" if way == "broken-utf8" else "malformed-row"
    else:
        out.bad[number] = reason


WRITERS = {"csv": write_csv, "ndjson": write_ndjson, "parquet": write_parquet}
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "": lambda content: content,
    ".gz": gzip.compress,
    ".zst": lambda content: pa.compress(content, codec="zstd", asbytes=True),
}
AGENTS = st.one_of(
    st.none(),
    st.sampled_from(["Browser 1", 'said "hi", then left', "two\nlines", "carriage\rreturn", "ünï—ço∂é 👍", "a,b"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(lambda text: f"a{text}z"),
)


@st.composite
def folders(draw: st.DrawFn) -> dict[str, Written]:
    """Eight files of one intake; uids are unique over all of them but where a duplicate is the damage."""
    files: dict[str, Written] = {}
    uids: list[str] = []
    made = 0
    for ordinal in range(FILES):
        rows: list[tuple[Row, str]] = []
        fresh: list[str] = []
        for _ in range(draw(st.integers(0, 8))):
            made += 1
            row, reason = draw(judged_rows(made, uids + fresh))
            fresh += [] if reason else [row["uid"]]
            rows.append((row, reason))
        uids += fresh
        kind, packing = draw(st.sampled_from(list(WRITERS))), draw(st.sampled_from(list(PACKERS)))
        written = WRITERS[kind](draw, rows)
        written.content = PACKERS[packing](written.content)
        files[f"{ordinal:02d}.{kind}{packing}"] = written
    return files


@st.composite
def judged_rows(draw: st.DrawFn, number: int, earlier: list[str]) -> tuple[Row, str]:
    """A row and the reason it must be set apart for; empty for a good row."""
    row: Row = {
        "uid": f"e{number}",
        "time": LAST_MS - draw(st.integers(0, 3 * DAY_MS)),
        "verb": draw(st.sampled_from(["login", "follow", "message_send"])),
        "actor_uid": f"acct{draw(st.integers(0, 9))}",
        "target_uid": draw(st.sampled_from([None, "bob", "ada"])),
        "ip": draw(st.sampled_from([None, "198.18.0.1", "10.0.0.1", "2001:db8::1"])),
        "user_agent": draw(AGENTS),
    }
    reason = draw(st.sampled_from(["", "", "", "format", "duplicate-uid", *DAMAGED_FIELDS]))
    if reason == "duplicate-uid":
        return ({**row, "uid": draw(st.sampled_from(earlier))}, reason) if earlier else (row, "")
    if reason in DAMAGED_FIELDS:
        return draw(st.sampled_from(DAMAGED_FIELDS[reason]))(row), reason
    return row, reason


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
    phases=[Phase.generate],  # a failure shows its eight files at once; shrinking them takes many minutes
)
@given(files=folders())
def test_exactly_the_damaged_rows_are_set_apart(files: dict[str, Written]) -> None:
    good = sum(len(written.good) for written in files.values())
    if not good:
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        for file, written in files.items():
            (folder / "in" / file).write_bytes(written.content)
        order = Order(folder / "in", folder / "log", MAPPING, DEPLOYMENT, max_rejected=1)
        report = take_in(order, KEYS, lambda: NOW, disk=UnsyncedDisk())
        counts = report.counts[Table.EVENTS]
        assert (counts.read, counts.stored) == (sum(w.rows for w in files.values()), good)
        assert quarantined(folder / "log.rejected.ndjson") == {
            (file, line, reason) for file, written in files.items() for line, reason in written.bad.items()
        }
        assert stored(folder / "log") == sorted(facts(row) for written in files.values() for row in written.good)


def quarantined(path: Path) -> set[tuple[str, int, str]]:
    lines = [json.loads(line) for line in path.read_bytes().split(b"\n") if line]
    found = {(line["file"], line["line"], line["reason"]) for line in lines}
    assert len(found) == len(lines)
    return found


def stored(log: Path) -> list[tuple[Any, ...]]:
    tables = [pq.ParquetFile(file).read() for file in (log / "activity").glob("*/*.parquet")]
    names = ("uid", "t", "verb", "ip", "user_agent")
    return sorted(tuple(none_last(row[n]) for n in names) for table in tables for row in table.to_pylist())


def facts(row: Row) -> tuple[Any, ...]:
    values = (row["uid"], row["time"] * 1000, row["verb"], row["ip"], row["user_agent"])
    return tuple(none_last(value) for value in values)


def none_last(value: object) -> object:
    return "" if value is None else value


KEYS = Keyring.ensure(Path(tempfile.mkdtemp()) / "keys")
