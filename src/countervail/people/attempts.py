"""How often somebody may try to sign in: little enough against guessing, and checked before any costly hash."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, true

from countervail.people.journal import fresh_id
from countervail.people.tables import ATTEMPTS
from countervail.vault.sealing import keyed_hash
from countervail.vocabulary.clock import to_micros

WINDOW = timedelta(minutes=15)
"""Attempts older than this are forgotten."""
ONE_ACCOUNT_FROM_ONE_SOURCE = 5
"""A person who mistypes gets in within five; a guesser gets 480 a day."""
ONE_SOURCE = 30
"""An office behind one address, each mistyping now and then; bounds spraying over many accounts."""
ALL = 150
"""Ten a minute over the whole installation, at under a second each: sign-in never takes the machine."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try, without names: both parts are keyed hashes."""

    account: str
    source: str

    @classmethod
    def on(cls, key: bytes, account: str, source: str) -> "Attempt":
        """A try at an account from an address (`key`: the key `session`)."""
        hashed = (keyed_hash(key, part.encode(), purpose=b"sign-in").hex() for part in (account, source))
        return cls(*hashed)


def spend(connection: Connection, attempt: Attempt, now: datetime, *, guessing: bool = True) -> bool:
    """Count an attempt; False where there were too many, and then it is not counted, so that waiting helps.

    A success counts like a failure: whoever signs in with the right password six times in a quarter of an hour waits.

    Args:
        connection: a transaction.
        attempt: who tries from where.
        now: the present.
        guessing: whether there is a password to guess. Where a provider vouches there is none, and behind a proxy all
            staff come from one address: then only the whole installation's limit counts.
    """
    connection.execute(delete(ATTEMPTS).where(ATTEMPTS.c.tried_at <= to_micros(now - WINDOW)))
    mine = ATTEMPTS.c.source == attempt.source
    limits = (
        (mine & (ATTEMPTS.c.account == attempt.account), ONE_ACCOUNT_FROM_ONE_SOURCE),
        (mine, ONE_SOURCE),
        (true(), ALL),
    )
    if any(_counted(connection, which) >= most for which, most in limits[0 if guessing else -1 :]):
        return False
    row = {"id": fresh_id("T"), "account": attempt.account, "source": attempt.source, "tried_at": to_micros(now)}
    connection.execute(insert(ATTEMPTS).values(row))
    return True


def _counted(connection: Connection, which: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).select_from(ATTEMPTS).where(which)).scalar_one()
