"""Somebody doing something: in one transaction, at one moment, with the ledger at hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from countervail.ledger.entry import Entry
from countervail.ledger.log import append, append_all
from countervail.people.access import NOTHING, Thing, demand
from countervail.people.journal import Change, Occasion
from countervail.people.person import Actor
from countervail.people.rights import Right
from countervail.people.roll import person_with


@dataclass(frozen=True, slots=True)
class Hand:
    """Who acts, in which transaction, when. Nothing is stored in a case without one."""

    connection: Connection
    """A transaction of `Database.transaction`: what is done and its ledger entry are committed together."""
    actor: Actor
    now: datetime

    @property
    def id(self) -> str:
        """Id of the person."""
        return self.actor.person

    def demand(self, right: Right, case: str | None = None, thing: Thing = NOTHING) -> None:
        """Go on only with the right.

        Raises:
            RefusedError: the person has left, or no role of theirs gives it.
        """
        demand(person_with(self.connection, self.actor.person, self.now), right, thing, case)

    def enter(self, kind: str, subject: str, body: dict[str, Any], *, high_impact: bool = False) -> None:
        """Write what is done into the ledger; ids and hashes only."""
        entry = Entry(kind, self.actor.person, subject, body, at=self.now, high_impact=high_impact, dev=self.actor.dev)
        append(self.connection, entry)

    def enter_each(
        self, kind: str, subject: str, bodies: Iterable[dict[str, Any]], *, high_impact: bool = False
    ) -> None:
        """Write many things of one kind into the ledger, one entry each."""
        who, dev = self.actor.person, self.actor.dev
        entries = [Entry(kind, who, subject, body, at=self.now, high_impact=high_impact, dev=dev) for body in bodies]
        append_all(self.connection, entries)

    @property
    def occasion(self) -> Occasion:
        """The same transaction and moment, for the functions of `people`."""
        return Occasion(self.connection, to_ledger, self.now)


WHO_DECIDES = ("people.", "role.", "authenticator.")
"""Changes of who may decide, and by which key: vouched for at once, like what is decided."""


def to_ledger(connection: Connection, change: Change) -> None:
    """A journal of staff that writes into the ledger."""
    who, heavy = change.actor, change.kind.startswith(WHO_DECIDES)
    entry = Entry(change.kind, who.person, change.subject, change.body, at=change.at, high_impact=heavy, dev=who.dev)
    append(connection, entry)
