"""The truth about the operators' targets: who, how far it went, and when."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from tests.foreign.dice import Ints
from tests.foreign.operators import Firm
from tests.foreign.output import beginning
from tests.foreign.work import Touches

_PHASES = ("reconnaissance", "engagement", "exploitation")
_STAMP = pa.timestamp("us", tz="UTC")
_NEVER = np.iinfo(np.int64).max


def write_truth(out: Path, seed: int, ids: list[str], done: list[tuple[Firm, list[Touches]]]) -> None:
    """truth_networks.parquet and truth_targets.parquet; both are there, and empty, where there is no operator."""
    names = [firm.name for firm, _ in done]
    rows = {"network": names, "name": names, "phases": [list(firm.habit.phases) for firm, _ in done]}
    rows["origin"] = ["unknown"] * len(names)
    schema = pa.schema(
        [("network", pa.string()), ("name", pa.string()), ("phases", pa.list_(pa.string())), ("origin", pa.string())]
    )
    pq.write_table(pa.table(rows, schema=schema), out / "truth_networks.parquet")
    tables = [_targets(seed, ids, firm, touches) for firm, touches in done]
    pq.write_table(pa.concat_tables([_EMPTY, *tables]), out / "truth_targets.parquet", compression="zstd")


_EMPTY = pa.schema(
    [
        ("network", pa.string()),
        ("target_uid", pa.string()),
        ("furthest_phase", pa.string()),
        ("first_time", _STAMP),
        ("first_exploitation_time", _STAMP),
    ]
).empty_table()


def _targets(seed: int, ids: list[str], firm: Firm, touches: list[Touches]) -> pa.Table:
    person = np.concatenate([touch.person for touch in touches])
    phase = np.minimum(np.concatenate([touch.phase for touch in touches]), _furthest(firm))
    time = np.concatenate([touch.time for touch in touches])
    if "reconnaissance" not in firm.habit.phases:
        person, phase, time = person[phase == 2], phase[phase == 2], time[phase == 2]
    who, row = np.unique(person, return_inverse=True)
    furthest, first, exploited = _sums(len(who), row, phase, time)
    start = beginning(seed)
    return pa.table(
        {
            "network": pa.array([firm.name] * len(who), pa.string()),
            "target_uid": pa.array([ids[one] for one in who.tolist()], pa.string()),
            "furthest_phase": pa.array([_PHASES[one] for one in furthest.tolist()], pa.string()),
            "first_time": pa.array(first + start, _STAMP),
            "first_exploitation_time": pa.array(
                np.where(exploited == _NEVER, 0, exploited) + start, _STAMP, mask=exploited == _NEVER
            ),
        }
    )


def _furthest(firm: Firm) -> int:
    """A link from a firm that does not exploit is engagement (it only tells where somebody is)."""
    return 2 if "exploitation" in firm.habit.phases else 1


def _sums(size: int, row: Ints, phase: Ints, time: Ints) -> tuple[Ints, Ints, Ints]:
    furthest = np.zeros(size, dtype=np.int64)
    first, exploited = np.full(size, _NEVER), np.full(size, _NEVER)
    np.maximum.at(furthest, row, phase)
    np.minimum.at(first, row, time)
    np.minimum.at(exploited, row[phase == 2], time[phase == 2])
    return furthest, first, exploited
