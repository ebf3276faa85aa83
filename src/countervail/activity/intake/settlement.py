"""Both tables settled together: which staged rows are new, whom they name, and the counts, checked."""

from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from countervail.activity.identities import Identities
from countervail.activity.intake.gathering import ID_COLUMNS, Gathering
from countervail.activity.intake.names import Surrogates
from countervail.activity.intake.reasons import Reason
from countervail.activity.intake.settling import Settled, settle
from countervail.activity.intake.settling_accounts import SettledAccounts, settle_accounts
from countervail.activity.intake.sources import Found, Table
from countervail.activity.intake.staging import Staging, places
from countervail.activity.store import Store
from countervail.vocabulary.progress import Progress

_NONE = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the gathered rows turned out to be."""

    events: Settled
    accounts: SettledAccounts
    identities: Identities
    """The store's, and whoever is new."""
    surrogates: Surrogates
    newcomers: bool
    """Whether anyone is."""


def settle_both(
    bench: duckdb.DuckDBPyConnection, gathering: Gathering, store: Store, identities: Identities, progress: Progress
) -> Outcome:
    """Which rows are new, whom they name, and the counts of both tables, checked."""
    progress.stage("Looking for rows delivered before")
    staged = {table: staging.path for table, staging in gathering.staging.items() if staging.close()}
    events = Settled(_NONE, 0, 0, (), _NONE)
    if Table.EVENTS in staged:
        events = settle(bench, staged[Table.EVENTS], store)
    used = np.union1d(events.used, _account_names(staged.get(Table.ACCOUNTS)))
    grown = identities.including(gathering.names.ids(used)) if len(used) else identities
    surrogates = Surrogates(gathering.names, used, grown)
    accounts = SettledAccounts(_NONE, 0, 0)
    if Table.ACCOUNTS in staged:
        accounts = settle_accounts(bench, _with_surrogates(staged[Table.ACCOUNTS], surrogates), store.accounts)
    for table, settled in ((Table.EVENTS, events), (Table.ACCOUNTS, accounts)):
        counts = gathering.counts[table]
        counts.stored, counts.already_there = settled.fresh, settled.known
        counts.quarantined.update({Reason.DUPLICATE_UID: len(settled.duplicates)})
        counts.check()
    return Outcome(events, accounts, grown, surrogates, len(grown.table) > len(identities.table))


def _account_names(staged: Path | None) -> NDArray[np.int64]:
    if staged is None:
        return _NONE
    table = pq.read_table(staged, columns=list(ID_COLUMNS[Table.ACCOUNTS]))
    return np.unique(np.concatenate([column.drop_null().to_numpy() for column in table.columns]))


def _with_surrogates(staged: Path, surrogates: Surrogates) -> Path:
    """The staged accounts again, named as the store names them."""
    named = Staging(staged.with_name("accounts.named.parquet"))
    with pq.ParquetFile(staged) as file:
        for batch in file.iter_batches():
            rows = pa.table(batch)
            for name in ID_COLUMNS[Table.ACCOUNTS]:
                numbers = surrogates.of(rows[name].combine_chunks())
                rows = rows.set_column(rows.schema.get_field_index(name), name, numbers)
            named.add(rows)
    named.close()
    return named.path


def set_duplicates_apart(gathering: Gathering, found: Found, outcome: Outcome) -> None:
    """Read the files with duplicates again, and put the raw rows into quarantine."""
    for table, settled, name in (
        (Table.EVENTS, outcome.events, "uid"),
        (Table.ACCOUNTS, outcome.accounts, "account_uid"),
    ):
        ordinals, lines = places(settled.duplicates)
        for file in found.files:
            chosen = lines[ordinals == file.ordinal]
            if file.table is table and len(chosen):
                for rejection in gathering.raws(file, chosen, Reason.DUPLICATE_UID, name):
                    gathering.quarantine.add(file.name, [rejection])
