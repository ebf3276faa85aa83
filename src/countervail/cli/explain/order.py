"""`countervail explain`: why two accounts are tied, why a network hangs together, what ties one member to it."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.at_work import at_work
from countervail.cli.explain.tables import show
from countervail.cli.identity import Login, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT, print_json, watched
from countervail.oversight.access import AccessLog
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import system_clock
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.progress import Progress
from countervail.workflow.explained import Explained
from countervail.workflow.explanation.account import account_explained
from countervail.workflow.explanation.network import network_explained
from countervail.workflow.explanation.tie import tie_explained
from countervail.workflow.installation import Installation
from countervail.workflow.outside_context import OutsideNote, notes_about
from countervail.workflow.run_folder import RunFolder
from countervail.workflow.summary.outside_text import visible

EXAMPLE = "Example: `countervail explain run --network N-001`, then `countervail explain run --tie ACCOUNT ACCOUNT`"


def command(
    run: Annotated[Path, typer.Argument(help="Folder of a finished run.")],
    tie: Annotated[
        tuple[str, str] | None, typer.Option(help="Two members of alerts or reviews.", metavar="A B")
    ] = None,
    network: Annotated[str | None, typer.Option(help="An alert or review of the run.", metavar="ID")] = None,
    account: Annotated[str | None, typer.Option(help="One account; needs --reason and is logged.", metavar="A")] = None,
    reason: Annotated[str | None, typer.Option(help="Why the account is looked up; kept in RUN/access.jsonl.")] = None,
    case: Annotated[
        str | None, typer.Option(help="With --network: also what is noted on the leads of this case; needs --as.")
    ] = None,
    as_name: Annotated[str | None, typer.Option("--as", help="Who asks, for --case.", metavar="NAME")] = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the explanation as JSON.")] = False,
) -> None:
    """Say why: item by item, in bits that add up, beside what speaks for an innocent reading."""
    if sum(asked is not None for asked in (tie, network, account)) != 1:
        raise InputError("say what to explain.", hint="Give one of --tie A B, --network ID or --account A.")
    notes = _notes(Login(as_name or "", Installation.at(state, config), passphrase_file), run, network, case)
    with watched() as progress:
        explained = _explained(RunFolder.open(run), tie, network, account, reason or "", progress)
    if as_json:
        print_json(explained.as_json() | ({"notes": [note.as_json() for note in notes]} if case else {}))
        return
    show(explained)
    for note in notes:
        said = f"Known from outside, {note.at}, {note.source} ({note.tlp}): {note.text}  sha256 {note.sha256}"
        STDOUT.print(visible(said), soft_wrap=True, markup=False)


def _notes(login: Login, run: Path, network: str | None, case: str | None) -> tuple[OutsideNote, ...]:
    """What is noted on the leads of a case, for whoever may read it; nothing where no case is named."""
    if case is None:
        return ()
    if network is None or not login.name:
        raise InputError("notes are of a network, and for people.", hint="Give --network ID, --case C-1 and --as NAME.")
    with at_work(login, "explain") as work:
        return notes_about(work.casework, work.hand, case, RunFolder.open(run), network)


def _explained(
    run: RunFolder,
    tie: tuple[str, str] | None,
    network: str | None,
    account: str | None,
    reason: str,
    progress: Progress,
) -> Explained:
    keys, guards = Keyring.ensure(), Installation.at().guards
    if tie is not None:
        return tie_explained(run, keys, tie, progress, guards)
    if network is not None:
        return network_explained(run, keys, network, progress, guards)
    return account_explained(run, keys, account or "", AccessLog(run.folder, system_clock), reason, progress, guards)
