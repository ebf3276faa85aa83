"""`countervail profiles recognise`: what a run's networks look like among the kept profiles. It never acts."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.casework.profiles import Profiles
from countervail.cli.at_work import at_work
from countervail.cli.case.options import AsJson, login
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT, print_json, watched
from countervail.people.rights import Right
from countervail.vault.keys import Keyring
from countervail.workflow.desk import Seat
from countervail.workflow.profiling import FINGERPRINTS, profiled_networks, recognise
from countervail.workflow.run_folder import RunFolder

EXAMPLE = "Example: `countervail profiles recognise run --as ana`"


def command(
    run: Annotated[Path, typer.Argument(help="Folder of a finished run.", metavar="RUN")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Hold every alert and review against what is kept. No score, no disposition and no case changes by it."""
    who, keyring = login(as_name, passphrase_file, state, config), Keyring.ensure()
    with at_work(who, "profiles recognise") as work:
        work.hand.demand(Right.READ_OPERATORS)
        work.hand.demand(Right.READ_QUEUE)
    folder = RunFolder.open(run.absolute())
    with watched() as progress:
        networks = profiled_networks(folder, keyring, progress)
    with at_work(who, "profiles recognise") as work:
        seat = Seat(work.hand, work.signer)
        told = recognise(folder, networks, Profiles(keyring.key(FINGERPRINTS)), seat)
    if as_json:
        print_json([each.as_json() for each in told])
        return
    for each in told:
        STDOUT.print(f"{each.network}: {each.statement}", markup=False)
    if not told:
        STDOUT.print("The run reports no network.")
