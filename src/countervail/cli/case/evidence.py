"""`countervail case evidence`: something found becomes evidence: kept raw, sealed, with its hash and both clocks."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.casework.evidence_room import Found
from countervail.cli.at_work import at_work
from countervail.cli.case.options import Accounts, AsJson, CaseId, login, moment
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State, read_file
from countervail.cli.terminal import STDOUT, print_json
from countervail.vocabulary.phases import Phase
from countervail.workflow.own_records import check_brought

EXAMPLE = (
    "Example: `countervail case evidence C-1 record.json --source 'login log' --query 'logins, March'"
    " --says 'One address, four accounts.' --happened 2026-03-01 --as ana`"
)


def command(
    case: CaseId,
    record: Annotated[Path, typer.Argument(help="The raw record, exactly as the source gave it.", metavar="FILE")],
    source: Annotated[str, typer.Option(help="Who or what gave it.")],
    query: Annotated[str, typer.Option(help="What was asked, so that somebody else can ask again.")],
    says: Annotated[str, typer.Option(help="What it shows, in one sentence.")],
    happened: Annotated[str, typer.Option(help="When it happened: a day or a time.")],
    as_name: As,
    phase: Annotated[Phase | None, typer.Option(help="The phase it shows; exploitation ends every hold.")] = None,
    account: Accounts = None,
    item: Annotated[list[str] | None, typer.Option(help="A host, address or hash in it, for 'also in case'.")] = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Add evidence to a case. It voids approvals that did not know it."""
    check_brought(source)
    found = Found(
        source, query, says, read_file(record), moment(happened), phase, tuple(account or ()), tuple(item or ())
    )
    with at_work(login(as_name, passphrase_file, state, config), "case evidence") as work:
        evidence = work.casework.room.add(work.hand, case, found)
    if as_json:
        print_json({"case": case, "evidence": evidence.id, "sha256": evidence.sha256, "bytes": evidence.size})
    else:
        STDOUT.print(f"{evidence.id}: {evidence.size:,} bytes, SHA-256 {evidence.sha256}")
