"""Who joins and who leaves. Administrators do it to others, never to themselves."""

from dataclasses import dataclass

from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from countervail.people.access import Thing, demand
from countervail.people.granting import keep_an_administrator, write_grant
from countervail.people.journal import Occasion, fresh_id
from countervail.people.key_file import NAME
from countervail.people.person import Actor, Grant, Person
from countervail.people.rights import Right
from countervail.people.roll import is_empty, person_with
from countervail.people.tables import PEOPLE, SESSIONS
from countervail.vault.sealing import Seal
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.errors import InputError, RefusedError
from countervail.vocabulary.roles import Role


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody about to be added."""

    pseudonym: str
    """Lower-case letters, digits and hyphens; unique, also among those who left."""
    real_name: str | None = None
    """Stored sealed; never in a journal, an export or a letter."""


def name_seal(key: bytes) -> Seal:
    """Seals real names, under the key `store`; the place of each is the person's id."""
    return Seal(key, b"people.name")


def found(occasion: Occasion, newcomer: Newcomer, seal: Seal) -> Person:
    """Add the first person of an installation, as its administrator; written down as what it is.

    Raises:
        InputError: the pseudonym is not one.
        RefusedError: somebody was added before. The database itself allows one founder and no more.
    """
    if not is_empty(occasion.connection):
        raise RefusedError("the first person was added already.", hint="Act as an administrator: `--as NAME`.")
    identity = fresh_id("P")
    _write(occasion, newcomer, seal, identity, added_by=identity)
    founder = Actor(identity)
    occasion.record("people.founded", founder, identity)
    write_grant(occasion, founder, identity, Grant(Role.ADMINISTRATOR))
    return person_with(occasion.connection, identity, occasion.now)


def add(occasion: Occasion, actor: Actor, newcomer: Newcomer, seal: Seal) -> Person:
    """Add somebody, without any role yet.

    Raises:
        InputError: the pseudonym is not one.
        RefusedError: the actor may not, or the pseudonym is taken.
    """
    demand(person_with(occasion.connection, actor.person, occasion.now), Right.MANAGE_PEOPLE)
    identity = fresh_id("P")
    _write(occasion, newcomer, seal, identity, added_by=actor.person)
    occasion.record("people.added", actor, identity)
    return person_with(occasion.connection, identity, occasion.now)


def remove(occasion: Occasion, actor: Actor, person: str) -> None:
    """End somebody's service. From this transaction on nothing of theirs opens, signs or counts.

    Raises:
        RefusedError: the actor may not, they are gone already, or nobody would be left to keep the roll.
    """
    about = Thing(whose=frozenset({person}))
    demand(person_with(occasion.connection, actor.person, occasion.now), Right.MANAGE_PEOPLE, about)
    leaving = person_with(occasion.connection, person, occasion.now)
    if leaving.removed:
        raise RefusedError(f"{leaving.pseudonym} was removed before.", hint="Nothing is left to do.")
    keep_an_administrator(occasion, leaving.grants)
    _close(occasion, actor, person)
    occasion.record("people.removed", actor, person)


def _write(occasion: Occasion, newcomer: Newcomer, seal: Seal, identity: str, *, added_by: str) -> None:
    if not NAME.fullmatch(newcomer.pseudonym):
        hint = "Use lower-case letters, digits and hyphens, at most 40."
        raise InputError(f"'{newcomer.pseudonym}' cannot be a person's name here.", hint=hint)
    real_name = newcomer.real_name and seal.seal(newcomer.real_name.encode(), identity.encode())
    row = {
        "id": identity,
        "pseudonym": newcomer.pseudonym,
        "name_sealed": real_name or None,
        "founder": added_by == identity,
        "added_at": to_micros(occasion.now),
        "added_by": added_by,
    }
    try:
        occasion.connection.execute(insert(PEOPLE).values(row))
    except IntegrityError as error:
        hint = "Choose another name; names of people who left are not given again."
        raise RefusedError(f"'{newcomer.pseudonym}' is taken.", hint=hint) from error


def _close(occasion: Occasion, actor: Actor, person: str) -> None:
    moment = to_micros(occasion.now)
    leaves = update(PEOPLE).where(PEOPLE.c.id == person).values(removed_at=moment, removed_by=actor.person)
    occasion.connection.execute(leaves)
    open_ones = (SESSIONS.c.person == person) & SESSIONS.c.ended_at.is_(None)
    occasion.connection.execute(update(SESSIONS).where(open_ones).values(ended_at=moment))
