"""`countervail people revoke`: one authenticator ends, and its person's sessions with it."""

from typing import Annotated

import typer

from countervail.cli.identity import As, Login, PassphraseFile, acting
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT
from countervail.people.authenticators import authenticator_with
from countervail.people.enrolment import revoke
from countervail.people.roll import person_with
from countervail.vocabulary.errors import RefusedError
from countervail.workflow.desk import Seat
from countervail.workflow.installation import Installation

EXAMPLE = "Example: `countervail people revoke A-WSHCAWJWLVZCYAX6 --as root`; `people list --json` has the ids"


def command(
    authenticator: Annotated[str, typer.Argument(help="Id of the authenticator that ends.", metavar="ID")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
) -> None:
    """End a lost passkey, key, sign-in or mail address: it opens and signs nothing more, and sessions end with it."""
    with acting(Login(as_name, Installation.at(state, config), passphrase_file), "people revoke") as seat:
        _check_not_in_use(seat, authenticator)
        old = authenticator_with(seat.hand.connection, authenticator)
        revoke(seat.hand.occasion, seat.hand.actor, authenticator)
        name = person_with(seat.hand.connection, old.person, seat.hand.now).pseudonym
    STDOUT.print(f"{name}: {old.kind.value} {old.id} revoked.")


def _check_not_in_use(seat: Seat, authenticator: str) -> None:
    """An administrator without a key could not even take another."""
    if authenticator == seat.signer.authenticator:
        hint = "Put another in its place: `countervail people enrol NAME --reset`."
        raise RefusedError("this is the key you act with.", hint=hint)
