"""`countervail case open`: a case on an alert or a review of a run, with what was known then."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.casework.records.opening import Origin
from countervail.cli.at_work import at_work
from countervail.cli.case.options import AsJson, login, tell
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.intelligence.leads.leads import Leads
from countervail.vault.keys import Keyring
from countervail.workflow.case_opening import open_case

EXAMPLE = (
    "Example: `countervail case open run --network N-001 --as ana`,"
    " or `countervail case open run --network N-001 --origin match --as ana`"
)


def command(
    run: Annotated[Path, typer.Argument(help="Folder of a finished run.", metavar="RUN")],
    network: Annotated[str, typer.Option(help="An alert or review of the run.", metavar="ID")],
    as_name: As,
    reason: Annotated[str, typer.Option(help="Why now.", metavar="TEXT")] = "",
    origin: Annotated[
        Origin | None,
        typer.Option(help="What led to it: a match brings the kept indicators along. Default: alert or review."),
    ] = None,
    lead: Annotated[
        str | None, typer.Option(help="The lead that led to it: its path and notes become evidence.", metavar="LEAD")
    ] = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Open a case. What the run said, and whom it saw watched, become its first evidence."""
    with at_work(login(as_name, passphrase_file, state, config), "case open") as work:
        taken = Leads(work.casework.cases.keys) if lead else None
        keys = Keyring.ensure()
        case = open_case(work.casework, work.hand, run.absolute(), network, reason, origin, taken, lead or "", keys)
    tell(case, as_json, f"opening on {network}, {len(case.members):,} accounts,")
