"""Somebody at the register: known by the staff roll, writing into the register's own database and log."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Connection

from countervail.ledger.entry import Entry
from countervail.ledger.log import append
from countervail.oversight.requests.agency import Agency
from countervail.people.access import NOTHING, Thing, demand
from countervail.people.person import Actor
from countervail.people.rights import Right
from countervail.people.roll import person_with


class Hand(Protocol):
    """Whoever writes into the register: an officer, or an agency at its own door."""

    @property
    def register(self) -> Connection:
        """A transaction of the register."""

    @property
    def now(self) -> datetime:
        """When."""

    @property
    def id(self) -> str:
        """Id of the person, or of the agency."""

    def enter(self, kind: str, subject: str, body: dict[str, Any], *, high_impact: bool = False) -> None:
        """Write what is done into the register's log; counts, words and hashes only."""


@dataclass(frozen=True, slots=True)
class Doorkeeper:
    """An agency at its own door: it has handed in what its own key signed, and may do nothing else."""

    register: Connection
    agency: Agency
    now: datetime

    @property
    def id(self) -> str:
        """The agency's."""
        return self.agency.id

    def enter(self, kind: str, subject: str, body: dict[str, Any], *, high_impact: bool = False) -> None:
        """Write what is done into the register's log."""
        append(self.register, Entry(kind, self.id, subject, body, at=self.now, high_impact=high_impact))


@dataclass(frozen=True, slots=True)
class Clerk:
    """Who acts, in which transaction, when."""

    roll: Connection
    """Where people are kept. Nothing else of that database is ever asked for from here."""
    register: Connection
    """A transaction of the register: what is done and its entry in the register's log are committed together."""
    actor: Actor
    now: datetime

    @property
    def id(self) -> str:
        """Id of the person."""
        return self.actor.person

    def demand(self, right: Right, thing: Thing = NOTHING) -> None:
        """Go on only with the right.

        Raises:
            RefusedError: the person has left, or no role of theirs gives it.
        """
        demand(person_with(self.roll, self.id, self.now), right, thing)

    def enter(self, kind: str, subject: str, body: dict[str, Any], *, high_impact: bool = False) -> None:
        """Write what is done into the register's log; counts, words and hashes only."""
        entry = Entry(kind, self.id, subject, body, at=self.now, high_impact=high_impact, dev=self.actor.dev)
        append(self.register, entry)
