"""Days of the activity log, and with the last day of a person whatever leads back to them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from sqlalchemy import Connection

from countervail.activity.identities import Identities
from countervail.activity.intake.lock import locked
from countervail.activity.schema import ID_COLUMNS
from countervail.activity.store import DAY_PREFIX, Store
from countervail.oversight.retention.item import Item
from countervail.oversight.retention.premises import Premises
from countervail.oversight.retention.shredding import put_in_place, shred_all, shred_folder

SAYS = "days of the activity log: addresses, devices, who acted on whom"
DAYS = 90


def items(premises: Premises, connection: Connection, now: datetime) -> Sequence[Item]:
    """Every day of every store; held with each case whose run read it."""
    del now
    runs = {run.place: run for run in premises.finished_runs()}
    read = [(one.case, runs[one.place]) for one in premises.case_runs(connection) if one.place in runs]
    found = []
    for folder in premises.stores:
        place = folder.resolve()
        of_it = [(case, run) for case, run in read if Path(run.log).resolve() == place]
        for day in Store(folder).days():
            about = {f"case:{case}" for case, run in of_it if run.first_day <= day <= run.last_day}
            about |= {f"store:{folder}", f"store:{place}"}
            since = datetime.fromisoformat(day).replace(tzinfo=UTC) + timedelta(days=1)
            found.append(Item("activity", f"{folder}#{day}", since, frozenset(about)))
    return found


def erase(premises: Premises, connection: Connection, item: Item, now: datetime) -> dict[str, Any]:
    """The day's rows, its key index, and whoever occurs on no other day: identity, account, accounts' words.

    Raises:
        InputError: an intake is at work in the store: what it read before would bring back who is erased.
    """
    del connection
    folder, _, day = item.id.rpartition("#")
    store = Store(Path(folder))
    with locked(store.lock):
        rows = sum(_rows(path) for path in _parts(store, day))
        with_backups = _erase_backup_keys(premises, item, now)
        forgotten = _forget_absent(premises, store, day)
        shred_all([store.index_file(day)])
        shred_folder(store.activity / f"{DAY_PREFIX}{day}")  # last: while it is there, the next run ends a killed one
    return {"rows": rows, "identities": forgotten, "backup_keys": with_backups}


def _rows(path: Path) -> int:
    """Of a file of a day; none where a killed run had begun to overwrite it."""
    try:
        return int(pq.read_metadata(path).num_rows)
    except pa.ArrowInvalid:
        return 0


def _parts(store: Store, day: str) -> list[Path]:
    return sorted((store.activity / f"{DAY_PREFIX}{day}").glob("*.parquet"))


def _forget_absent(premises: Premises, store: Store, going: str) -> int:
    """Remove every identity that no day but the one that goes carries, and what the accounts table says of them."""
    present = _present(store, going)
    accounts = pq.read_table(store.accounts) if store.accounts.is_file() else None
    stay = accounts.filter(pc.is_in(accounts["account_uid"], value_set=present)) if accounts is not None else None
    identities = Identities.load(store.identities, premises.keyring)
    gone = _nobodys(identities.table["surrogate"], present, stay)
    if accounts is not None and stay is not None and len(stay) < len(accounts):
        _replace(store.accounts, stay)
    if len(gone):
        _replace(store.identities, identities.without(gone).rows())
    return len(gone)


def _nobodys(surrogates: pa.ChunkedArray, present: pa.Array, accounts: pa.Table | None) -> pa.Array:
    """Surrogates that no day carries and that name nobody behind an account which stays."""
    behind = [] if accounts is None else [pc.drop_null(accounts["identity_uid"]).combine_chunks().cast(pa.int64())]
    kept = pa.concat_arrays([present, *behind])
    return surrogates.filter(pc.invert(pc.is_in(surrogates, value_set=kept))).combine_chunks()


def _present(store: Store, going: str) -> pa.Array:
    seen = pa.array([], pa.int64())
    for day in (day for day in store.days() if day != going):
        for path in _parts(store, day):
            table = pq.read_table(path, columns=list(ID_COLUMNS))
            columns = [table[name].combine_chunks() for name in ID_COLUMNS]
            seen = pc.unique(pa.concat_arrays([seen, *(pc.drop_null(column) for column in columns)]))
    return seen


def _replace(path: Path, table: pa.Table) -> None:
    """The rest in place of the whole."""
    draft = path.with_name(f".{path.name}.draft")
    pq.write_table(table, draft, compression="zstd")
    put_in_place(draft, path)


def _erase_backup_keys(premises: Premises, item: Item, now: datetime) -> int:
    """Copies in backups: the day's own part, and the identities as they were on any day up to now."""
    folder = item.id.rpartition("#")[0]
    keys = premises.backup_keys()
    try:
        return keys.erase_like([f"activity|{item.id}", f"activity|{item.id}//%", f"identities|{folder}|%"], now)
    finally:
        keys.close()
