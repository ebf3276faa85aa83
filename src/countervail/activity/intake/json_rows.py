"""Fields of JSON rows by path, a batch at a time, in DuckDB's own JSON reader."""

from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from countervail.vocabulary.errors import InputError

_FIELDS = """
SELECT CASE WHEN json_valid(raw) THEN json_extract_string(raw, $paths) END AS found FROM raws
"""

_ENVELOPED = """
SELECT CASE WHEN json_valid(raw) THEN json_extract_string(
    CASE WHEN json_exists(raw, '$.specversion') THEN json_extract(raw, '$.data') ELSE raw END, $paths) END AS found,
  CASE WHEN json_valid(raw) AND json_exists(raw, '$.specversion')
    THEN json_extract_string(raw, ['$.source', '$.id']) ELSE [NULL, NULL] END AS envelope
FROM raws
"""

_OBJECTS = "SELECT json_valid(raw) AND json_type(raw) = 'OBJECT' AS good FROM raws"


@dataclass(frozen=True, slots=True)
class Fields:
    """What was found: one text column a path, and the rows that are JSON objects at all (columns hold only those)."""

    columns: dict[str, pa.Array]
    good: NDArray[np.bool_]


def json_path(dotted: str) -> str:
    """The JSON path of a dotted one: `user.emails[0].value` becomes `$."user"."emails"[0]."value"`."""
    steps = []
    for part in dotted.split("."):
        name, bracket, index = part.partition("[")
        steps.append(f'."{name}"{bracket}{index}')
    return "$" + "".join(steps)


class JsonFields:
    """Extracts fields; holds one engine, on one thread."""

    def __init__(self) -> None:
        """Open the engine."""
        self._connection = duckdb.connect(":memory:", config={"threads": 1})

    def of(self, raws: pa.Array, paths: list[str]) -> Fields:
        """The text at each dotted path of each row: null where it is absent or JSON null; objects stay JSON."""
        found = self._ask(_FIELDS, raws, [json_path(p) for p in paths])["found"].combine_chunks()
        good = self._objects(raws, found, len(paths))
        return Fields(_columns(found.filter(pa.array(good)), paths), good)

    def of_events(self, raws: pa.Array, paths: list[str]) -> Fields:
        """As `of`, within `data` where a row is a CloudEvents envelope; also `ce_source` and `ce_id` of envelopes."""
        table = self._ask(_ENVELOPED, raws, [json_path(p) for p in paths])
        found = table["found"].combine_chunks()
        good = self._objects(raws, found, len(paths))
        chosen = pa.array(good)
        columns = _columns(found.filter(chosen), paths)
        columns |= _columns(table["envelope"].combine_chunks().filter(chosen), ["ce_source", "ce_id"])
        return Fields(columns, good)

    def _ask(self, sql: str, raws: pa.Array, paths: list[str] | None = None) -> pa.Table:
        self._connection.register("raws", pa.table({"raw": raws}))
        try:
            return self._connection.sql(sql, params={"paths": paths} if paths else None).to_arrow_table()
        except duckdb.BinderException as error:
            hint = "A path is names with dots between them, and [0] for the first of a list."
            raise InputError(f"a path of the mapping cannot be read: {', '.join(paths or ())}.", hint=hint) from error

    def _objects(self, raws: pa.Array, found: pa.Array, width: int) -> NDArray[np.bool_]:
        """Which rows are JSON objects. Only a row in which nothing was found can be a bare number or list."""
        good = np.asarray(pc.is_valid(found))
        empty = _all_null(found, good, width)
        if empty.any():
            suspects = np.flatnonzero(empty)
            good = good.copy()
            good[suspects] = np.asarray(self._ask(_OBJECTS, raws.take(pa.array(suspects)))["good"])
        return good


def _all_null(found: pa.Array, good: NDArray[np.bool_], width: int) -> NDArray[np.bool_]:
    values = np.asarray(pc.is_null(found.filter(pa.array(good)).flatten()))
    empty = np.zeros(len(found), dtype=np.bool_)
    if len(values):
        empty[good] = values.reshape(-1, width).all(axis=1)
    return empty


def _columns(found: pa.Array, paths: list[str]) -> dict[str, pa.Array]:
    values = found.flatten()
    steps = np.arange(0, len(values), max(1, len(paths)))
    return {path: values.take(pa.array(steps + i)) for i, path in enumerate(paths)}
