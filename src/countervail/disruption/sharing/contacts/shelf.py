"""Lists of hashes as stored: without an account, dead as soon as what they rest on has moved."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from countervail.casework.hand import Hand
from countervail.casework.tables import EVENTS
from countervail.disruption.release.errata import ErratumKind
from countervail.disruption.release.tables import RELEASE_EVENTS
from countervail.disruption.sharing.tables import CONTACT_HASHES, CONTACT_LISTS, CONTACT_QUERIES
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY, from_micros, to_micros
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.warrant import Signature

LIFE = timedelta(days=180)
"""After so long a list answers nothing: numbers and addresses change hands."""
A_DAY = 1_000
"""Prefixes that one partner may ask about in a day: enough to check suspicions, too few to copy a list out."""
_MOVES_NOTHING = frozenset({"noted", "assigned", "evidence", "held", "hold_ended", "closed", "reopened", "attributed"})
"""Events of a case after which the accounts judged positive are the same; after any other a list is dead."""


@dataclass(frozen=True, slots=True)
class ContactList:
    """One list."""

    id: str
    release: str
    partner: str
    cases: dict[str, int]
    """Number of each case's last event when it was made."""
    maker: str
    made_at: datetime
    digest: str
    """What counsel signs: over list, release, partner and every hash."""
    consent: Signature | None = None


@dataclass(frozen=True, slots=True)
class ContactShelf:
    """Keeps lists. It needs no key: nothing in them opens."""

    def put(self, hand: Hand, made: ContactList, hashes: Iterable[str]) -> None:
        """Keep a list; an earlier one of the same partner and release gives way, and its hashes are gone."""
        earlier = (CONTACT_LISTS.c.release_id == made.release) & (CONTACT_LISTS.c.partner == made.partner)
        gone = select(CONTACT_LISTS.c.id).where(earlier)
        hand.connection.execute(delete(CONTACT_HASHES).where(CONTACT_HASHES.c.list.in_(gone)))
        row: dict[str, object] = {"id": made.id, "release_id": made.release, "partner": made.partner}
        row |= {"cases": json.dumps(made.cases, sort_keys=True), "maker": made.maker, "digest": made.digest}
        hand.connection.execute(insert(CONTACT_LISTS).values(row | {"made_at": to_micros(made.made_at)}))
        hand.connection.execute(insert(CONTACT_HASHES), [{"list": made.id, "hash": one} for one in hashes])

    def get(self, connection: Connection, name: str) -> ContactList:
        """One list.

        Raises:
            InputError: there is none.
        """
        row = connection.execute(select(CONTACT_LISTS).where(CONTACT_LISTS.c.id == name)).one_or_none()
        if row is None:
            raise InputError(f"there is no list {name}.", hint="Make one: `countervail share contacts`.")
        return _list(row)

    def newest(self, connection: Connection, partner: str, release: str) -> ContactList | None:
        """What stands for a partner and a release."""
        mine = (CONTACT_LISTS.c.partner == partner) & (CONTACT_LISTS.c.release_id == release)
        ordered = select(CONTACT_LISTS).where(mine).order_by(CONTACT_LISTS.c.made_at.desc(), CONTACT_LISTS.c.id)
        row = connection.execute(ordered.limit(1)).one_or_none()
        return None if row is None else _list(row)

    def consent(self, connection: Connection, made: ContactList, signature: Signature) -> None:
        """Keep counsel's signature."""
        row: dict[str, object] = {"consent_by": signature.person, "consent_with": signature.authenticator}
        row |= {"consent_at": to_micros(signature.signed_at), "consent_value": signature.value}
        connection.execute(update(CONTACT_LISTS).where(CONTACT_LISTS.c.id == made.id).values(row))

    def hashes(self, connection: Connection, made: ContactList, prefix: str = "") -> list[str]:
        """Its hashes, sorted; those that begin so."""
        wanted = select(CONTACT_HASHES.c.hash).where(CONTACT_HASHES.c.list == made.id)
        if prefix:
            wanted = wanted.where(CONTACT_HASHES.c.hash.startswith(prefix))
        return list(connection.execute(wanted.order_by(CONTACT_HASHES.c.hash)).scalars())

    def dead(self, connection: Connection, made: ContactList, now: datetime) -> str:
        """Why nothing of it may be told any more; empty where it may."""
        if now - made.made_at >= LIFE:
            return "it is too old"
        retracted = (RELEASE_EVENTS.c.release_id == made.release) & (
            RELEASE_EVENTS.c.kind == ErratumKind.RETRACTED.value
        )
        if connection.execute(select(RELEASE_EVENTS.c.seq).where(retracted).limit(1)).first():
            return "its release was taken back"
        moved = [case for case, seq in made.cases.items() if _moved(connection, case, seq)]
        return f"who is judged in case {moved[0]} has changed" if moved else ""

    def spend(self, connection: Connection, partner: str, now: datetime) -> bool:
        """Count one question of a partner; False: that was enough for today."""
        day = to_micros(now) // MICROSECONDS_PER_DAY
        mine = (CONTACT_QUERIES.c.partner == partner) & (CONTACT_QUERIES.c.day == day)
        asked = connection.execute(select(CONTACT_QUERIES.c.asked).where(mine)).scalar_one_or_none()
        if asked is None:
            connection.execute(insert(CONTACT_QUERIES).values(partner=partner, day=day, asked=1))
        elif asked < A_DAY:
            connection.execute(update(CONTACT_QUERIES).where(mine).values(asked=asked + 1))
        return asked is None or asked < A_DAY


def last_event(connection: Connection, case: str) -> int:
    """Number of a case's last event."""
    wanted = select(func.max(EVENTS.c.seq)).where(EVENTS.c.case_id == case)
    return connection.execute(wanted).scalar_one() or 0


def _moved(connection: Connection, case: str, seq: int) -> bool:
    later = (EVENTS.c.case_id == case) & (EVENTS.c.seq > seq) & EVENTS.c.kind.not_in(_MOVES_NOTHING)
    return connection.execute(select(EVENTS.c.seq).where(later).limit(1)).first() is not None


def _list(row: Row[Any]) -> ContactList:
    signed = row.consent_by is not None
    consent = (
        Signature(row.consent_by, row.consent_with, from_micros(row.consent_at), row.consent_value) if signed else None
    )
    at = from_micros(row.made_at)
    return ContactList(row.id, row.release_id, row.partner, json.loads(row.cases), row.maker, at, row.digest, consent)
