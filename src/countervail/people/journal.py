"""How changes of staff get written down: the caller brings the ledger, this package brings what happened."""

import base64
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from countervail.people.person import Actor

_ID_BYTES = 10


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened to people or what they hold. Holds ids only, never names or addresses."""

    kind: str
    """What happened: `people.added`, `authenticator.enrolled`, ..."""
    actor: Actor
    subject: str
    """Id of the person or thing it happened to."""
    at: datetime
    body: Mapping[str, str | None] = field(default_factory=dict)


Journal = Callable[[Connection, Change], None]
"""Writes one change within the caller's transaction; whatever it raises undoes the change too."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One transaction at one moment, with the journal that no change may go around."""

    connection: Connection
    journal: Journal
    now: datetime

    def record(self, kind: str, actor: Actor, subject: str, **body: str | None) -> None:
        """Write down what was done, by whom, to whom."""
        self.journal(self.connection, Change(kind, actor, subject, self.now, body))


def fresh_id(prefix: str) -> str:
    """A random id: the prefix, a hyphen and 16 base32 letters."""
    return f"{prefix}-{base64.b32encode(secrets.token_bytes(_ID_BYTES)).decode('ascii')}"
