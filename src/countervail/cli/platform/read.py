"""`countervail platform read`: what the platform knows, as a log that `investigate` reads."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.at_work import at_platform
from countervail.cli.case.options import moment
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.plan.telling import AsJson, LogFolder, login
from countervail.cli.terminal import STDOUT, print_json
from countervail.people.rights import Right
from countervail.workflow.platform_log import read_platform

EXAMPLE = (
    "Example: `countervail platform read --out log --since 2026-03-01 --as ana`, then `countervail investigate log`"
)


def command(
    as_name: As,
    out: Annotated[Path, typer.Option(help="A new folder; nobody else may open it.", metavar="LOG")],
    since: Annotated[str, typer.Option(help="Day or time in UTC.", metavar="DAY")] = "1970-01-01",
    log: LogFolder = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Read activity and accounts. Ids stand in the folder as the platform has them: delete it after."""
    with at_platform(login(as_name, passphrase_file, state, config), "platform read", log) as shift:
        with shift.acting.hand() as hand:
            hand.demand(Right.OPEN_CASE)
        found = read_platform(shift.acting.adapter, out, moment(since), shift.acting.clock())
        counts = {"events": found.events, "accounts": found.accounts, "impossible": found.impossible}
        with shift.acting.hand() as hand:
            hand.enter("platform.read", "activity", counts)
    if as_json:
        print_json({"log": str(found.folder), **counts, "verbs": found.verbs})
    else:
        STDOUT.print(f"{found.events:,} events, {found.accounts:,} accounts in {found.folder}", markup=False)
        if found.impossible:
            STDOUT.print(f"LEFT OUT {found.impossible:,} events that claim a time before 2000 or after tomorrow.")
