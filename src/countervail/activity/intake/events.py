"""One batch of events: source columns in, columns of the contract out, every row judged."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from countervail.activity import schema
from countervail.activity.intake.addresses import Addresses
from countervail.activity.intake.batch_check import (
    EXTRA_MARK,
    Columns,
    judge_times,
    limit,
    prefixed,
    require,
    translated,
    with_constants,
)
from countervail.activity.intake.mapping import Mapping
from countervail.activity.intake.reasons import Reason
from countervail.activity.intake.times import Bounds
from countervail.activity.intake.verbs import read_verbs
from countervail.activity.intake.verdicts import Verdicts
from countervail.activity.intake.wanted import Wanted, as_text

TEXT = tuple(name for name in schema.ACTIVITY.names if name != "time")


def wanted_of(mapping: Mapping) -> Wanted:
    """The event columns a mapping asks a file for."""
    if mapping.columns is not None:
        return Wanted(dict(mapping.columns), (), mapping.extra)
    ours = {name: name for name in schema.ACTIVITY.names}
    required = tuple(name for name in schema.REQUIRED if name not in mapping.constants)
    return Wanted(ours, required, mapping.extra, named=False)


@dataclass(frozen=True, slots=True)
class Events:
    """Turns batches of one source's events into ours."""

    mapping: Mapping
    bounds: Bounds
    addresses: Addresses

    def of(self, columns: Columns, rows: int, verdicts: Verdicts) -> pa.Table:
        """The rows still open after all checks, in order: TEXT columns, `t`, and extras under their own names.

        `columns` are ours by name, extras marked, as raw as the source has them.
        """
        nulls = pa.array(self.mapping.format.nulls, pa.string())
        columns = {n: c if _keeps_its_type(n, c) else as_text(c, nulls, n) for n, c in columns.items()}
        columns = with_constants(columns, {"source": self.mapping.source, **self.mapping.constants}, rows)
        self._drop(columns, verdicts)
        require(columns, schema.REQUIRED, verdicts)
        limit(columns, verdicts)
        if not set(schema.REQUIRED) <= set(columns):
            return _table(columns, np.zeros(rows, dtype=np.int64)).slice(0, 0)
        columns = self._verbs(columns, verdicts)
        t, _ = judge_times(columns, "time", self.mapping.time, self.bounds, verdicts)
        columns = self._addresses(columns, verdicts)
        return _table(self._ids(columns), t).filter(pa.array(verdicts.open))

    def _drop(self, columns: Columns, verdicts: Verdicts) -> None:
        if self.mapping.drop and "verb" in columns:
            words = read_verbs(columns["verb"], self.mapping.verbs, frozenset(self.mapping.drop))
            for word, rows in words.dropped.items():
                verdicts.drop(rows, word)

    def _verbs(self, columns: Columns, verdicts: Verdicts) -> Columns:
        verbs = read_verbs(columns["verb"], self.mapping.verbs, frozenset())
        verdicts.reject(verbs.unknown, "verb", Reason.UNKNOWN_VERB)
        return {**columns, "verb": verbs.column}

    def _addresses(self, columns: Columns, verdicts: Verdicts) -> Columns:
        if "ip" not in columns:
            return columns
        spelled, impossible = self.addresses.of(columns["ip"])
        verdicts.reject(impossible, "ip", Reason.IMPOSSIBLE_IP)
        return {**columns, "ip": spelled}

    def _ids(self, columns: Columns) -> Columns:
        surfaces = translated(columns["surface"], self.mapping.surfaces)
        ids = {n: prefixed(columns[n], surfaces, self.mapping.prefix) for n in schema.ID_COLUMNS if n in columns}
        return {**columns, **ids, "surface": surfaces}


def _keeps_its_type(name: str, column: pa.Array) -> bool:
    """Extras and times do, except dictionaries and text, where a word may stand for nothing."""
    plain = pa.types.is_string(column.type) or pa.types.is_dictionary(column.type)
    return not plain and (name == "time" or name.startswith(EXTRA_MARK))


def _table(columns: Columns, t: NDArray[np.int64]) -> pa.Table:
    """The contract's columns, null where the source has none, `t`, and the extras."""
    rows = len(t)
    ours = {name: columns.get(name, pa.nulls(rows, pa.string())) for name in TEXT}
    extras = {n.removeprefix(EXTRA_MARK): c for n, c in columns.items() if n.startswith(EXTRA_MARK)}
    return pa.table({**ours, "t": pa.array(t), **extras})
