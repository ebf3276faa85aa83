"""Who works here, for administrators and auditors; kept from the command line."""

from dataclasses import dataclass
from datetime import datetime

from countervail.console.desk import Desk
from countervail.console.operation import reads
from countervail.people.authenticators import Kind, authenticators_of
from countervail.people.rights import Right
from countervail.people.roll import everyone


@dataclass(frozen=True, slots=True)
class HeldBy:
    """One authenticator, and who enrolled it."""

    id: str
    kind: Kind
    enrolled_at: datetime
    enrolled_by: str
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Member:
    """One member of staff, by pseudonym."""

    id: str
    name: str
    in_service: bool
    roles: list[str]
    authenticators: list[HeldBy]


@dataclass(frozen=True, slots=True)
class Staff:
    """Everybody who ever worked here."""

    people: list[Member]


@reads("/people", Right.READ_PEOPLE, "people.html", title="People", menu="People")
def list_people(desk: Desk) -> Staff:
    """People, roles and authenticators, with who enrolled each."""
    everybody = everyone(desk.connection, desk.hand.now)
    names = {person.id: person.pseudonym for person in everybody}
    return Staff(
        [
            Member(
                id=person.id,
                name=person.pseudonym,
                in_service=not person.removed,
                roles=sorted(g.role.value + (f" in {g.case}" if g.case else "") for g in person.grants),
                authenticators=[
                    HeldBy(one.id, one.kind, one.enrolled_at, names[one.enrolled_by], one.revoked_at)
                    for one in authenticators_of(desk.connection, person.id)
                ],
            )
            for person in everybody
        ]
    )
