"""One run of retention: what is due and not held is erased, each thing in a transaction with its receipt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from countervail.casework.hand import Hand
from countervail.database.store import Database
from countervail.oversight.retention.data_class import all_classes
from countervail.oversight.retention.holds import Holds, LegalHold, stopping
from countervail.oversight.retention.item import Item
from countervail.oversight.retention.permit import permit
from countervail.oversight.retention.premises import Premises
from countervail.people.person import Actor
from countervail.people.rights import Right
from countervail.vault.tokens import ledger_token
from countervail.vocabulary.clock import Clock


@dataclass(frozen=True, slots=True)
class Due:
    """Something whose time is over."""

    item: Item
    hold: LegalHold | None
    """What stops its erasure; None: nothing."""


@dataclass(frozen=True, slots=True)
class Retention:
    """Erases by policy; a hold always wins."""

    premises: Premises
    holds: Holds
    days: Mapping[str, int]

    def due(self, connection: Connection, now: datetime) -> list[Due]:
        """Everything whose time is over, with what holds it: the dry run."""
        holds = self.holds.all(connection)
        found = [
            item
            for name, one in all_classes().items()
            for item in one.items(self.premises, connection, now)
            if item.due(now, self.days[name])
        ]
        return [Due(item, stopping(holds, item, now)) for item in found]

    def run(self, actor: Actor, clock: Clock) -> list[Due]:
        """Erase what is due; returns what was due, with what was held.

        Raises:
            RefusedError: the person may not.
        """
        database = self.premises.database
        with database.transaction() as connection:
            hand = Hand(connection, actor, clock())
            hand.demand(Right.RUN_RETENTION)
            found = self.due(connection, hand.now)
            free = [one.item for one in found if one.hold is None]
            facts = {"due": len(found), "held": len(found) - len(free), "days": dict(self.days)}
            hand.enter("retention.intended", "retention", facts, high_impact=True)
        erased = [item for item in free if self._erase(database, actor, clock, item)]
        self._held(database, actor, clock, [one for one in found if one.hold])
        if erased:
            database.compact()
        return [Due(item, None) for item in erased] + [one for one in found if one.hold]

    def _erase(self, database: Database, actor: Actor, clock: Clock, item: Item) -> bool:
        """One thing, unless a hold was set meanwhile: nobody can set one while this transaction writes."""
        with database.transaction() as connection:
            hand = Hand(connection, actor, clock())
            if stopping(self.holds.all(connection), item, hand.now):
                return False
            with permit(connection, item.cls, hand.now):
                receipt = all_classes()[item.cls].erase(self.premises, connection, item, hand.now)
            hand.enter("retention.erased", self._name(item), {"class": item.cls, **receipt}, high_impact=True)
        return True

    def _held(self, database: Database, actor: Actor, clock: Clock, held: Sequence[Due]) -> None:
        with database.transaction() as connection:
            hand = Hand(connection, actor, clock())
            for one in held:
                hold = one.hold.id if one.hold else ""
                hand.enter("retention.held", self._name(one.item), {"class": one.item.cls, "hold": hold})

    def _name(self, item: Item) -> str:
        """By its own id, where the log knows that anyway; whatever has a path by a keyed token."""
        return ledger_token(self.premises.tokens, item.id) if "/" in item.id else item.id
