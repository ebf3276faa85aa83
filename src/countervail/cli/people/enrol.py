"""`countervail people enrol`: what a person proves themselves with."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.identity import As, Login, PassphraseFile, acting, key_file, passphrase
from countervail.cli.ledger.options import Config, State
from countervail.cli.people.made_key import made_key
from countervail.cli.terminal import STDOUT
from countervail.people.authenticators import Kind
from countervail.people.credential import Credential, of_mail, of_oidc, of_request
from countervail.people.enrolment import enrol, reset
from countervail.people.key_request import KeyRequest
from countervail.people.roll import person_called
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError, Place
from countervail.workflow.installation import Installation

EXAMPLE = "Example: `countervail people enrol ana --request ana.request --mail ana@desk.example --as root`"


def command(
    name: Annotated[str, typer.Argument(help="Whose authenticator it will be.", metavar="NAME")],
    as_name: As,
    request: Annotated[
        Path | None, typer.Option(help="Enrol the key of this request (`people request`).", metavar="FILE")
    ] = None,
    new_passphrase_file: Annotated[
        Path | None, typer.Option(help="Passphrase for a key file made here and now.", metavar="FILE")
    ] = None,
    mail: Annotated[str | None, typer.Option(help="Mail address.", metavar="ADDRESS")] = None,
    oidc: Annotated[
        tuple[str, str] | None, typer.Option(help="Issuer and subject of the sign-in.", metavar="ISSUER SUBJECT")
    ] = None,
    replace: Annotated[
        bool, typer.Option("--reset", help="Put it in the place of all of its kind: the old ones count no more.")
    ] = False,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
) -> None:
    """Enrol a person's key, mail address or sign-in. Without any of them, a key file is made on this machine."""
    login = Login(as_name, Installation.at(state, config), passphrase_file)
    given = [*_from_file(name, request), *_looked_up(mail, oidc)]
    with ExitStack() as made:
        if not given:
            secret = passphrase(new_passphrase_file, name, fresh=True)
            key = made.enter_context(made_key(key_file(login.installation, name), secret))
            given = [of_request(KeyRequest.of(name, key), name)]
        with acting(login, "people enrol") as seat:
            person = person_called(seat.hand.connection, name, seat.hand.now)
            for credential in given:
                (reset if replace else enrol)(seat.hand.occasion, seat.hand.actor, person.id, credential)
    STDOUT.print(f"{name}: {', '.join(one.kind.value for one in given)} {'reset' if replace else 'enrolled'}.")
    for one in given:
        if request is not None and one.kind is Kind.ED25519:
            STDOUT.print(f"Have {name} read you the beginning of the key's fingerprint: {one.identifier[:16]}")
    if as_name != name:
        STDOUT.print(f"For seven days {as_name} cannot be the other signature beside {name}'s.")


def _from_file(name: str, request: Path | None) -> Iterator[Credential]:
    if request is None:
        return
    try:
        text = request.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        hint = "Name the file that `countervail people request` wrote."
        raise InputError("the request cannot be read.", hint=hint, where=Place(str(request))) from error
    yield of_request(KeyRequest.read(text), name)


def _looked_up(mail: str | None, oidc: tuple[str, str] | None) -> Iterator[Credential]:
    key = Keyring.ensure().key("store")
    if mail is not None:
        yield of_mail(key, mail)
    if oidc is not None:
        yield of_oidc(key, *oidc)
