"""Roles given and taken, for the whole installation or for one case."""

from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from countervail.people.access import Thing, demand
from countervail.people.journal import Occasion, fresh_id
from countervail.people.permissions import ALONE
from countervail.people.person import Actor, Grant, Person
from countervail.people.rights import Right
from countervail.people.roll import holders, person_with
from countervail.people.tables import EVERYWHERE, GRANTS
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.roles import Role

_LIST = "See `countervail people list`."


def grant(occasion: Occasion, actor: Actor, person: str, wanted: Grant) -> None:
    """Give a role. One that stands alone is not given beside another, nor another beside it.

    Raises:
        RefusedError: the actor may not, it is the actor, it is held already, or it does not go with the others.
    """
    receiver = _changed_by(occasion, actor, person)
    if receiver.removed:
        raise RefusedError(f"{receiver.pseudonym} works here no longer.", hint="Nothing can be granted to them.")
    _check_company(receiver, wanted)
    write_grant(occasion, actor, person, wanted)


def lend(occasion: Occasion, actor: Actor, wanted: Grant, until: datetime) -> None:
    """Give oneself a role in one case until a moment, by breaking the glass; it must be held elsewhere already.

    Raises:
        RefusedError: the person may not, holds the role nowhere, or holds it there.
    """
    person = person_with(occasion.connection, actor.person, occasion.now)
    demand(person, Right.BREAK_GLASS)
    held = {grant.role for grant in person.grants}
    if wanted.case is None or wanted.role not in held or wanted.role in ALONE:
        hint = "Name a case, and a role of your own in another case."
        raise RefusedError("only a role held elsewhere is taken in a case.", hint=hint)
    if {wanted, Grant(wanted.role)} & person.grants:
        raise RefusedError("this role is held there already.", hint=_LIST)
    row: dict[str, Any] = {"id": fresh_id("G"), "person": person.id, "role": wanted.role, "case_id": wanted.case}
    row |= {"granted_at": to_micros(occasion.now), "granted_by": actor.person}
    row |= {"withdrawn_at": to_micros(until), "withdrawn_by": actor.person}
    occasion.connection.execute(insert(GRANTS).values(row))
    occasion.record("role.lent", actor, person.id, role=wanted.role.value, case=wanted.case)


def withdraw(occasion: Occasion, actor: Actor, person: str, unwanted: Grant) -> None:
    """Take a role away, at once.

    Raises:
        RefusedError: the actor may not, it is not held, or nobody would be left to keep the roll.
    """
    holder = _changed_by(occasion, actor, person)
    if unwanted not in holder.grants:
        raise RefusedError(f"{holder.pseudonym} does not hold this role.", hint=_LIST)
    keep_an_administrator(occasion, {unwanted})
    _end(occasion, actor, person, unwanted)
    occasion.record("role.withdrawn", actor, person, role=unwanted.role.value, case=unwanted.case)


def _end(occasion: Occasion, actor: Actor, person: str, unwanted: Grant) -> None:
    """A role taken by broken glass ends by itself, later; it is held until then, and ends now like any other."""
    now = to_micros(occasion.now)
    standing = GRANTS.c.withdrawn_at.is_(None) | (GRANTS.c.withdrawn_at > now)
    held = (GRANTS.c.person == person) & (GRANTS.c.role == unwanted.role) & standing
    there = GRANTS.c.case_id == (unwanted.case or EVERYWHERE)
    ends = {"withdrawn_at": now, "withdrawn_by": actor.person}
    if occasion.connection.execute(update(GRANTS).where(held, there).values(ends)).rowcount == 0:
        raise RefusedError("this role ended meanwhile.", hint=_LIST)


def keep_an_administrator(occasion: Occasion, ending: AbstractSet[Grant]) -> None:
    """Refuse what would leave the installation without anybody to keep the roll.

    Raises:
        RefusedError: the last administrator's grant is among those that would end.
    """
    if Grant(Role.ADMINISTRATOR) in ending and holders(occasion.connection, Role.ADMINISTRATOR) == 1:
        hint = "Make somebody else administrator first."
        raise RefusedError("the last administrator stays.", hint=hint)


def write_grant(occasion: Occasion, actor: Actor, person: str, wanted: Grant) -> None:
    """Store a grant that was decided on, and write it down.

    Raises:
        RefusedError: it is held already.
    """
    row = {
        "id": fresh_id("G"),
        "person": person,
        "role": wanted.role,
        "case_id": wanted.case or EVERYWHERE,
        "granted_at": to_micros(occasion.now),
        "granted_by": actor.person,
    }
    try:
        occasion.connection.execute(insert(GRANTS).values(row))
    except IntegrityError as error:
        raise RefusedError("this role is held already.", hint=_LIST) from error
    occasion.record("role.granted", actor, person, role=wanted.role.value, case=wanted.case)


def _changed_by(occasion: Occasion, actor: Actor, person: str) -> Person:
    about = Thing(whose=frozenset({person}))
    demand(person_with(occasion.connection, actor.person, occasion.now), Right.MANAGE_PEOPLE, about)
    return person_with(occasion.connection, person, occasion.now)


def _check_company(receiver: Person, wanted: Grant) -> None:
    if wanted.role in ALONE and wanted.case is not None:
        hint = "Leave out the case."
        raise RefusedError(f"'{wanted.role.value}' is held for the whole installation.", hint=hint)
    roles = {held.role for held in receiver.grants} | {wanted.role}
    if len(roles) > 1 and roles & ALONE:
        hint = "Give it to another person, or take the other role away first."
        raise RefusedError(f"'{min(roles & ALONE).value}' is held alone, never beside another role.", hint=hint)
