"""`countervail people add`: somebody new, or one more role for somebody known. The first person founds the office."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.casework.hand import to_ledger
from countervail.cli.identity import Login, PassphraseFile, acting, key_file, passphrase, vouched
from countervail.cli.ledger.options import Config, State
from countervail.cli.people.made_key import made_key
from countervail.cli.terminal import STDOUT
from countervail.database.store import Database
from countervail.people.credential import of_request
from countervail.people.enrolment import enrol
from countervail.people.granting import grant
from countervail.people.journal import Occasion
from countervail.people.key_file import OpenKey
from countervail.people.key_request import KeyRequest
from countervail.people.person import Actor, Grant, Person
from countervail.people.roll import everyone, is_empty
from countervail.people.staff import Newcomer, add, found, name_seal
from countervail.vault.keys import Keyring
from countervail.vault.sealing import Seal
from countervail.vocabulary.clock import system_clock
from countervail.vocabulary.errors import InputError, RefusedError
from countervail.vocabulary.roles import Role
from countervail.workflow.desk import Seat
from countervail.workflow.installation import Installation

EXAMPLE = "Example: `countervail people add root`, then `countervail people add ana --role analyst --as root`"


def command(
    name: Annotated[str, typer.Argument(help="Pseudonym: lower-case letters, digits and hyphens.", metavar="NAME")],
    role: Annotated[list[Role] | None, typer.Option(help="A role to give; several are given one by one.")] = None,
    case: Annotated[str | None, typer.Option(help="Give the roles for this case only.", metavar="CASE")] = None,
    real_name: Annotated[str | None, typer.Option(help="Kept sealed; shown nowhere.", metavar="TEXT")] = None,
    as_name: Annotated[
        str | None,
        typer.Option(
            "--as", help="The administrator who adds. Left out only for the very first person.", metavar="NAME"
        ),
    ] = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
) -> None:
    """Add a person, or give a known one another role. The first of all becomes administrator and gets a key file."""
    newcomer, installation = Newcomer(name, real_name), Installation.at(state, config)
    if as_name is None:
        _found(installation, newcomer, role, passphrase_file)
        return
    with acting(Login(as_name, installation, passphrase_file), "people add") as seat:
        person = (role and _known(seat, name)) or add(seat.hand.occasion, seat.hand.actor, newcomer, _seal())
        for wanted in role or ():
            grant(seat.hand.occasion, seat.hand.actor, person.id, Grant(wanted, case))
    STDOUT.print(f"{name} is {person.id}. A key: `countervail people enrol {name} --as {as_name}`.")


def _found(
    installation: Installation, newcomer: Newcomer, role: list[Role] | None, passphrase_file: Path | None
) -> None:
    if role:
        hint = "Leave out --role; add others as this person afterwards."
        raise InputError("the first person is administrator and nothing else.", hint=hint)
    file = key_file(installation, newcomer.pseudonym)
    with vouched(installation) as database:
        _require_empty(database)
        secret = passphrase(passphrase_file, newcomer.pseudonym, fresh=True)
        with made_key(file, secret) as key, database.transaction() as connection:
            person = _founder(Occasion(connection, to_ledger, system_clock()), newcomer, key)
    STDOUT.print(f"{newcomer.pseudonym} is {person.id}, administrator. Key file: {file.path}.", soft_wrap=True)


def _require_empty(database: Database) -> None:
    with database.reading() as connection:
        if not is_empty(connection):
            raise RefusedError("the first person was added already.", hint="Say who adds: `--as NAME`.")


def _founder(occasion: Occasion, newcomer: Newcomer, key: OpenKey) -> Person:
    person = found(occasion, newcomer, _seal())
    request = KeyRequest.of(newcomer.pseudonym, key)
    enrol(occasion, Actor(person.id), person.id, of_request(request, newcomer.pseudonym))
    return person


def _known(seat: Seat, name: str) -> Person | None:
    staff = everyone(seat.hand.connection, seat.hand.now)
    return next((person for person in staff if person.pseudonym == name), None)


def _seal() -> Seal:
    return name_seal(Keyring.ensure().key("store"))
