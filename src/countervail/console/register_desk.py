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
    """One transaction in the register. The roll is read by the desk's own connection, which asks for people only.

    Once it is over data may be out, which is shown this once: a witness that is away fails nothing, and is told.
    """
    installation = desk.services.installation
    register = Register.open(
        installation.state, desk.services.keyring, installation.requests_url, installation.requests_witness()
    )
    try:
        with register.database.transaction() as connection:
            clerk = Clerk(desk.connection, connection, desk.caller.actor, desk.hand.now)
            yield Counter(clerk, RegisterOffice.of(register))
        desk.services.vouching.look_at_register(register.notary, desk.hand.now)
    finally:
        register.close()
