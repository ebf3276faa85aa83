"""The contract with every platform: the columns of the activity log and of the accounts table.

A *log* is a folder:

    LOG/activity/day=YYYY-MM-DD/*.parquet     one row an event, ACTIVITY columns
    LOG/accounts.parquet                      one row a version of an account, ACCOUNTS columns (optional)
    LOG/identities.parquet                    only in a store made by intake: surrogate <-> encrypted id

A *bare* log carries the platform's own ids as strings. A *store* (made by intake) carries BIGINT surrogates in
every id column below and the column `t`; everything after the door works on surrogates.
"""

import pyarrow as pa

TIMESTAMP = pa.timestamp("us", tz="UTC")

ACTIVITY = pa.schema(
    [
        ("uid", pa.string()),
        ("source", pa.string()),
        ("time", TIMESTAMP),
        ("surface", pa.string()),
        ("verb", pa.string()),
        ("actor_uid", pa.string()),
        ("target_uid", pa.string()),
        ("container_uid", pa.string()),
        ("ip", pa.string()),
        ("device_uid", pa.string()),
        ("user_agent", pa.string()),
        ("url", pa.string()),
        ("media_hash", pa.string()),
        ("contact_hash", pa.string()),
    ]
)
"""Columns of the activity log, in order. Only the five of REQUIRED may be relied on to carry anything."""

REQUIRED = ("uid", "time", "surface", "verb", "actor_uid")

ACCOUNTS = pa.schema(
    [
        ("account_uid", pa.string()),
        ("surface", pa.string()),
        ("created_time", TIMESTAMP),
        ("valid_from", TIMESTAMP),
        ("identity_uid", pa.string()),
        ("display_name", pa.string()),
        ("bio", pa.string()),
        ("avatar_hash", pa.string()),
        ("claimed_employer", pa.string()),
        ("country", pa.string()),
        ("ui_language", pa.string()),
        ("verified", pa.bool_()),
        ("contact_hashes", pa.list_(pa.string())),
        ("status", pa.string()),
    ]
)
"""Columns of accounts.parquet. `valid_from` null: valid since created_time."""

ID_COLUMNS = ("actor_uid", "target_uid")
"""Activity columns that hold account ids; BIGINT surrogates in a store."""


def stored(schema: pa.Schema, id_columns: tuple[str, ...]) -> pa.Schema:
    """The schema of the same table in a store: surrogates for ids, and `t` (BIGINT, epoch microseconds UTC)."""
    fields = [pa.field(f.name, pa.int64()) if f.name in id_columns else f for f in schema]
    return pa.schema([*fields, pa.field("t", pa.int64())]) if "time" in schema.names else pa.schema(fields)


ACTIVITY_STORED = stored(ACTIVITY, ID_COLUMNS)
ACCOUNTS_STORED = stored(ACCOUNTS, ("account_uid", "identity_uid"))

CONTACT_COLUMNS = {"phone_hash": "phone:", "email_hash": "email:", "payment_hash": "payment:"}
"""Columns that the view `accounts` has besides: the first contact point of each kind among `contact_hashes`, because
lists are what engines disagree on."""
ACCOUNTS_READ = pa.schema([*ACCOUNTS_STORED, *(pa.field(name, pa.string()) for name in CONTACT_COLUMNS)])
"""Columns of the view `accounts`, before its times are read as epoch microseconds."""
