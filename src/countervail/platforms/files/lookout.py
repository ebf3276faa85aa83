"""The platform's own log, looked at from outside: who shares what, and whether what was stopped goes on."""

import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.identities import Identities
from countervail.activity.log import Log
from countervail.activity.views import open_views
from countervail.platforms.files.abilities import Trace
from countervail.platforms.files.reach import reached
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import from_micros, to_micros

HOST = "split_part(split_part(split_part(split_part(lower(url), '://', 2), '/', 1), '?', 1), '#', 1)"
"""The host of a link, as the tie on hosts reads it."""
_MATCHES = {
    Trace.HOST: f"({HOST} = w.subject OR {HOST} LIKE '%.' || w.subject)",
    Trace.URL: "a.url = w.item",
    Trace.ADDRESS: "a.ip = w.item",
    Trace.MEDIA: "a.media_hash = w.subject",
}
"""What an act of a trace would have stopped; hosts with whatever stands below them."""
_READ = {Trace.URL: "url", Trace.ADDRESS: "ip"}
"""Columns of which one thing is written in many ways, and a block reaches many things: read here, not by the engine."""


@dataclass(frozen=True, slots=True)
class Watched:
    """Something that ought to have stopped."""

    subject: str
    trace: Trace
    since: datetime


@dataclass(frozen=True, slots=True)
class Lookout:
    """An opened log."""

    engine: DuckDb
    identities: Identities

    @property
    def last(self) -> datetime | None:
        """When the last event happened; None in an empty log."""
        t = self.engine.table("SELECT max(t) AS t FROM activity")["t"][0].as_py()
        return None if t is None else from_micros(t)

    def accounts(self, subjects: Collection[str]) -> dict[str, dict[str, Any]]:
        """The newest row of each account the table has, ids left out."""
        self._want(sorted(set(subjects)))
        rows = self.engine.table(
            "SELECT w.subject, a.* EXCLUDE (account_uid, identity_uid) FROM wanted w JOIN accounts a"
            " ON a.account_uid = w.surrogate ORDER BY w.subject, coalesce(a.valid_from, a.created_time, 0)"
        )
        return {row.pop("subject"): row for row in rows.to_pylist()}

    def seen(self, subjects: Collection[str]) -> frozenset[str]:
        """Those of `subjects` that did anything at all."""
        self._want(sorted(set(subjects)))
        sql = "SELECT DISTINCT w.subject FROM wanted w JOIN activity a ON a.actor_uid = w.surrogate"
        return frozenset(self.engine.table(sql)["subject"].to_pylist())

    def going_on(self, watched: Sequence[Watched]) -> frozenset[Watched]:
        """Those that show after their moment."""
        found: set[Watched] = set()
        for trace in sorted({one.trace for one in watched}):
            of_trace = [one for one in watched if one.trace is trace]
            self._want([one.subject for one in of_trace], [to_micros(one.since) for one in of_trace], trace)
            sql = f"SELECT DISTINCT w.number FROM wanted w JOIN activity a ON {self._shows(trace)} WHERE a.t > w.since"
            found |= {of_trace[number] for number in self.engine.table(sql)["number"].to_pylist()}
        return frozenset(found)

    def others(self, trace: Trace, subjects: Sequence[str], insiders: Collection[str]) -> dict[str, int]:
        """How many accounts, `insiders` apart, an address, host, link or file serves."""
        self._keep_inside(insiders)
        self._want(subjects, None, trace)
        sql = (
            f"SELECT w.subject, count(DISTINCT a.actor_uid) AS n FROM wanted w JOIN activity a ON {self._shows(trace)}"
            " WHERE a.actor_uid NOT IN (SELECT surrogate FROM inside) GROUP BY 1"
        )
        return _counted(self.engine.table(sql))

    def sharing(self, column: str, accounts: Sequence[str], insiders: Collection[str]) -> dict[str, int]:
        """How many accounts, `insiders` apart, were seen with a device, address or file (`column`) of each account."""
        self._keep_inside(insiders)
        self._want(accounts)
        held = f"SELECT DISTINCT actor_uid, {column} AS item FROM activity WHERE {column} IS NOT NULL"
        sql = (
            f"WITH held AS ({held}) SELECT w.subject, count(DISTINCT o.actor_uid) AS n FROM wanted w"
            " JOIN held h ON h.actor_uid = w.surrogate JOIN held o ON o.item = h.item"
            " WHERE o.actor_uid NOT IN (SELECT surrogate FROM inside) GROUP BY 1"
        )
        return _counted(self.engine.table(sql))

    def event(self, uid: str) -> dict[str, Any] | None:
        """One event, ids left out; None where there is none."""
        self.engine.register("named", pa.table({"uid": [uid]}))
        sql = "SELECT a.* EXCLUDE (actor_uid, target_uid) FROM activity a JOIN named n ON a.uid = n.uid LIMIT 1"
        rows: list[dict[str, Any]] = self.engine.table(sql).to_pylist()
        return rows[0] if rows else None

    def _shows(self, trace: Trace) -> str:
        return "a.actor_uid = w.surrogate" if trace is Trace.ACCOUNT else _MATCHES[trace]

    def _want(self, subjects: Sequence[str], since: Sequence[int] | None = None, trace: Trace = Trace.ACCOUNT) -> None:
        names = pa.array(subjects, pa.string())
        columns = {"subject": names, "surrogate": self.identities.surrogates(names), "number": range(len(subjects))}
        times = pa.array(since if since is not None else [0] * len(subjects), pa.int64())
        places, items = self._reached(trace, subjects)
        wanted = pa.table(columns | {"since": times}).take(places)
        self.engine.register("wanted", wanted.append_column("item", items))

    def _reached(self, trace: Trace, subjects: Sequence[str]) -> tuple[pa.Array, pa.Array]:
        """By place of the subject: each thing of the log that it reaches; for most traces that is the subject."""
        found: Iterable[tuple[int, str]] = enumerate(subjects)
        if column := _READ.get(trace):
            table = self.engine.table(f"SELECT DISTINCT {column} AS item FROM activity WHERE {column} IS NOT NULL")
            found = reached(trace, subjects, table["item"].to_pylist())
        pairs = list(found)
        return pa.array([place for place, _ in pairs], pa.int64()), pa.array([item for _, item in pairs], pa.string())

    def _keep_inside(self, insiders: Collection[str]) -> None:
        names = self.identities.surrogates(pa.array(sorted(insiders), pa.string()))
        known = names.drop_null() if len(names) else pa.array([], pa.int64())
        self.engine.register("inside", pa.table({"surrogate": known}))


@contextmanager
def lookout(log: Path, keys: Keyring) -> Iterator[Lookout]:
    """Open a log folder, bare or a store.

    Raises:
        InputError: there is none, or it breaks the contract.
    """
    with tempfile.TemporaryDirectory(prefix="countervail-look-") as work, DuckDb(Path(work) / "work") as engine:
        yield Lookout(engine, open_views(Log.at(log), engine, keys))


def _counted(table: pa.Table) -> dict[str, int]:
    return dict(zip(table["subject"].to_pylist(), table["n"].to_pylist(), strict=True))
