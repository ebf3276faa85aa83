"""What a platform knows, written down as a log that an investigation can read."""

import shutil
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from countervail.activity.intake.times import Bounds
from countervail.activity.schema import ACTIVITY
from countervail.platforms.adapter import Adapter
from countervail.vocabulary.errors import InputError, Place

_OURS = ("activity", "accounts.parquet")


@dataclass(frozen=True, slots=True)
class PlatformLog:
    """What was read."""

    folder: Path
    events: int
    accounts: int
    verbs: dict[str, int]
    impossible: int
    """Events left out because they claim to have happened before 2000 or after tomorrow, as anybody's client can."""


def read_platform(adapter: Adapter, out: Path, since: datetime, now: datetime) -> PlatformLog:
    """Read a platform's activity and accounts into a new folder that nobody else may open.

    Ids stand in it as the platform has them: it is for `investigate`, and to be deleted after.

    Args:
        now: what happened after the end of tomorrow did not happen.

    Raises:
        InputError: the folder holds something already.
    """
    if out.exists() and any(out.iterdir()):
        raise InputError("this folder is not empty.", hint="Name a new one.", where=Place(str(out)))
    out.mkdir(parents=True, exist_ok=True, mode=0o700)
    with ExitStack() as half:
        for name in _OURS:
            half.callback(shutil.rmtree, out / name, ignore_errors=True)
        read = _write(adapter, out, since, Bounds.at(now))
        half.pop_all()
    return read


def _write(adapter: Adapter, out: Path, since: datetime, bounds: Bounds) -> PlatformLog:
    tables = list(adapter.events(since))
    told = pa.concat_tables(tables) if tables else ACTIVITY.empty_table()
    whole = told.filter(_can_be(told["time"], bounds))
    days = pc.strftime(whole["time"], format="%Y-%m-%d")
    for day in sorted(pc.unique(days).to_pylist()):
        folder = out / "activity" / f"day={day}"
        folder.mkdir(parents=True, mode=0o700)
        pq.write_table(_once(whole.filter(pc.equal(days, day))), folder / "part-0.parquet")
    accounts = adapter.accounts()
    if accounts.num_rows:
        pq.write_table(accounts, out / "accounts.parquet")
    return PlatformLog(
        out, whole.num_rows, accounts.num_rows, dict(Counter(whole["verb"].to_pylist())), told.num_rows - whole.num_rows
    )


def _can_be(times: pa.ChunkedArray, bounds: Bounds) -> pa.ChunkedArray:
    micros = pc.cast(times, pa.int64())
    return pc.and_(pc.greater_equal(micros, bounds.earliest), pc.less(micros, bounds.end))


def _once(table: pa.Table) -> pa.Table:
    """What came twice, once: the first of every uid within its source."""
    seen: set[tuple[object, object]] = set()
    keep = []
    for number, key in enumerate(zip(table["source"].to_pylist(), table["uid"].to_pylist(), strict=True)):
        if key not in seen:
            seen.add(key)
            keep.append(number)
    return table.take(keep)
