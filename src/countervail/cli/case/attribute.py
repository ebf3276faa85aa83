"""`countervail case attribute`: who is thought to be behind a case's network, how sure that is, and on what grounds."""

from typing import Annotated

import typer

from countervail.casework.likelihood import Likelihood
from countervail.casework.records.attribution import UNKNOWN, Attribution
from countervail.cli.case.options import AsJson, CaseId, Reason, login, say
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State

EXAMPLE = (
    "Example: `countervail case attribute C-1 OP-7 --likelihood likely --basis E-2 --reason 'Its own sign-in page.' "
    "--as ana`"
)


def command(
    case: CaseId,
    operator: Annotated[
        str, typer.Argument(help=f"In the registry, like OP-7; '{UNKNOWN}' where nobody can say.", metavar="OPERATOR")
    ],
    likelihood: Annotated[Likelihood, typer.Option(help="In the words of ICD 203.")],
    reason: Reason,
    as_name: As,
    basis: Annotated[
        list[str] | None, typer.Option(help="Evidence it rests on; a name needs some. May be repeated.", metavar="E")
    ] = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Say who is thought to be behind a network. It names nobody to anyone, and leads to no act by itself."""
    said = Attribution(operator, likelihood, tuple(basis or ()), reason)
    say(login(as_name, passphrase_file, state, config), case, said, "case attribute", as_json)
