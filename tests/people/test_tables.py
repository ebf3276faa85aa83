"""What the database itself refuses, whatever the program above it thinks."""

from typing import Any

import pytest
from sqlalchemy import Connection, Table, func, insert, select
from sqlalchemy.exc import IntegrityError

from countervail.database.store import Database
from countervail.people.tables import AUTHENTICATORS, BEGINNINGS, EVERYWHERE, GRANTS, PEOPLE


def _person(identity: str, added_by: str) -> dict[str, Any]:
    founder = identity == added_by
    return {"id": identity, "pseudonym": identity.lower(), "founder": founder, "added_at": 0, "added_by": added_by}


def _authenticator(identity: str, person: str, **other: object) -> dict[str, Any]:
    row = {"id": identity, "person": person, "kind": "passkey", "identifier": identity, "public_key": None}
    return row | {"sign_count": 0, "enrolled_at": 0, "enrolled_by": "P-A"} | other


def _grant(identity: str, case: str = EVERYWHERE, withdrawn_at: int | None = None) -> dict[str, Any]:
    row = {"id": identity, "person": "P-B", "role": "analyst", "case_id": case, "granted_at": 0, "granted_by": "P-A"}
    return row | {"withdrawn_at": withdrawn_at}


def _put(connection: Connection, table: Table, *rows: dict[str, Any]) -> None:
    for row in rows:
        connection.execute(insert(table).values(row))


def _staffed(connection: Connection) -> None:
    _put(connection, PEOPLE, _person("P-A", "P-A"), _person("P-B", "P-A"))


@pytest.mark.parametrize(
    ("table", "first", "second"),
    [
        (PEOPLE, _person("P-C", "P-A"), _person("P-C", "P-A") | {"id": "P-D"}),
        (AUTHENTICATORS, _authenticator("A-1", "P-A"), _authenticator("A-2", "P-B", identifier="A-1")),
        (AUTHENTICATORS, _authenticator("A-1", "P-A", public_key=b"k"), _authenticator("A-2", "P-B", public_key=b"k")),
        (GRANTS, _grant("G-1"), _grant("G-2")),
        (
            BEGINNINGS,
            {"plan_hash": "h", "begun_at": 0, "begun_by": "P-A"},
            {"plan_hash": "h", "begun_at": 1, "begun_by": "P-B"},
        ),
    ],
    ids=["name", "identifier", "public key", "grant", "beginning"],
)
def test_no_second_of_what_is_unique(
    database: Database, table: Table, first: dict[str, Any], second: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError), database.transaction() as connection:
        _staffed(connection)
        _put(connection, table, first)
        _put(connection, table, second)


def test_no_second_founder_and_nobody_who_adds_themselves_otherwise(database: Database) -> None:
    for row in (_person("P-C", "P-C"), _person("P-C", "P-C") | {"founder": False}):
        with pytest.raises(IntegrityError), database.transaction() as connection:
            _staffed(connection)
            _put(connection, PEOPLE, row)


def test_no_authenticator_of_nobody_or_of_an_unknown_kind(database: Database) -> None:
    for row in (_authenticator("A-1", "P-Z"), _authenticator("A-1", "P-A", kind="badge")):
        with pytest.raises(IntegrityError), database.transaction() as connection:
            _staffed(connection)
            _put(connection, AUTHENTICATORS, row)


def test_what_differs_stands_side_by_side(database: Database) -> None:
    with database.transaction() as connection:
        _staffed(connection)
        _put(connection, AUTHENTICATORS, _authenticator("A-1", "P-A"), _authenticator("A-2", "P-A"))
        _put(connection, AUTHENTICATORS, _authenticator("A-3", "P-B", kind="ed25519", identifier="A-1"))
        _put(connection, GRANTS, _grant("G-1", withdrawn_at=5), _grant("G-2"), _grant("G-3", case="C-1"))
    with database.reading() as connection:
        kept = [connection.scalar(select(func.count()).select_from(table)) for table in (AUTHENTICATORS, GRANTS)]
    assert kept == [3, 3]
