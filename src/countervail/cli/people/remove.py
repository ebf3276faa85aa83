"""`countervail people remove`: a role, or a person's whole service, ends at once."""

from typing import Annotated

import typer

from countervail.cli.identity import As, Login, PassphraseFile, acting
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT
from countervail.people.granting import withdraw
from countervail.people.person import Grant
from countervail.people.roll import person_called
from countervail.people.staff import remove
from countervail.vocabulary.roles import Role
from countervail.workflow.installation import Installation

EXAMPLE = "Example: `countervail people remove ana --as root`, or `--role analyst` for that role alone"


def command(
    name: Annotated[str, typer.Argument(help="Who leaves, or whose role ends.", metavar="NAME")],
    as_name: As,
    role: Annotated[list[Role] | None, typer.Option(help="End only this role.")] = None,
    case: Annotated[str | None, typer.Option(help="With --role: the role in this case.", metavar="CASE")] = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
) -> None:
    """End a person's service: their keys open nothing more, and what they signed counts for no plan not yet begun."""
    with acting(Login(as_name, Installation.at(state, config), passphrase_file), "people remove") as seat:
        person = person_called(seat.hand.connection, name, seat.hand.now)
        for unwanted in role or ():
            withdraw(seat.hand.occasion, seat.hand.actor, person.id, Grant(unwanted, case))
        if not role:
            remove(seat.hand.occasion, seat.hand.actor, person.id)
    ended = ", ".join(one.value for one in role) if role else "every role, key and session"
    STDOUT.print(f"{name}: {ended} ended.")
