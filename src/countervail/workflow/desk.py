"""Somebody takes a seat: proved by their key, in one transaction, with the ledger open before them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from countervail.casework.hand import Hand, to_ledger
from countervail.database.store import Database
from countervail.ledger.entry import Entry
from countervail.ledger.log import append
from countervail.people.authenticators import Kind, authenticator_known_as
from countervail.people.journal import Occasion
from countervail.people.key_file import OpenKey, fingerprint
from countervail.people.signer import Signer, signed_in
from countervail.vocabulary.clock import Clock
from countervail.vocabulary.errors import RefusedError

NOBODY = "nobody"
"""Stands in the ledger for whoever holds a key that was never enrolled."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A person at work."""

    hand: Hand
    signer: Signer


@contextmanager
def seated(database: Database, key: OpenKey, clock: Clock, doing: str) -> Iterator[Seat]:
    """One transaction of whoever holds `key`. What is refused in it is undone, and the attempt itself is kept.

    Args:
        doing: the command, as the ledger names it.

    Raises:
        RefusedError: the key is nobody's, or whatever was refused inside.
    """
    now = clock()
    with refusals_kept(database, key, clock, doing), database.transaction() as connection:
        signer = signed_in(Occasion(connection, to_ledger, now), key)
        yield Seat(Hand(connection, signer.actor, now), signer)


@contextmanager
def refusals_kept(database: Database, key: OpenKey, clock: Clock, doing: str) -> Iterator[None]:
    """Keep the attempt on record where something inside is refused; for work of more than one transaction."""
    try:
        yield
    except RefusedError:
        _note_refusal(database, key, doing, clock())
        raise


def _note_refusal(database: Database, key: OpenKey, doing: str, now: datetime) -> None:
    name = fingerprint(key.public)
    with database.transaction() as connection:
        try:
            who = authenticator_known_as(connection, Kind.ED25519, name).person
        except RefusedError:
            who = NOBODY
        append(connection, Entry("right.refused", who, name, {"doing": doing}, at=now))
