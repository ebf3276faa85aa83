"""One batch of account rows: source columns in, columns of accounts.parquet out, every row judged."""

import json
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from countervail.activity import schema
from countervail.activity.intake.batch_check import (
    Columns,
    judge_times,
    limit,
    prefixed,
    require,
    translated,
    with_constants,
)
from countervail.activity.intake.mapping import ACCOUNTS_REQUIRED, AccountsMapping, Mapping, Time
from countervail.activity.intake.reasons import Reason
from countervail.activity.intake.times import Bounds
from countervail.activity.intake.verdicts import Verdicts
from countervail.activity.intake.wanted import Wanted, as_text

TIMES = ("created_time", "valid_from")
IDS = ("account_uid", "identity_uid")
YES, NO = frozenset({"true", "1", "yes", "t"}), frozenset({"false", "0", "no", "f"})


def wanted_of(accounts: AccountsMapping) -> Wanted:
    """The account columns a mapping asks a file for."""
    if accounts.columns is not None:
        return Wanted(dict(accounts.columns), ())
    required = tuple(name for name in ACCOUNTS_REQUIRED if name not in accounts.constants)
    return Wanted({name: name for name in schema.ACCOUNTS.names}, required, named=False)


@dataclass(frozen=True, slots=True)
class Accounts:
    """Turns batches of one source's accounts into ours."""

    mapping: Mapping
    bounds: Bounds

    def of(self, columns: Columns, rows: int, verdicts: Verdicts) -> pa.Table:
        """The rows still open after all checks, in order: the columns of schema.ACCOUNTS, ids as text."""
        rules = self.mapping.accounts or AccountsMapping()
        nulls = pa.array(self.mapping.format.nulls, pa.string())
        text = {
            n: as_text(c, nulls, n) if n not in TIMES and not pa.types.is_list(c.type) else c
            for n, c in columns.items()
        }
        text = {n: as_text(c, nulls, n) if pa.types.is_string(c.type) else c for n, c in text.items()}
        text = with_constants(text, dict(rules.constants), rows)
        require(text, ACCOUNTS_REQUIRED, verdicts)
        limit(text, verdicts)
        out = {name: text.get(name, pa.nulls(rows, pa.string())) for name in schema.ACCOUNTS.names}
        for name in TIMES:
            out[name] = self._times(out, name, rules.time, verdicts)
        out["verified"] = _yes_or_no(out["verified"], verdicts)
        out["contact_hashes"] = _list(out["contact_hashes"], verdicts)
        out["surface"] = translated(out["surface"], self.mapping.surfaces)
        out["account_uid"] = prefixed(out["account_uid"], out["surface"], self.mapping.prefix)
        return pa.table(out, schema=schema.ACCOUNTS).filter(pa.array(verdicts.open))

    def _times(self, columns: Columns, name: str, time: Time, verdicts: Verdicts) -> pa.Array:
        t, given = judge_times(columns, name, time, self.bounds, verdicts)
        return pa.array(t, mask=~given).cast(schema.TIMESTAMP)


def _yes_or_no(column: pa.Array, verdicts: Verdicts) -> pa.Array:
    coded = column.dictionary_encode()
    words = [word.lower() for word in coded.dictionary.to_pylist()]
    values = pa.array([True if w in YES else False if w in NO else None for w in words], pa.bool_())
    answers = values.take(coded.indices)
    unclear = np.asarray(pc.and_(pc.is_null(answers), pc.is_valid(column)))
    verdicts.reject(unclear, "verified", Reason.UNREADABLE_VALUE)
    return answers


def _list(column: pa.Array, verdicts: Verdicts) -> pa.Array:
    """A list as typed, or from text: a JSON list, or entries parted by semicolons."""
    if pa.types.is_list(column.type):
        return column.cast(pa.list_(pa.string()))
    parsed = [_entries(text) for text in column.to_pylist()]
    unclear = np.array([entries is None for entries in parsed], dtype=np.bool_)
    verdicts.reject(unclear & np.asarray(pc.is_valid(column)), "contact_hashes", Reason.UNREADABLE_VALUE)
    return pa.array(parsed, pa.list_(pa.string()))


def _entries(text: str | None) -> list[str] | None:
    if text is None:
        return None
    if not text.startswith("["):
        return [part.strip() for part in text.split(";") if part.strip()]
    try:
        entries = json.loads(text)
    except (ValueError, RecursionError):  # the latter: brackets within brackets, thousands deep
        return None
    return entries if all(isinstance(entry, str) for entry in entries) else None
