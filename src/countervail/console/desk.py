"""One request at work: who it is from, in which transaction, over which services."""

from dataclasses import dataclass

from sqlalchemy import Connection

from countervail.casework.case import Case
from countervail.casework.hand import Hand
from countervail.console.caller import Caller
from countervail.console.problem import MissingError
from countervail.console.services import Services
from countervail.people.person import Person
from countervail.vocabulary.errors import InputError


@dataclass(frozen=True, slots=True)
class Desk:
    """What an operation is handed. It reads, or it writes in the transaction of its hand."""

    services: Services
    caller: Caller
    hand: Hand

    @property
    def connection(self) -> Connection:
        """The transaction of this request."""
        return self.hand.connection

    @property
    def person(self) -> Person:
        """Who asks."""
        return self.caller.person

    def case(self, case: str) -> Case:
        """A case as it stands.

        Raises:
            MissingError: there is none of this id, or it was erased.
        """
        try:
            return self.services.casework.cases.load(self.connection, case)
        except InputError as error:
            raise MissingError(error.message, hint=error.hint) from error


@dataclass(frozen=True, slots=True)
class Shift:
    """What an operation on a platform is handed: it has transactions of its own, one for each thing it writes down."""

    services: Services
    caller: Caller

    def desk(self, connection: Connection) -> Desk:
        """A desk in one of them."""
        return Desk(self.services, self.caller, Hand(connection, self.caller.actor, self.services.clock()))
