"""An edited log: a copy from which events are really taken out, to see which ties are left.

The copy is a store (surrogates stay as they are when events go), written and read as Parquet like any other log.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from countervail.activity import schema
from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.identities import FILE as IDENTITIES
from countervail.activity.log import Log
from countervail.activity.views import open_views
from countervail.networks.channels import Channel
from countervail.networks.explanation.close_up import uses_of
from countervail.networks.explanation.explained_item import ItemKey
from countervail.networks.tie_building import Ties, build_ties
from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Silence

Pair = tuple[int, int]
Rows = frozenset[int]

_USES = (
    "SELECT uses.account AS account, uses.t AS t, uses.uid AS uid, uses.item AS item, uses.bucket AS bucket FROM uses"
)


@dataclass(frozen=True, slots=True)
class EditedLog:
    """A log in memory, and a folder in which its edited copies are written."""

    folder: Path
    keys: Keyring
    channels: tuple[Channel, ...]
    activity: pa.Table
    accounts: pa.Table
    events_with: dict[ItemKey, Rows]
    """Rows of `activity` whose event carries an item."""
    fields_with: dict[ItemKey, frozenset[tuple[str, int]]]
    """Column and row of `accounts` that give an item."""
    _known: dict[tuple[Rows, frozenset[tuple[str, int]]], frozenset[Pair]] = field(default_factory=dict)
    """Ties left by the edits made so far: the same edit is the same log, so it is built once."""

    @classmethod
    def copied(cls, log: Log, folder: Path, keys: Keyring, channels: tuple[Channel, ...]) -> "EditedLog":
        """A copy of a log small enough for memory."""
        with DuckDb(folder / "engine", threads=1) as engine:
            identities = open_views(log, engine, keys)
            activity = engine.table("SELECT * FROM activity ORDER BY t, uid, actor_uid")
            accounts = engine.table("SELECT * FROM accounts ORDER BY account_uid, created_time")
        with DuckDb(folder / "engine", threads=1) as engine:
            engine.register("activity", activity)
            engine.register("accounts", accounts)
            uses = {channel: _uses(engine, channel) for channel in channels}
        (folder / "log").mkdir(parents=True)
        identities.save(folder / "log" / IDENTITIES)
        activity = activity.append_column("time", activity["t"].cast(schema.TIMESTAMP))
        return cls(
            folder, keys, channels, activity, accounts, _events_with(activity, uses), _fields_with(accounts, uses)
        )

    @property
    def edits(self) -> int:
        """Edits whose ties were built."""
        return len(self._known)

    def pairs_without(self, items: Iterable[ItemKey]) -> frozenset[Pair]:
        """The ties of the log without every event, and every account field, that carries any of the items."""
        chosen = list(items)
        rows = frozenset[int]().union(*(self.events_with.get(item, frozenset()) for item in chosen))
        blanks = frozenset[tuple[str, int]]().union(*(self.fields_with.get(item, frozenset()) for item in chosen))
        if (rows, blanks) not in self._known:
            table = self.ties_without(rows, blanks).table
            pairs = zip(table["a"].to_pylist(), table["b"].to_pylist(), strict=True)
            self._known[rows, blanks] = frozenset(pairs)
        return self._known[rows, blanks]

    def ties_without(self, rows: Rows = frozenset(), blanks: frozenset[tuple[str, int]] = frozenset()) -> Ties:
        """Write the log without these rows and fields, read it again and build its ties."""
        log = self._write(rows, blanks)
        with DuckDb(self.folder / "engine", threads=1) as engine:
            open_views(log, engine, self.keys)
            return build_ties(engine, self.channels, Silence())

    def _write(self, rows: Rows, blanks: frozenset[tuple[str, int]]) -> Log:
        folder = self.folder / "log"
        day = folder / "activity" / "day=1970-01-01"
        day.mkdir(parents=True, exist_ok=True)
        keep = np.ones(self.activity.num_rows, dtype=np.bool_)
        keep[np.array(sorted(rows), dtype=np.int64)] = False
        pq.write_table(self.activity.filter(pa.array(keep)), day / "all.parquet")
        pq.write_table(_blanked(self.accounts, blanks), folder / "accounts.parquet")
        return Log.at(folder)


def _uses(engine: DuckDb, channel: Channel) -> pa.Table:
    uses_of(engine, channel)
    return engine.table(_USES)


def _events_with(activity: pa.Table, uses: dict[Channel, pa.Table]) -> dict[ItemKey, Rows]:
    at: dict[tuple[int, int, str], list[int]] = {}
    columns = (activity[name].to_pylist() for name in ("actor_uid", "t", "uid"))
    for row, key in enumerate(zip(*columns, strict=True)):
        at.setdefault(key, []).append(row)
    found: dict[ItemKey, set[int]] = {}
    for channel, table in uses.items():
        for use in table.filter(table["uid"].is_valid()).to_pylist():
            item = ItemKey(channel.name, use["item"], use["bucket"])
            found.setdefault(item, set()).update(at[use["account"], use["t"], use["uid"]])
    return {item: frozenset(rows) for item, rows in found.items()}


def _fields_with(accounts: pa.Table, uses: dict[Channel, pa.Table]) -> dict[ItemKey, frozenset[tuple[str, int]]]:
    """Which field of which row of the accounts table gives an item: a column its channel names, with that value, or
    where none has it, the value being made of several, every column it names."""
    rows: dict[tuple[int, int | None], list[int]] = {}
    for row, key in enumerate(
        zip(accounts["account_uid"].to_pylist(), accounts["created_time"].to_pylist(), strict=True)
    ):
        rows.setdefault(key, []).append(row)
    found: dict[ItemKey, set[tuple[str, int]]] = {}
    for channel, table in uses.items():
        named = [name for name in accounts.column_names if name in channel.item and name != "account_uid"]
        for use in table.filter(table["uid"].is_null()).to_pylist():
            item = ItemKey(channel.name, use["item"], use["bucket"])
            for row in rows[use["account"], use["t"]]:
                given = {(name, row) for name in named if accounts[name][row].as_py() == use["item"]}
                found.setdefault(item, set()).update(given or {(name, row) for name in named})
    return {item: frozenset(fields) for item, fields in found.items()}


def _blanked(accounts: pa.Table, blanks: frozenset[tuple[str, int]]) -> pa.Table:
    for name in sorted({name for name, _ in blanks}):
        column: npt.NDArray[np.object_] = np.array(accounts[name].to_pylist(), dtype=np.object_)
        column[[row for blanked, row in blanks if blanked == name]] = None
        place = accounts.schema.get_field_index(name)
        accounts = accounts.set_column(
            place, accounts.schema.field(name), pa.array(column, accounts.schema.field(name).type)
        )
    return accounts
