"""Opening a log: whichever shape it has, bare or a store, the views `activity` and `accounts` stand behind it."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

from countervail.activity import schema
from countervail.activity.engines.engine import Engine
from countervail.activity.identities import FILE as IDENTITIES
from countervail.activity.identities import Identities
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY, to_micros
from countervail.vocabulary.errors import InputError, Place

_ENGINE_TYPES = {pa.string(): "STRING", pa.bool_(): "BOOLEAN"}


@dataclass(frozen=True, slots=True)
class Log:
    """A folder in the layout of `activity.schema`, opened but not yet read."""

    folder: Path
    uri: str | None = None
    """Where an engine reads it that is not on this file system, as in s3a://bucket/log; None: in the folder."""

    @classmethod
    def named(cls, name: str | Path) -> "Log":
        """The log of a folder, or of a URI, which is handed on to the engine as it was written.

        What lies at a URI is known only when the engine reads it; it must be a store, whose ids are surrogates.

        Raises:
            InputError: it is a folder, and no log.
        """
        if isinstance(name, str) and is_uri(name):
            return cls(Path(), name.rstrip("/"))
        return cls.at(Path(name))

    @classmethod
    def at(cls, folder: Path) -> "Log":
        """The log in a folder.

        Raises:
            InputError: there is no `activity/day=*/` Parquet in it.
        """
        if not any((folder / "activity").glob("day=*/*.parquet")):
            hint = "Give a folder that holds activity/day=YYYY-MM-DD/*.parquet, or make one with `countervail intake`."
            raise InputError("no activity log here.", hint=hint, where=Place(str(folder)))
        return cls(folder)

    @property
    def is_store(self) -> bool:
        """Whether ids are surrogates already (made by intake)."""
        return self.uri is not None or (self.folder / IDENTITIES).exists()

    @property
    def activity_files(self) -> str:
        """Glob pattern of the activity files."""
        return self.part("activity", "day=*", "*.parquet")

    @property
    def accounts_file(self) -> Path:
        """Where the accounts table is, if the platform gave one and the log lies in a folder."""
        return self.folder / "accounts.parquet"

    @property
    def place(self) -> str:
        """Where it lies, in writing."""
        return self.uri or str(self.folder)

    def part(self, *names: str) -> str:
        """Where a file of it is, or a pattern of files, in writing."""
        return "/".join((self.uri, *names)) if self.uri else str(self.folder.joinpath(*names))


def is_uri(name: str) -> bool:
    """Whether a name is a URI, which must not become a path: a path would lose one of its slashes."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", name) is not None


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of a log in epoch microseconds; None: without a bound."""

    start: int | None
    end: int | None
    """Excluded."""


def open_views(
    log: Log, engine: Engine, keys: Keyring, since: str | None = None, until: str | None = None
) -> Identities:
    """Let `activity` and `accounts` stand for the log, ids as surrogates, every column of the contract present.

    `since` (YYYY-MM-DD) leaves out earlier days; `until` later ones, with the accounts that were made after it. Returns
    the identities that lead back; for a bare log they are new and belong to this run, and an event that the log holds
    twice is read once. Nothing else of the log is copied.

    Raises:
        InputError: a required column is missing, a file is not Parquet, or `since` or `until` is no day.
    """
    span = _span(since, until)
    engine.parquet("raw_activity", log.activity_files)
    _open_accounts(engine, log)
    _require(engine, log)
    if not log.is_store:
        _drop_repeated(engine, log)
    identities = _stored(engine, log, keys) if log.is_store else _name_everyone(engine, keys)
    _view_activity(engine, log, span)
    _view_accounts(engine, log, span.end)
    return identities


def show_days(log: Log, engine: Engine, since: str | None, until: str | None) -> None:
    """Let `activity` stand for other days of a log whose views are open; `accounts` stays."""
    _view_activity(engine, log, _span(since, until))


def _open_accounts(engine: Engine, log: Log) -> None:
    if log.uri:
        engine.parquet("raw_accounts", log.part("accounts.parquet"))
    elif log.accounts_file.exists():
        engine.parquet("raw_accounts", str(log.accounts_file))
    else:
        engine.register("raw_accounts", schema.ACCOUNTS.empty_table())


def _stored(engine: Engine, log: Log, keys: Keyring) -> Identities:
    """A store's identities; from elsewhere by way of the engine, still sealed."""
    if not log.uri:
        return Identities.load(log.folder / IDENTITIES, keys)
    engine.parquet("stored_identities", log.part(IDENTITIES))
    return Identities.of(engine.table("SELECT * FROM stored_identities"), keys)


def _require(engine: Engine, log: Log) -> None:
    hint = "Rename it in the source or take the log in with `countervail intake --mapping`."
    have = engine.columns("raw_activity")
    for column in schema.REQUIRED:
        if column not in have:
            raise InputError(f"the activity log has no column '{column}'.", hint=hint, where=Place(log.place))
    if "account_uid" not in engine.columns("raw_accounts"):
        where = Place(log.part("accounts.parquet"))
        raise InputError("the accounts table has no column 'account_uid'.", hint=hint, where=where)


def _drop_repeated(engine: Engine, log: Log) -> None:
    """Let `raw_activity` hold each (source, uid) once, as intake does: platforms deliver events again.

    Rows of one key that differ in anything are one event too; the first by all columns stays, whatever file it is in.
    """
    columns = engine.columns("raw_activity")
    source = "coalesce(cast(d.source AS VARCHAR), '')" if "source" in columns else "''"
    engine.parquet("delivered", log.activity_files)
    counted = f"SELECT {source} AS source, uid FROM delivered d WHERE uid IS NOT NULL GROUP BY ALL HAVING count(*) > 1"
    engine.keep("repeated", counted)
    if not engine.table("SELECT count(*) AS n FROM repeated")["n"][0].as_py():
        return
    same = f"JOIN repeated ON {source} = repeated.source AND d.uid = repeated.uid"
    ranked = f"row_number() OVER (PARTITION BY {source}, d.uid ORDER BY {', '.join(f'd.{name}' for name in columns)})"
    engine.keep("told_once", f"SELECT d.* FROM delivered d SEMI {same} QUALIFY {ranked} = 1")
    once = f"SELECT d.* FROM delivered d ANTI {same} UNION ALL BY NAME SELECT * FROM told_once"
    engine.view("raw_activity", once)


def _name_everyone(engine: Engine, keys: Keyring) -> Identities:
    sides = [("raw_activity", "actor_uid"), ("raw_activity", "target_uid")]
    sides += [("raw_accounts", "account_uid"), ("raw_accounts", "identity_uid")]
    parts = [
        f"SELECT DISTINCT cast({column} AS VARCHAR) AS id FROM {table} WHERE {column} IS NOT NULL"
        for table, column in sides
        if column in engine.columns(table)
    ]
    ids = engine.table(" UNION ".join(parts))["id"].combine_chunks()
    identities = Identities.load(None, keys).including(ids)
    engine.register("identity_names", identities.mapping())
    engine.keep("identity_map", "SELECT id, surrogate FROM identity_names")
    return identities


def _view_activity(engine: Engine, log: Log, span: _Span) -> None:
    have = engine.columns("raw_activity")
    columns = [_column(engine, f, have) for f in schema.ACTIVITY if f.name not in (*schema.ID_COLUMNS, "time")]
    source = "raw_activity r"
    if log.is_store:
        columns += ["r.actor_uid", "r.target_uid", "r.t"]
    else:
        target = "cast(r.target_uid AS VARCHAR)" if "target_uid" in have else "cast(NULL AS VARCHAR)"
        columns += [
            "i.surrogate AS actor_uid",
            "j.surrogate AS target_uid",
            f"{_micros(engine, 'time', have['time'])} AS t",
        ]
        source += " JOIN identity_map i ON cast(r.actor_uid AS VARCHAR) = i.id"
        source += f" LEFT JOIN identity_map j ON {target} = j.id"
    sql = f"SELECT {', '.join(columns)} FROM {source}"
    bounds = [f"t >= {span.start}"] if span.start is not None else []
    bounds += [f"t < {span.end}"] if span.end is not None else []
    engine.view("activity", f"SELECT * FROM ({sql}) AS rows_of_log WHERE {' AND '.join(bounds)}" if bounds else sql)


def _view_accounts(engine: Engine, log: Log, end: int | None) -> None:
    have = engine.columns("raw_accounts")
    ids = ("account_uid", "identity_uid")
    columns = [_column(engine, f, have) for f in schema.ACCOUNTS if f.name not in (*ids, "created_time", "valid_from")]
    columns += [_moment(engine, name, have) for name in ("created_time", "valid_from")]
    columns += [f"{_contact(engine, name, have)} AS {name}" for name in schema.CONTACT_COLUMNS]
    source = "raw_accounts r"
    if log.is_store:
        columns += [f"cast(r.{name} AS BIGINT) AS {name}" for name in ids]
    else:
        source += " JOIN identity_map i ON cast(r.account_uid AS VARCHAR) = i.id"
        columns += ["i.surrogate AS account_uid"]
        if "identity_uid" in have:
            source += " LEFT JOIN identity_map j ON cast(r.identity_uid AS VARCHAR) = j.id"
            columns += ["j.surrogate AS identity_uid"]
        else:
            columns += ["cast(NULL AS BIGINT) AS identity_uid"]
    sql = f"SELECT {', '.join(columns)} FROM {source}"
    known = f"SELECT * FROM ({sql}) AS rows_of_log WHERE coalesce(valid_from, created_time, 0) < {end}"
    engine.view("accounts", sql if end is None else known)


def _column(engine: Engine, field: pa.Field, have: dict[str, str]) -> str:
    kind = _ENGINE_TYPES.get(field.type, engine.dialect.texts)
    return f"cast({f'r.{field.name}' if field.name in have else 'NULL'} AS {kind}) AS {field.name}"


def _contact(engine: Engine, name: str, have: dict[str, str]) -> str:
    """The first contact point of a kind, if the log does not already give it in a column of its own."""
    if name in have:
        return f"cast(r.{name} AS STRING)"
    if "contact_hashes" not in have:
        return "cast(NULL AS STRING)"
    hashes = f"cast(r.contact_hashes AS {engine.dialect.texts})"
    return engine.dialect.least_text.format(hashes, schema.CONTACT_COLUMNS[name])


def _moment(engine: Engine, name: str, have: dict[str, str]) -> str:
    return f"{_micros(engine, name, have[name]) if name in have else 'cast(NULL AS BIGINT)'} AS {name}"


def _micros(engine: Engine, name: str, kind: str) -> str:
    """Epoch microseconds of a time column, whether its writer made it a timestamp or a number of microseconds."""
    if kind == "VARCHAR":
        return engine.dialect.micros.format(f"cast(r.{name} AS {engine.dialect.moment})")
    return engine.dialect.micros.format(f"r.{name}") if kind.startswith("TIMESTAMP") else f"cast(r.{name} AS BIGINT)"


def day_start(day: str) -> int:
    """Epoch microseconds at which a day (YYYY-MM-DD, UTC) begins.

    Raises:
        InputError: it is no day.
    """
    try:
        midnight = datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError as error:
        raise InputError(f"'{day}' is not a day.", hint="Write a day as YYYY-MM-DD.") from error
    return to_micros(midnight)


def _span(since: str | None, until: str | None) -> _Span:
    end = None if until is None else day_start(until) + MICROSECONDS_PER_DAY
    return _Span(None if since is None else day_start(since), end)
