"""What a person proves themselves with: at least one each, none shared, none that changes hands."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from countervail.people.passkeys import RelyingParty
from countervail.people.tables import AUTHENTICATORS
from countervail.vocabulary.clock import from_micros
from countervail.vocabulary.errors import RefusedError


class Kind(StrEnum):
    """What an authenticator is."""

    OIDC = "oidc"
    """Issuer and subject of the organisation's own sign-in."""
    PASSKEY = "passkey"
    ED25519 = "ed25519"
    """The key file of the command line."""
    MAIL = "mail"
    """An address; proves nothing, but nobody shares one."""
    LOCAL = "local"
    """A password, under `--dev` only; signs nothing."""


@dataclass(frozen=True, slots=True)
class Authenticator:
    """One authenticator of one person, as stored."""

    id: str
    person: str
    kind: Kind
    identifier: str
    """Unique in its kind: fingerprint, credential id, or a keyed hash of what must not be readable."""
    enrolled_at: datetime
    enrolled_by: str
    public_key: bytes = b""
    party: RelyingParty | None = None
    """Whom a passkey is for."""
    sign_count: int = 0
    password_hash: str | None = None
    revoked_at: datetime | None = None

    def stands(self, at: datetime) -> bool:
        """Whether it was enrolled by `at` and not yet revoked."""
        return self.enrolled_at <= at and (self.revoked_at is None or self.revoked_at > at)


def authenticator_with(connection: Connection, identity: str) -> Authenticator:
    """The authenticator of an id, revoked or not.

    Raises:
        RefusedError: there is none.
    """
    return _one(connection, AUTHENTICATORS.c.id == identity)


def authenticator_known_as(connection: Connection, kind: Kind, identifier: str) -> Authenticator:
    """The authenticator of a kind under its unique identifier, revoked or not.

    Raises:
        RefusedError: it was never enrolled.
    """
    return _one(connection, (AUTHENTICATORS.c.kind == kind) & (AUTHENTICATORS.c.identifier == identifier))


def authenticators_of(connection: Connection, person: str) -> list[Authenticator]:
    """Everything a person ever enrolled, oldest first."""
    wanted = select(AUTHENTICATORS).where(AUTHENTICATORS.c.person == person)
    ordered = wanted.order_by(AUTHENTICATORS.c.enrolled_at, AUTHENTICATORS.c.id)
    return [_read(row) for row in connection.execute(ordered)]


def _one(connection: Connection, which: ColumnElement[bool]) -> Authenticator:
    row = connection.execute(select(AUTHENTICATORS).where(which)).one_or_none()
    if row is None:
        hint = "Ask an administrator to enrol it: `countervail people enrol`."
        raise RefusedError("this authenticator is nobody's.", hint=hint)
    return _read(row)


def _read(row: Row[Any]) -> Authenticator:
    return Authenticator(
        id=row.id,
        person=row.person,
        kind=Kind(row.kind),
        identifier=row.identifier,
        enrolled_at=from_micros(row.enrolled_at),
        enrolled_by=row.enrolled_by,
        public_key=row.public_key or b"",
        party=RelyingParty(row.party_id, row.party_origin) if row.party_id else None,
        sign_count=row.sign_count,
        password_hash=row.password_hash,
        revoked_at=None if row.revoked_at is None else from_micros(row.revoked_at),
    )
