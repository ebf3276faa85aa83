"""`countervail platform evidence`: a record of the platform's own becomes evidence of an open case."""

from typing import Annotated

import typer

from countervail.cli.at_work import at_platform
from countervail.cli.case.options import Accounts, CaseId
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.plan.telling import AsJson, LogFolder, login
from countervail.cli.terminal import STDOUT, print_json
from countervail.vocabulary.phases import Phase
from countervail.workflow.platform_evidence import Wanted, take_evidence

EXAMPLE = "Example: `countervail platform evidence C-1 '$event-id' --says 'The link was sent on 1 March.' --as ana`"


def command(
    case: CaseId,
    ref: Annotated[str, typer.Argument(help="The record, as its platform names it.", metavar="REF")],
    says: Annotated[str, typer.Option(help="What it shows, in one sentence.")],
    as_name: As,
    phase: Annotated[Phase | None, typer.Option(help="The phase it shows; exploitation ends every hold.")] = None,
    account: Accounts = None,
    item: Annotated[list[str] | None, typer.Option(help="A host, address or hash in it, for 'also in case'.")] = None,
    log: LogFolder = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Ask the platform for one record: a Matrix event ($...), a record of a repository (at://...), a uid of the log."""
    wanted = Wanted(ref, says, phase, tuple(account or ()), tuple(item or ()))
    with at_platform(login(as_name, passphrase_file, state, config), "platform evidence", log) as shift:
        evidence = take_evidence(shift.acting, case, wanted)
    if as_json:
        print_json({"case": case, "evidence": evidence.id, "sha256": evidence.sha256, "bytes": evidence.size})
    else:
        STDOUT.print(f"{evidence.id}: {evidence.size:,} bytes, SHA-256 {evidence.sha256}")
