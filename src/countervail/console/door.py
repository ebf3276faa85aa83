"""The door every request goes through: who, with which right, in which transaction; refusals are kept."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from countervail.casework.hand import Hand
from countervail.console.caller import Caller
from countervail.console.desk import Desk, Shift
from countervail.console.gate import Open
from countervail.console.operation import Operation
from countervail.console.services import Services
from countervail.ledger.entry import Entry
from countervail.ledger.log import append
from countervail.people.access import demand
from countervail.people.roll import person_with
from countervail.vocabulary.errors import RefusedError

_CASE = re.compile(r"C-[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Door:
    """Lets operations happen."""

    services: Services

    def pass_through(self, operation: Operation, caller: Caller, inputs: Mapping[str, Any], now: datetime) -> Any:  # noqa: ANN401 -- whatever the operation gives
        """Do what is asked, if the person may.

        Raises:
            RefusedError: no right, or the state of things does not allow it; the attempt is kept in the ledger.
            CountervailError: whatever else the operation says.
        """
        database = self.services.database
        try:
            if operation.apart:
                return self._apart(operation, caller, inputs, now)
            with database.transaction() if operation.writes else database.reading() as connection:
                result = self._done(operation, caller, inputs, Hand(connection, caller.actor, now))
        except RefusedError:
            self._keep_refusal(operation, caller, inputs, now)
            raise
        finally:
            if operation.writes:
                self.services.vouching.look(now)
        return result

    def _apart(self, operation: Operation, caller: Caller, inputs: Mapping[str, Any], now: datetime) -> Any:  # noqa: ANN401 -- as above
        """Rights are asked for here; what follows opens transactions of its own, one after the other."""
        with self.services.database.reading() as connection:
            _demand(connection, operation, caller, inputs, now)
        return operation.does(Shift(self.services, caller), **inputs)

    def _done(self, operation: Operation, caller: Caller, inputs: Mapping[str, Any], hand: Hand) -> Any:  # noqa: ANN401 -- as above
        _demand(hand.connection, operation, caller, inputs, hand.now)
        return operation.does(Desk(self.services, caller, hand), **inputs)

    def _keep_refusal(self, operation: Operation, caller: Caller, inputs: Mapping[str, Any], now: datetime) -> None:
        self.services.paces.refusals.keep(caller.key, now)
        case = str(inputs.get("case", ""))
        about = {"doing": f"console {operation.name}", "case": case if _CASE.fullmatch(case) else None}
        entry = Entry("right.refused", caller.actor.person, caller.actor.person, about, at=now, dev=caller.actor.dev)
        with self.services.database.transaction() as connection:
            append(connection, entry)


def _demand(
    connection: Connection, operation: Operation, caller: Caller, inputs: Mapping[str, Any], now: datetime
) -> None:
    """Ask anew inside the transaction: a role withdrawn a moment ago opens nothing."""
    if not isinstance(operation.gate, Open):
        demand(person_with(connection, caller.person.id, now), operation.gate, case=inputs.get("case"))
