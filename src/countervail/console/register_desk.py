"""The console's way to the register of lawful requests: its own database, opened for one request and closed again."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from countervail.console.desk import Desk
from countervail.oversight.requests.clerk import Clerk
from countervail.oversight.requests.office import RegisterOffice
from countervail.oversight.requests.register import Register


@dataclass(frozen=True, slots=True)
class Counter:
    """An officer at work by the console."""

    clerk: Clerk
    office: RegisterOffice


@contextmanager
def at_counter(desk: Desk) -> Iterator[Counter]:
    """One transaction in the register. The roll is read by the desk's own connection, which asks for people only."""
    installation = desk.services.installation
    register = Register.open(
        installation.state, desk.services.keyring, installation.requests_url, installation.requests_witness()
    )
    try:
        with register.database.transaction() as connection:
            clerk = Clerk(desk.connection, connection, desk.caller.actor, desk.hand.now)
            yield Counter(clerk, RegisterOffice.of(register))
        register.notary.keep_if_due(desk.hand.now)
    finally:
        register.close()
