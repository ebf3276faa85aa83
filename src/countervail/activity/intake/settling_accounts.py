"""Which staged account rows are new. A version of an account is (account_uid, valid_from).

The same version delivered again with the same content is already there; with other content it is a correction and
takes the old one's place. Within one intake a second row for one version is a duplicate.
"""

from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from countervail.activity.schema import ACCOUNTS_STORED

_DUPLICATE = """
CREATE TABLE account_duplicate AS
SELECT "cv:seq" AS seq FROM (
  SELECT "cv:seq", row_number() OVER (PARTITION BY account_uid, valid_from ORDER BY "cv:seq") AS nth
  FROM accounts_staged)
WHERE nth > 1
"""
_KNOWN = """
CREATE TABLE account_known AS
SELECT "cv:seq" AS seq FROM accounts_staged AS s
SEMI JOIN accounts_held AS h
  ON s.account_uid = h.account_uid AND s.valid_from IS NOT DISTINCT FROM h.valid_from
  AND s.surface IS NOT DISTINCT FROM h.surface AND s.created_time IS NOT DISTINCT FROM h.created_time
  AND s.identity_uid IS NOT DISTINCT FROM h.identity_uid AND s.display_name IS NOT DISTINCT FROM h.display_name
  AND s.bio IS NOT DISTINCT FROM h.bio AND s.avatar_hash IS NOT DISTINCT FROM h.avatar_hash
  AND s.claimed_employer IS NOT DISTINCT FROM h.claimed_employer AND s.country IS NOT DISTINCT FROM h.country
  AND s.ui_language IS NOT DISTINCT FROM h.ui_language AND s.verified IS NOT DISTINCT FROM h.verified
  AND s.contact_hashes IS NOT DISTINCT FROM h.contact_hashes AND s.status IS NOT DISTINCT FROM h.status
WHERE "cv:seq" NOT IN (SELECT seq FROM account_duplicate)
"""
_FRESH = """
CREATE VIEW accounts_fresh AS SELECT * EXCLUDE ("cv:seq") FROM accounts_staged
WHERE "cv:seq" NOT IN (SELECT seq FROM account_duplicate UNION ALL SELECT seq FROM account_known)
"""
_MERGED = """
SELECT * FROM accounts_fresh
UNION ALL BY NAME
SELECT h.* FROM accounts_held AS h ANTI JOIN accounts_fresh AS s
  ON s.account_uid = h.account_uid AND s.valid_from IS NOT DISTINCT FROM h.valid_from
ORDER BY account_uid, valid_from NULLS FIRST
"""


@dataclass(frozen=True, slots=True)
class SettledAccounts:
    """What the staged account rows turned out to be."""

    duplicates: NDArray[np.int64]
    known: int
    fresh: int


def settle_accounts(bench: duckdb.DuckDBPyConnection, staged: Path, held: Path) -> SettledAccounts:
    """Find duplicates, re-deliveries and corrections. `staged` carries surrogates already; `held` may be missing."""
    bench.register("accounts_arrow", ACCOUNTS_STORED.empty_table())
    bench.execute(f"CREATE VIEW accounts_staged AS SELECT * FROM read_parquet({_text(staged)})")
    source = f"read_parquet({_text(held)})" if held.exists() else "accounts_arrow"
    bench.execute(f"CREATE VIEW accounts_held AS SELECT * FROM {source}")
    for sql in (_DUPLICATE, _KNOWN, _FRESH):
        bench.execute(sql)
    duplicates = bench.sql("SELECT seq FROM account_duplicate ORDER BY seq").to_arrow_table()["seq"].to_numpy()
    known, fresh = (_count(bench, name) for name in ("account_known", "accounts_fresh"))
    return SettledAccounts(duplicates, known, fresh)


def merged_accounts(bench: duckdb.DuckDBPyConnection) -> pa.RecordBatchReader:
    """All versions of all accounts, old, new and corrected, sorted by (account_uid, valid_from)."""
    return bench.sql(_MERGED).to_arrow_reader(65_536)


def _count(bench: duckdb.DuckDBPyConnection, name: str) -> int:
    return int(bench.sql(f"SELECT count(*) FROM {name}").to_arrow_table().column(0)[0].as_py())


def _text(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
