"""An officer takes a seat at the register: proved by their key on the roll, at work in the register's own database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from countervail.database.store import Database
from countervail.ledger.entry import Entry
from countervail.ledger.log import append
from countervail.oversight.requests.clerk import Clerk
from countervail.oversight.requests.register import Register
from countervail.people.authenticators import Kind, authenticator_known_as
from countervail.people.journal import Journal, Occasion
from countervail.people.key_file import OpenKey, fingerprint
from countervail.people.person import Actor
from countervail.people.signer import Signer, signed_in
from countervail.vocabulary.clock import Clock
from countervail.vocabulary.errors import RefusedError

NOBODY = "nobody"
"""Stands in the log for whoever holds a key that was never enrolled."""


@dataclass(frozen=True, slots=True)
class Seat:
    """An officer at work."""

    clerk: Clerk
    signer: Signer


@contextmanager
def at_register(
    staff: Database, journal: Journal, register: Register, key: OpenKey, clock: Clock, doing: str
) -> Iterator[Seat]:
    """One transaction in the register of whoever holds `key`. A refusal is undone, and kept in the register's log.

    Args:
        staff: where people are kept.
        journal: writes the sign-in down where those are written down.
        doing: the command, as the log names it.

    Raises:
        RefusedError: the key is nobody's, or whatever was refused inside.
    """
    now = clock()
    try:
        with staff.transaction() as connection:
            signer = signed_in(Occasion(connection, journal, now), key)
        with seated(staff, register, signer.actor, clock) as clerk:
            yield Seat(clerk, signer)
    except RefusedError:
        _note_refusal(staff, register, key, doing, clock)
        raise


@contextmanager
def seated(staff: Database, register: Register, actor: Actor, clock: Clock) -> Iterator[Clerk]:
    """The same for somebody who is signed in elsewhere, by the console."""
    with staff.reading() as roll, register.database.transaction() as connection:
        yield Clerk(roll, connection, actor, clock())


def _note_refusal(staff: Database, register: Register, key: OpenKey, doing: str, clock: Clock) -> None:
    name = fingerprint(key.public)
    with staff.reading() as roll:
        try:
            who = authenticator_known_as(roll, Kind.ED25519, name).person
        except RefusedError:
            who = NOBODY
    with register.database.transaction() as connection:
        append(connection, Entry("right.refused", who, name, {"doing": doing}, at=clock()))
