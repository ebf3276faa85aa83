"""`countervail explain`: why two accounts are tied, why a network hangs together, what ties one member to it."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.explain.tables import show
from countervail.cli.terminal import print_json, watched
from countervail.oversight.access import AccessLog
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import system_clock
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.progress import Progress
from countervail.workflow.explain import account_explained, network_explained, tie_explained
from countervail.workflow.explained import Explained
from countervail.workflow.installation import Installation
from countervail.workflow.run_folder import RunFolder

EXAMPLE = "Example: `countervail explain run --network N-001`, then `countervail explain run --tie ACCOUNT ACCOUNT`"


def command(
    run: Annotated[Path, typer.Argument(help="Folder of a finished run.")],
    tie: Annotated[
        tuple[str, str] | None, typer.Option(help="Two members of alerts or reviews.", metavar="A B")
    ] = None,
    network: Annotated[str | None, typer.Option(help="An alert or review of the run.", metavar="ID")] = None,
    account: Annotated[str | None, typer.Option(help="One account; needs --reason and is logged.", metavar="A")] = None,
    reason: Annotated[str | None, typer.Option(help="Why the account is looked up; kept in RUN/access.jsonl.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the explanation as JSON.")] = False,
) -> None:
    """Say why: item by item, in bits that add up, beside what speaks for an innocent reading."""
    if sum(asked is not None for asked in (tie, network, account)) != 1:
        raise InputError("say what to explain.", hint="Give one of --tie A B, --network ID or --account A.")
    with watched() as progress:
        explained = _explained(RunFolder.open(run), tie, network, account, reason or "", progress)
    if as_json:
        print_json(explained.as_json())
    else:
        show(explained)


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
