"""Writing a world: the log as any platform would hand it over, and the truth beside it."""

import datetime as dt
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from tests.foreign.clock import DAY, DAYS
from tests.foreign.crowd import KINDS, Crowd
from tests.foreign.dice import Ints, scramble
from tests.foreign.everyday import Everyday
from tests.foreign.places import address_words, addresses, device_words, devices, worded
from tests.foreign.sheet import Sheet
from tests.foreign.verbs import VERBS

_SURFACES = ("plaza", "plaza", "plaza", "murmur", "murmur")
_STAMP = pa.timestamp("us", tz="UTC")


def beginning(seed: int) -> int:
    """Midnight (UTC) before the first day, in microseconds since 1970; another season for each seed."""
    first = dt.datetime(2022, 10, 3, tzinfo=dt.UTC) + dt.timedelta(days=seed * 37 % 900)
    return int(first.timestamp()) * 1_000_000


def surfaces(crowd: Crowd) -> Ints:
    """The surface of each account, as a number."""
    return (scramble(np.arange(crowd.size, dtype=np.uint64) ^ np.uint64(crowd.seed + 5)) % np.uint64(5)).astype(
        np.int64
    )


def uids(crowd: Crowd) -> list[str]:
    """Everybody's id in words, accounts first, then the people elsewhere."""
    parts = scramble(np.arange(crowd.size + crowd.outside, dtype=np.uint64) + np.uint64(crowd.seed << 32))
    surface = [_SURFACES[s] for s in surfaces(crowd).tolist()] + ["elsewhere"] * crowd.outside
    return [f"{where}:{part:016x}" for where, part in zip(surface, parts.tolist(), strict=True)]


def write_activity(out: Path, crowd: Crowd, sheet: Sheet, talk: Everyday, ids: list[str]) -> None:
    """One folder a day, two files in it, in the order of time."""
    columns = sheet.columns()
    order = np.argsort(columns["time"], kind="stable")
    columns = {name: column[order] for name, column in columns.items()}
    table = _table(crowd, columns, talk, ids)
    ends = np.searchsorted(columns["time"], np.arange(DAYS + 1) * DAY)
    start = dt.datetime.fromtimestamp(beginning(crowd.seed) / 1e6, tz=dt.UTC).date()
    for number in range(DAYS):
        folder = out / "activity" / f"day={start + dt.timedelta(days=number)}"
        folder.mkdir(parents=True)
        half = int((ends[number] + ends[number + 1]) // 2)
        for part, (low, high) in enumerate(((int(ends[number]), half), (half, int(ends[number + 1])))):
            pq.write_table(table.slice(low, high - low), folder / f"part-{part}.parquet", compression="zstd")


def _table(crowd: Crowd, columns: dict[str, Ints], talk: Everyday, ids: list[str]) -> pa.Table:
    time, actor = columns["time"], columns["actor"]
    size = len(time)
    where = addresses(crowd, actor, time, columns["ip"])
    noise = scramble(np.arange(size, dtype=np.uint64) + np.uint64(crowd.seed << 40))
    nothing = pa.nulls(size, pa.string())
    return pa.table(
        {
            "uid": pa.array(noise, pa.uint64()).cast(pa.string()),
            "time": pa.array(time + beginning(crowd.seed), _STAMP),
            "surface": worded(surfaces(crowd)[actor], list(_SURFACES)),
            "verb": worded(columns["verb"], VERBS),
            "actor_uid": worded(actor, ids),
            "target_uid": worded(columns["target"], ids),
            "container_uid": nothing,
            "ip": address_words(crowd.seed, where),
            "device_uid": device_words(crowd.seed, devices(crowd, actor, time)),
            "user_agent": nothing,
            "url": worded(columns["url"], talk.links.words),
            "media_hash": worded(columns["media"], talk.media.words),
            "contact_hash": nothing,
            "edge_pop": worded((noise % np.uint64(23)).astype(np.int64), [f"pop{n:02d}" for n in range(23)]),
            "latency_ms": pa.array((noise >> np.uint64(53)).astype(np.int32) + 4),
        }
    )


def write_accounts(out: Path, crowd: Crowd, ids: list[str]) -> None:
    """What the platform knows of its accounts: a name, a surface, a birthday. In the order of ids."""
    order = np.argsort(np.array(ids[: crowd.size]))
    table = pa.table(
        {
            "account_uid": pa.array(ids[: crowd.size], pa.string()),
            "surface": worded(surfaces(crowd), list(_SURFACES)),
            "created_time": pa.array(crowd.created + beginning(crowd.seed), _STAMP),
            "shard": pa.array((crowd.created // DAY % 17).astype(np.int16)),
        }
    ).take(pa.array(order))
    pq.write_table(table, out / "accounts.parquet", compression="zstd")
    _write_kinds(out, crowd, ids, order)


def _write_kinds(out: Path, crowd: Crowd, ids: list[str], order: Ints) -> None:
    guilty = crowd.kind == 0
    kinds = {
        "account_uid": pa.array(ids[: crowd.size], pa.string()),
        "kind": worded(crowd.kind, KINDS),
        "network": worded(np.where(guilty, crowd.group, -1), crowd.names),
    }
    pq.write_table(pa.table(kinds).take(pa.array(order)), out / "truth.parquet", compression="zstd")
    groups = {"account_uid": kinds["account_uid"], "group": worded(crowd.group, crowd.names)}
    pq.write_table(pa.table(groups).take(pa.array(order)), out / "truth_groups.parquet", compression="zstd")
