"""The staff roll, read: who works here and as what, now or at an earlier moment."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from countervail.people.person import Grant, Person
from countervail.people.tables import EVERYWHERE, GRANTS, PEOPLE
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.roles import Role


def person_with(connection: Connection, identity: str, at: datetime) -> Person:
    """The person of an id as of `at`; removed people are found too, and say so.

    Raises:
        RefusedError: nobody has this id, or not yet at that moment.
    """
    row = connection.execute(select(PEOPLE).where(PEOPLE.c.id == identity)).one_or_none()
    if row is None or row.added_at > to_micros(at):
        raise RefusedError("nobody here has this id.", hint="See `countervail people list`.")
    removed = row.removed_at is not None and row.removed_at <= to_micros(at)
    return Person(row.id, row.pseudonym, _grants(connection, identity, at), removed)


def person_called(connection: Connection, pseudonym: str, at: datetime) -> Person:
    """The person of a pseudonym, for pointing at somebody; never for telling who is asking.

    Raises:
        RefusedError: nobody is called so.
    """
    identity = connection.execute(select(PEOPLE.c.id).where(PEOPLE.c.pseudonym == pseudonym)).scalar_one_or_none()
    if identity is None:
        raise RefusedError(f"nobody here is called '{pseudonym}'.", hint="See `countervail people list`.")
    return person_with(connection, identity, at)


def everyone(connection: Connection, at: datetime) -> list[Person]:
    """Everybody who ever worked here, by pseudonym."""
    rows = connection.execute(select(PEOPLE.c.id).order_by(PEOPLE.c.pseudonym)).scalars()
    return [person_with(connection, identity, at) for identity in rows.all()]


def pseudonyms(connection: Connection) -> dict[str, str]:
    """What everybody who ever worked here is called, by id."""
    return {row.id: row.pseudonym for row in connection.execute(select(PEOPLE.c.id, PEOPLE.c.pseudonym))}


def is_empty(connection: Connection) -> bool:
    """Whether nobody was ever added."""
    return connection.execute(select(PEOPLE.c.id).limit(1)).first() is None


def holders(connection: Connection, role: Role) -> int:
    """How many people in service hold a role for the whole installation."""
    in_force = and_(GRANTS.c.role == role, GRANTS.c.case_id == EVERYWHERE, GRANTS.c.withdrawn_at.is_(None))
    joined = GRANTS.join(PEOPLE, PEOPLE.c.id == GRANTS.c.person)
    counted = select(func.count()).select_from(joined).where(in_force, PEOPLE.c.removed_at.is_(None))
    return connection.execute(counted).scalar_one()


def _grants(connection: Connection, identity: str, at: datetime) -> frozenset[Grant]:
    rows = connection.execute(select(GRANTS).where(GRANTS.c.person == identity, _in_force(at)))
    return frozenset(Grant(Role(row.role), None if row.case_id == EVERYWHERE else row.case_id) for row in rows)


def _in_force(at: datetime) -> ColumnElement[bool]:
    moment = to_micros(at)
    not_withdrawn = or_(GRANTS.c.withdrawn_at.is_(None), GRANTS.c.withdrawn_at > moment)
    return and_(GRANTS.c.granted_at <= moment, not_withdrawn)
