"""`countervail requests verify`: the register's own log, held against its hashes and its own witness."""

import typer

from countervail.cli.ledger.options import FOUND_WRONG, Config, State
from countervail.cli.requests.options import AsJson, opened
from countervail.cli.terminal import STDOUT, print_json
from countervail.ledger.testimony import heard
from countervail.ledger.verification import verify
from countervail.workflow.installation import Installation

EXAMPLE = "Example: `countervail requests verify`"


def command(state: State = None, config: Config = None, as_json: AsJson = False) -> None:
    """Check every entry of the register's log against its hashes and its own witness. Exit 1 if anything is wrong."""
    with opened(Installation.at(state, config)) as register:
        told = heard(register.notary.witness, register.notary.signer.verifier)
        with register.database.reading() as connection:
            verdict = verify(connection, told)
    wrong = verdict.wrong and f"entry {verdict.wrong.seq} {verdict.wrong.reason}"
    if as_json:
        print_json({"sound": verdict.sound, "entries": verdict.entries, "wrong": wrong})
    else:
        said = f"WRONG: {wrong}." if wrong else f"{verdict.entries:,} entries are good, in order and complete."
        STDOUT.print(f"{said} Checkpoints cover {verdict.protected:,}.", markup=False, soft_wrap=True)
    if not verdict.sound:
        raise typer.Exit(FOUND_WRONG)
