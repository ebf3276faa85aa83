"""`countervail targets reveal`: one reference of one run read back, with a reason, on record first."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.at_work import at_work
from countervail.cli.case.options import AsJson, Reason, login
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT, print_json
from countervail.oversight.reveal import record_protected, record_reveal
from countervail.vault.keys import Keyring
from countervail.workflow.target_reveal import target_in_clear
from countervail.workflow.watched_target import watched_target

EXAMPLE = 'Example: `countervail targets reveal run T-XC3DD2LLNJ2ICP3B --case C-1 --reason "To warn them." --as ana`'


def command(
    run: Annotated[Path, typer.Argument(help="The run the case was opened on.", metavar="RUN")],
    ref: Annotated[str, typer.Argument(help="The target's reference, like T-...", metavar="REF")],
    case: Annotated[str, typer.Option(help="The case for which it must be known.", metavar="CASE")],
    reason: Reason,
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Read one reference back. The reason stays in the case; who read what stays in the ledger."""
    with at_work(login(as_name, passphrase_file, state, config), "targets reveal") as work:
        record_reveal(work.hand, work.casework.cases, case, ref, reason)
        found = watched_target(work.casework.cases.load(work.hand.connection, case), run, ref)
        name = target_in_clear(found, Keyring.ensure(), ref)
        record_protected(work.hand, work.casework.protected, case, ref, [name])
    if as_json:
        print_json({"ref": ref, "target": name})
    else:
        STDOUT.print(f"{ref} is {name}", markup=False, soft_wrap=True)
