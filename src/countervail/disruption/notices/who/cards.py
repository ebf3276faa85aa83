"""How people are reached, read from what the platform exports: its accounts table and its contacts table.

accounts.parquet   as everywhere; here account_uid, identity_uid, surface, ui_language, country, status are read
contacts.parquet   account_uid, address (mail), changed_time (null: never changed), care (list of shared_device,
                   detention, later), not_before (date, with later)
"""

from collections.abc import Collection
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from countervail.disruption.notices.who.person import Card, Care
from countervail.vocabulary.errors import InputError, Place

ACCOUNTS = ("account_uid", "identity_uid", "surface", "ui_language", "country", "status")
CONTACTS = ("account_uid", "address", "changed_time", "care", "not_before")
READS = frozenset({None, "", "active"})
"""Statuses under which somebody signs in and reads."""
EVERYWHERE = "this platform"


def read_cards(accounts: Path, contacts: Path | None, wanted: Collection[str]) -> dict[str, Card]:
    """The cards of accounts, by account; one the platform does not know is missing.

    Raises:
        InputError: a table is missing, lacks `account_uid` or holds a care that is none.
    """
    chosen = pa.array(sorted(wanted), pa.string())
    rows = _rows(accounts, ACCOUNTS, chosen)
    reached = {row["account_uid"]: row for row in _rows(contacts, CONTACTS, chosen)} if contacts else {}
    return {row["account_uid"]: _card(row, reached.get(row["account_uid"], {}), contacts) for row in rows}


def _rows(path: Path, columns: tuple[str, ...], wanted: pa.Array) -> list[dict[str, Any]]:
    try:
        held = pq.read_schema(path).names
        table = pq.read_table(path, columns=[name for name in columns if name in held])
    except (OSError, pa.ArrowInvalid) as error:
        hint = "Name a Parquet file; docs/operators/notices.md shows its columns."
        raise InputError("the table cannot be read.", hint=hint, where=Place(str(path))) from error
    if "account_uid" not in table.column_names:
        raise InputError("the column 'account_uid' is missing.", hint="Add it.", where=Place(str(path)))
    found: list[dict[str, Any]] = table.filter(pc.is_in(table["account_uid"], value_set=wanted)).to_pylist()
    return found


def _card(row: dict[str, Any], contact: dict[str, Any], contacts: Path | None) -> Card:
    account = row["account_uid"]
    changed, not_before = contact.get("changed_time"), contact.get("not_before")
    try:
        care = frozenset(Care(word) for word in contact.get("care") or ())
    except ValueError as error:
        hint = f"Known: {', '.join(Care)}."
        raise InputError("an account's care is unknown.", hint=hint, where=Place(str(contacts))) from error
    return Card(
        account=account,
        person=row.get("identity_uid") or account,
        surface=row.get("surface") or EVERYWHERE,
        language=row.get("ui_language"),
        country=row.get("country"),
        active=row.get("status") in READS,
        mail=contact.get("address"),
        mail_changed=changed if isinstance(changed, datetime) else None,
        care=care,
        not_before=not_before if isinstance(not_before, date) else None,
    )
