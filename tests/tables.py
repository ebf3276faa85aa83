"""Builders with defaults: the views every query reads, from a few rows."""

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from countervail.activity import schema

ACTIVITY = pa.schema([field for field in schema.ACTIVITY_STORED if field.name != "time"])
_MOMENTS = ("created_time", "valid_from")
ACCOUNTS = pa.schema([pa.field(f.name, pa.int64()) if f.name in _MOMENTS else f for f in schema.ACCOUNTS_READ])


def activity(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """The `activity` view: each row an event, a login of account 1 at the epoch where nothing else is said."""
    events = [
        {"uid": f"e{n}", "source": "made-up", "surface": "plaza", "verb": "login", "actor_uid": 1, "t": 0, **row}
        for n, row in enumerate(rows)
    ]
    return pa.Table.from_pylist(events, schema=ACTIVITY)


def accounts(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """The `accounts` view: each row a version of an account."""
    made = [{"surface": "plaza", "created_time": 0, "verified": False, **row} for row in rows]
    return pa.Table.from_pylist(made, schema=ACCOUNTS)
