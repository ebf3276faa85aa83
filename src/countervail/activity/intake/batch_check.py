"""Checks that events and accounts share: presence, size, prefixes and times of a batch of text columns."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from countervail.activity.intake.limits import EXTRA_BYTES, limit_of
from countervail.activity.intake.mapping import Time
from countervail.activity.intake.reasons import Reason
from countervail.activity.intake.times import Bounds, read_times
from countervail.activity.intake.verdicts import Verdicts

Columns = dict[str, pa.Array]


def with_constants(columns: Columns, constants: dict[str, str], rows: int) -> Columns:
    """The columns and one of each constant; a constant yields to a value the row has itself."""
    out = dict(columns)
    for name, text in constants.items():
        constant = pa.repeat(pa.scalar(text, pa.string()), rows)
        out[name] = pc.coalesce(out[name], constant) if name in out else constant
    return out


def require(columns: Columns, names: tuple[str, ...], verdicts: Verdicts) -> None:
    """Set apart the rows that lack a required field."""
    for name in names:
        if name not in columns:
            verdicts.reject(np.ones(verdicts.rows, dtype=np.bool_), name, Reason.MISSING_FIELD)
        elif columns[name].null_count:
            verdicts.reject(np.asarray(pc.is_null(columns[name])), name, Reason.MISSING_FIELD)


def limit(columns: Columns, verdicts: Verdicts) -> None:
    """Set apart the rows with a field past its limit."""
    for name, column in columns.items():
        if pa.types.is_string(column.type):
            most = EXTRA_BYTES if name.startswith(EXTRA_MARK) else limit_of(name)
            over = pc.greater(pc.binary_length(column), most).fill_null(fill_value=False)
            verdicts.reject(np.asarray(over), name.removeprefix(EXTRA_MARK), Reason.OVERSIZED_FIELD)


EXTRA_MARK = "+"
"""Stands before the name of a column that travels along, until it is stored: no column of ours has it."""


def judge_times(
    columns: Columns, name: str, time: Time, bounds: Bounds, verdicts: Verdicts
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """`t` of a time column and where it is given; rows whose time cannot be are set apart, null ones left alone."""
    column = columns[name]
    given = np.asarray(pc.is_valid(column))
    times = read_times(column, time, bounds)
    verdicts.reject(times.unreadable & given, name, Reason.UNREADABLE_TIME)
    verdicts.reject(times.mixed_up & given, name, Reason.UNIT_MIX_UP)
    verdicts.reject(times.impossible & given, name, Reason.IMPOSSIBLE_TIME)
    return times.t, given


def translated(column: pa.Array, words: dict[str, str]) -> pa.Array:
    """A column of words, those in the dictionary exchanged."""
    if not words:
        return column
    coded = column.dictionary_encode()
    ours = pa.array([words.get(word, word) for word in coded.dictionary.to_pylist()], pa.string())
    return ours.take(coded.indices)


def prefixed(ids: pa.Array, surfaces: pa.Array, prefixes: dict[str, str]) -> pa.Array:
    """Account ids with their surface's prefix in front; null stays null."""
    if not prefixes:
        return ids
    coded = surfaces.dictionary_encode()
    marks = pa.array([prefixes.get(s, "") for s in coded.dictionary.to_pylist()], pa.string()).take(coded.indices)
    return pc.binary_join_element_wise(marks, ids, "")
