"""Whoever carries plans out, and with what: the parts that acting, looking and taking back share."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection

from countervail.casework.assembly import Casework
from countervail.casework.hand import Hand
from countervail.casework.plans.plan import Plan
from countervail.database.store import Database
from countervail.disruption.infrastructure.blocks import Blocks
from countervail.disruption.record import Record
from countervail.disruption.standing import Standing, standing
from countervail.people.person import Actor
from countervail.platforms.adapter import Adapter
from countervail.vocabulary.clock import Clock

MOST_FAILURES = 0.1
"""Share of a plan's steps that may fail before a person must look: a platform that refuses one in ten is not well."""


@dataclass(frozen=True, slots=True)
class Acting:
    """A person at a platform."""

    database: Database
    casework: Casework
    adapter: Adapter
    actor: Actor
    clock: Clock
    tokens: bytes
    """The key `tokens`."""
    most_failures: float = MOST_FAILURES

    @property
    def blocks(self) -> Blocks:
        """Where what is blocked is kept."""
        return Blocks(self.casework.cases, self.casework.guards.table)

    def follow(self, hand: Hand, plan: Plan) -> None:
        """Let blocks follow from a plan, in the transaction that wrote its steps down."""
        self.blocks.follow(hand, plan, standing(hand.connection, plan.hash))

    @contextmanager
    def hand(self) -> Iterator[Hand]:
        """One transaction, now."""
        with self.database.transaction() as connection:
            yield Hand(connection, self.actor, self.clock())

    def plan(self, connection: Connection, plan_hash: str) -> Plan:
        """A proposed plan.

        Raises:
            InputError: there is none of this hash.
        """
        return self.casework.proposals.shelf.get(connection, plan_hash).plan

    def record(self, plan: Plan) -> Record:
        """Where what is done about a plan is written down."""
        return Record(plan, self.tokens)

    def standing(self, plan_hash: str) -> dict[str, Standing]:
        """How a plan's steps stand now."""
        with self.database.reading() as connection:
            return standing(connection, plan_hash)
