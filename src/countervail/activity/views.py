"""Opening a log: whichever shape it has, bare or a store, the views `activity` and `accounts` stand behind it."""

from countervail.activity import schema
from countervail.activity.bare_times import refuse_impossible_times
from countervail.activity.engines.engine import Engine
from countervail.activity.identities import Identities
from countervail.activity.log import Log
from countervail.activity.names_of_log import new_names, stored_names
from countervail.activity.span import Span, span_of
from countervail.activity.told_once import tell_once
from countervail.activity.view_columns import contact, contract_column, micros, moment
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError, Place


def open_views(
    log: Log, engine: Engine, keys: Keyring, since: str | None = None, until: str | None = None
) -> Identities:
    """Let `activity` and `accounts` stand for the log, ids as surrogates, every column of the contract present.

    `since` (YYYY-MM-DD) leaves out earlier days; `until` later ones, with the accounts that were made after it. Returns
    the identities that lead back; for a bare log they are new and belong to this run, and an event that the log holds
    twice is read once. Nothing else of the log is copied.

    Raises:
        InputError: a required column is missing, a file is not Parquet, an event of a bare log has no time that can be
            read, or `since` or `until` is no day.
    """
    span = span_of(since, until)
    engine.parquet("raw_activity", log.activity_files)
    _open_accounts(engine, log)
    _require(engine, log)
    if not log.is_store:
        refuse_impossible_times(engine, log)
        tell_once(engine, log)
    identities = stored_names(engine, log, keys) if log.is_store else new_names(engine, keys)
    _view_activity(engine, log, span)
    _view_accounts(engine, log, span.end)
    return identities


def show_days(log: Log, engine: Engine, since: str | None, until: str | None) -> None:
    """Let `activity` stand for other days of a log whose views are open; `accounts` stays."""
    _view_activity(engine, log, span_of(since, until))


def _open_accounts(engine: Engine, log: Log) -> None:
    if log.uri:
        engine.parquet("raw_accounts", log.part("accounts.parquet"))
    elif log.accounts_file.exists():
        engine.parquet("raw_accounts", str(log.accounts_file))
    else:
        engine.register("raw_accounts", schema.ACCOUNTS.empty_table())


def _require(engine: Engine, log: Log) -> None:
    hint = "Rename it in the source or take the log in with `countervail intake --mapping`."
    have = engine.columns("raw_activity")
    for column in schema.REQUIRED:
        if column not in have:
            raise InputError(f"the activity log has no column '{column}'.", hint=hint, where=Place(log.place))
    if "account_uid" not in engine.columns("raw_accounts"):
        where = Place(log.part("accounts.parquet"))
        raise InputError("the accounts table has no column 'account_uid'.", hint=hint, where=where)


def _view_activity(engine: Engine, log: Log, span: Span) -> None:
    have = engine.columns("raw_activity")
    columns = [contract_column(engine, f, have) for f in schema.ACTIVITY if f.name not in (*schema.ID_COLUMNS, "time")]
    source = "raw_activity r"
    if log.is_store:
        columns += ["r.actor_uid", "r.target_uid", "r.t"]
    else:
        target = "cast(r.target_uid AS VARCHAR)" if "target_uid" in have else "cast(NULL AS VARCHAR)"
        columns += [
            "i.surrogate AS actor_uid",
            "j.surrogate AS target_uid",
            f"{micros(engine, 'time', have['time'])} AS t",
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
    columns = [
        contract_column(engine, f, have) for f in schema.ACCOUNTS if f.name not in (*ids, "created_time", "valid_from")
    ]
    columns += [moment(engine, name, have) for name in ("created_time", "valid_from")]
    columns += [f"{contact(engine, name, have)} AS {name}" for name in schema.CONTACT_COLUMNS]
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
