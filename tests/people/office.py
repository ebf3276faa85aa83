"""A made-up office: a founder, an analyst, an approver and counsel, each with a key, on a database of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection

from countervail.database.store import Database
from countervail.people.authenticators import Authenticator
from countervail.people.credential import of_request
from countervail.people.enrolment import enrol
from countervail.people.granting import grant
from countervail.people.journal import Change, Occasion
from countervail.people.key_file import OpenKey
from countervail.people.key_request import KeyRequest
from countervail.people.person import Actor, Grant, Person
from countervail.people.signer import Signer, signed_in
from countervail.people.staff import Newcomer, add, found, name_seal
from countervail.vault.sealing import Seal
from countervail.vocabulary.roles import Role

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
CASE = "C-1"
SEAL: Seal = name_seal(bytes(32))


def fresh_key() -> OpenKey:
    """A key without a file."""
    return OpenKey(Ed25519PrivateKey.generate())


@dataclass
class Office:
    """People, their keys, the time of day, and what was written down."""

    database: Database
    now: datetime = START
    journal: list[Change] = field(default_factory=list)
    people: dict[str, Person] = field(default_factory=dict)
    keys: dict[str, OpenKey] = field(default_factory=dict)

    @contextmanager
    def occasion(self) -> Iterator[Occasion]:
        """One transaction at the present time; what it wrote down is kept only if it holds."""
        written: list[Change] = []

        def note(_: Connection, change: Change) -> None:
            written.append(change)

        with self.database.transaction() as connection:
            yield Occasion(connection, note, self.now)
        self.journal += written

    def later(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)

    def actor(self, name: str) -> Actor:
        """Somebody of the office as an actor."""
        return Actor(self.people[name].id)

    def found(self, name: str = "root") -> Person:
        """Add the founder, without a key."""
        with self.occasion() as occasion:
            self.people[name] = found(occasion, Newcomer(name), SEAL)
        return self.people[name]

    def add(self, name: str, *grants: Grant, by: str = "root") -> Person:
        """Add somebody with roles."""
        with self.occasion() as occasion:
            person = add(occasion, self.actor(by), Newcomer(name), SEAL)
            for wanted in grants:
                grant(occasion, self.actor(by), person.id, wanted)
        self.people[name] = replace(person, grants=frozenset(grants))
        return self.people[name]

    def enrol_key(self, name: str, by: str = "root", key: OpenKey | None = None) -> Authenticator:
        """Give somebody a key."""
        self.keys[name] = key or fresh_key()
        credential = of_request(KeyRequest.of(name, self.keys[name]), name)
        with self.occasion() as occasion:
            return enrol(occasion, self.actor(by), self.people[name].id, credential)

    def signer(self, name: str) -> Signer:
        """Somebody who has just proved their key."""
        with self.occasion() as occasion:
            return signed_in(occasion, self.keys[name])

    def kinds(self) -> list[str]:
        """What was written down, by kind."""
        return [change.kind for change in self.journal]


def staffed(database: Database) -> Office:
    """The whole office, its keys enrolled eight days before `now`."""
    office = Office(database, now=START - timedelta(days=8))
    office.found()
    office.enrol_key("root", by="root")
    staff = {"ana": Role.ANALYST, "bea": Role.APPROVER, "col": Role.COUNSEL}
    for name, role in staff.items():
        office.add(name, Grant(role))
        office.enrol_key(name)
    office.now = START
    return office
